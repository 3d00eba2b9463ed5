#include "http/decode.hpp"

#include <cstdint>

namespace xitam::http {

namespace {

// The length of the code point that begins here, or 0.
std::size_t code_point_size(std::string_view rest)
{
    const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(rest[at]); };
    const std::uint8_t lead = byte(0);
    if (lead < 0x80) return 1;
    const std::size_t size = lead >= 0xC2 && lead < 0xE0   ? 2
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xF0 && lead < 0xF5 ? 4
                                                           : 0;
    if (size == 0 || rest.size() < size) return 0;
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80) return 0;
    }
    // RFC 3629 section 4: no overlong forms, no surrogates, nothing beyond U+10FFFF.
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;
    if (lead == 0xED && byte(1) > 0x9F) return 0;
    if (lead == 0xF0 && byte(1) < 0x90) return 0;
    if (lead == 0xF4 && byte(1) > 0x8F) return 0;
    return size;
}

int digit_from(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

std::optional<std::string> unescaped(std::string_view text, bool plus_is_space)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '%') {
            if (text.size() - at < 3) return std::nullopt;
            const int high = digit_from(text[at + 1]);
            const int low = digit_from(text[at + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            at += 2;
        } else {
            out += plus_is_space && text[at] == '+' ? ' ' : text[at];
        }
    }
    if (!is_plain_text(out)) return std::nullopt;
    return out;
}

}  // namespace

bool is_plain_text(std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        const auto c = static_cast<std::uint8_t>(bytes[at]);
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) return false;
        const std::size_t size = code_point_size(bytes.substr(at));
        if (size == 0) return false;
        at += size;
    }
    return true;
}

std::optional<std::string> percent_decoded(std::string_view text)
{
    return unescaped(text, false);
}

Result<Fields> parse_form(std::string_view text)
{
    Fields fields;
    while (!text.empty()) {
        const auto end = text.find('&');
        const auto pair = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        auto name = unescaped(pair.substr(0, equals), true);
        auto value = unescaped(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1), true);
        if (!name || !value) return fail(Code::bad_input, "form_malformed", "a field is not percent-encoded UTF-8 text");
        if (fields.size() == Bounds::fields_max || name->size() > Bounds::name_max || value->size() > Bounds::value_max) {
            return fail(Code::bad_input, "form_too_large", "too many fields, or a field is too long");
        }
        fields.add(std::move(*name), std::move(*value));
    }
    return fields;
}

}  // namespace xitam::http
