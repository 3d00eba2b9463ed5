#include "http/decode.hpp"

#include "fuzz_target.hpp"

#include <fmt/format.h>

namespace {

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    return out;
}

std::string printed(const xitam::http::Fields& fields)
{
    std::string out;
    for (const auto& [name, value] : fields.all()) out += fmt::format("&{}={}", escaped(name), escaped(value));
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace xitam::http;
    const auto text = xitam::fuzz::text_of(data, size);
    if (const auto decoded = percent_decoded(text)) {
        CHECK(is_plain_text(*decoded));
        CHECK(percent_decoded(escaped(*decoded)) == *decoded);
    }
    const auto fields = parse_form(text);
    if (!fields) return 0;
    CHECK(fields->size() <= Bounds::fields_max);
    for (const auto& [name, value] : fields->all()) {
        CHECK(is_plain_text(name) && is_plain_text(value));
        CHECK(name.size() <= Bounds::name_max && value.size() <= Bounds::value_max);
    }
    const auto again = parse_form(printed(*fields));
    CHECK(again && printed(*again) == printed(*fields));
    return 0;
}
