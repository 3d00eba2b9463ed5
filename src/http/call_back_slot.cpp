#include "http/call_back_slot.hpp"

#include <fmt/format.h>

#include <charconv>

namespace xitam::http {

std::string seconds_text(Instant at)
{
    return fmt::format("{}", std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count());
}

std::optional<Instant> seconds_in(std::string_view text)
{
    constexpr std::size_t digits_max = 12;
    std::int64_t seconds = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, seconds);
    if (text.empty() || text.size() > digits_max || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return Instant{std::chrono::seconds{seconds}};
}

}  // namespace xitam::http
