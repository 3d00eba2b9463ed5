#include "base/instant.hpp"
#include "fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = xitam::fuzz::text_of(data, size);
    xitam::fuzz::check_round_trip(text, xitam::parse_date, xitam::iso);
    if (const auto date = xitam::parse_date(text)) {
        CHECK(xitam::iso(*date) == text);
        CHECK(xitam::from_day_number(xitam::to_day_number(*date)) == *date);
        CHECK(xitam::add_months(*date, 1).ok());
        CHECK(xitam::full_or_begun_months(*date, xitam::add_months(*date, 12)) == 12);
    }
    if (const auto at = xitam::parse_instant(text)) {
        CHECK(xitam::rfc3339(*at).substr(0, 19) == text.substr(0, 19));
        CHECK(xitam::from_micros(xitam::to_micros(*at)) == *at);
    }
    if (const auto length = xitam::parse_duration(text)) CHECK(length->count() >= 0);
    return 0;
}
