// The field of the desk: whatever is typed there is one of the five things or a sentence, and what was read is clean.
#include "service/read_scan.hpp"

#include "base/digits.hpp"
#include "fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr xitam::Date today{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{27}};
    const auto read = xitam::service::read_scan(today, xitam::fuzz::text_of(data, size));
    if (!read) {
        const auto& reason = read.error().reason;
        CHECK(reason.starts_with("scan_") || reason.starts_with("mrz_"));
        return 0;
    }
    if (const auto* card = std::get_if<xitam::service::ScannedCard>(&*read)) CHECK(card->iccid.luhn_holds());
    if (const auto* found = std::get_if<xitam::service::ScannedCase>(&*read)) {
        CHECK(found->reference.size() == 12 && found->reference.starts_with("XT-"));
        CHECK(xitam::service::read_scan(today, found->reference));
    }
    if (const auto* number = std::get_if<xitam::service::TypedNumber>(&*read)) {
        const std::string_view digits = number->digits;
        CHECK(xitam::all_digits(digits.starts_with('+') ? digits.substr(1) : digits));
    }
    if (const auto* lines = std::get_if<xitam::Mrz>(&*read)) CHECK(!lines->number.empty());
    return 0;
}
