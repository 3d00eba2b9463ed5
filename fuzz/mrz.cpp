// Up to three lines. What is read has its check digits right and its texts clean; names are compared alike in both directions.
#include "domain/identity/mrz.hpp"

#include "domain/identity/names_match.hpp"
#include "fuzz_target.hpp"

#include <array>

namespace {

bool is_clean(std::string_view text)
{
    return text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ") == std::string_view::npos;
}

void check_fault(const xitam::MrzFault& fault)
{
    CHECK(fault.reason.starts_with("mrz_"));
    CHECK(fault.line >= 1 && fault.line <= 3);
    CHECK((fault.sign > 0) == (fault.reason != "mrz_length"));
    CHECK((fault.reason == "mrz_length") == (fault.signs != fault.expected));
    CHECK(fault.found.empty() == (fault.reason != "mrz_character"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::array<std::string_view, 3> line{xitam::fuzz::text_of(data, size)};
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const auto end = line.at(i).find('\n');
        if (end == std::string_view::npos) break;
        line.at(i + 1) = line.at(i).substr(end + 1);
        line.at(i) = line.at(i).substr(0, end);
    }
    constexpr xitam::Date today{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{27}};
    const auto mrz = xitam::examine_mrz(today, line[0], line[1], line[2]);
    if (mrz) {
        CHECK(!mrz->number.empty() && !mrz->surname.empty() && !mrz->document_code.empty());
        CHECK(is_clean(mrz->number) && is_clean(mrz->whole_name()));
        CHECK(!mrz->birth_date || (mrz->birth_date->ok() && *mrz->birth_date <= today));
        CHECK(!mrz->expiry_date || mrz->expiry_date->ok());
        CHECK(xitam::names_match(mrz->whole_name(), mrz->whole_name()) != xitam::NameMatch::differs);
    } else {
        check_fault(mrz.error());
    }
    CHECK(xitam::names_match(line[0], line[1]) == xitam::names_match(line[1], line[0]));
    return 0;
}
