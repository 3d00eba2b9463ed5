#include "adapters/network/gsup_message.hpp"

#include "adapters/network/ipa_frame.hpp"
#include "base/digits.hpp"

#include <array>

namespace xitam::osmo {

namespace {

enum Tag : std::uint8_t {
    tag_imsi = 0x01,
    tag_cause = 0x02,
    tag_cancel_type = 0x06,
    tag_domain = 0x28,
    tag_source = 0x60,
    tag_destination = 0x61
};

constexpr std::uint8_t filler = 0x0F;
constexpr std::size_t name_size_max = 254;

// Swapped BCD: the first digit is the low half of the first byte; an odd number ends in the filler.
std::string to_bcd(std::string_view digits)
{
    std::string out;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        const unsigned low = static_cast<unsigned>(digits[i] - '0');
        const unsigned high = i + 1 < digits.size() ? static_cast<unsigned>(digits[i + 1] - '0') : filler;
        out += static_cast<char>(high << 4U | low);
    }
    return out;
}

std::optional<std::string> from_bcd(std::string_view bytes)
{
    std::string digits;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<std::uint8_t>(bytes[i]);
        const unsigned low = byte & 0x0FU;
        const unsigned high = byte >> 4U;
        if (low > 9) return std::nullopt;
        digits += static_cast<char>('0' + low);
        if (high == filler && i + 1 == bytes.size()) break;
        if (high > 9) return std::nullopt;
        digits += static_cast<char>('0' + high);
    }
    return digits;
}

void append(std::string& out, std::uint8_t tag, std::string_view value)
{
    out += static_cast<char>(tag);
    out += static_cast<char>(value.size());
    out += value;
}

void append_name(std::string& out, std::uint8_t tag, const std::string& name)
{
    if (name.empty()) return;
    std::string value = name.substr(0, name_size_max);
    value += '\0';
    append(out, tag, value);
}

void append_byte(std::string& out, std::uint8_t tag, std::optional<std::uint8_t> value)
{
    if (!value) return;
    const char byte = static_cast<char>(*value);
    append(out, tag, {&byte, 1});
}

std::string name_of(std::string_view value)
{
    while (!value.empty() && value.back() == '\0') value.remove_suffix(1);
    return std::string{value};
}

bool take(GsupMessage& message, std::uint8_t tag, std::string_view value)
{
    const auto one_byte = [&](std::optional<std::uint8_t>& into) {
        if (value.size() != 1) return false;
        into = static_cast<std::uint8_t>(value[0]);
        return true;
    };
    switch (tag) {
        case tag_imsi: {
            auto digits = from_bcd(value);
            if (!digits) return false;
            message.imsi = std::move(*digits);
            return true;
        }
        case tag_cause: return one_byte(message.cause);
        case tag_cancel_type: return one_byte(message.cancel_type);
        case tag_domain: return one_byte(message.domain);
        case tag_source: message.source = name_of(value); return true;
        case tag_destination: message.destination = name_of(value); return true;
        default: return true;  // elements that are none of our concern
    }
}

}  // namespace

std::string gsup_encode(const GsupMessage& message)
{
    std::string out;
    out += static_cast<char>(message.type);
    append(out, tag_imsi, to_bcd(message.imsi));
    append_byte(out, tag_cause, message.cause);
    append_byte(out, tag_cancel_type, message.cancel_type);
    append_byte(out, tag_domain, message.domain);
    append_name(out, tag_source, message.source);
    append_name(out, tag_destination, message.destination);
    return out;
}

std::optional<GsupMessage> gsup_decode(std::string_view bytes)
{
    if (bytes.empty()) return std::nullopt;
    GsupMessage message;
    message.type = static_cast<std::uint8_t>(bytes[0]);
    bytes.remove_prefix(1);
    while (!bytes.empty()) {
        if (bytes.size() < 2) return std::nullopt;
        const auto tag = static_cast<std::uint8_t>(bytes[0]);
        const std::size_t size = static_cast<std::uint8_t>(bytes[1]);
        if (bytes.size() < 2 + size) return std::nullopt;
        if (!take(message, tag, bytes.substr(2, size))) return std::nullopt;
        bytes.remove_prefix(2 + size);
    }
    return message;
}

std::string identity_response(std::string_view name)
{
    constexpr std::array<char, 3> tags{0x08, 0x01, 0x00};  // unit id, unit name, serial number: the HLR routes by the last
    std::string payload;
    payload += static_cast<char>(LinkWord::identity_response);
    for (const char tag : tags) {
        const std::size_t size = name.size() + 2;
        payload += static_cast<char>(size >> 8U);
        payload += static_cast<char>(size & 0xFFU);
        payload += tag;
        payload += name;
        payload += '\0';
    }
    return ipa_encode(link_stream, payload);
}

}  // namespace xitam::osmo
