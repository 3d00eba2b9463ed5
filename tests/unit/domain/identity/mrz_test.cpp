// Runs tests/cases/identity/mrz.case.
#include "domain/identity/mrz.hpp"

#include "cases/case_reader.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace xitam {
namespace {

using cases::CaseLine;
constexpr Date day_of_reading{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{27}};

std::string word_of(MrzSex sex)
{
    switch (sex) {
        case MrzSex::unspecified: return "unspecified";
        case MrzSex::female: return "female";
        case MrzSex::male: return "male";
    }
    return {};
}

std::string field_of(const Mrz& mrz, const std::string& name)
{
    const auto day = [](const std::optional<Date>& date) { return date ? iso(*date) : "none"; };
    if (name == "code") return mrz.document_code;
    if (name == "state") return mrz.issuing_state;
    if (name == "surname") return mrz.surname;
    if (name == "given") return mrz.given_names;
    if (name == "whole") return mrz.whole_name();
    if (name == "number") return mrz.number;
    if (name == "nationality") return mrz.nationality;
    if (name == "born") return day(mrz.birth_date);
    if (name == "expires") return day(mrz.expiry_date);
    if (name == "sex") return word_of(mrz.sex);
    if (name == "cut") return mrz.name_may_be_cut ? "yes" : "no";
    return "no field " + name;
}

std::string field_of(const MrzFault& fault, const std::string& name)
{
    if (name == "line") return std::to_string(fault.line);
    if (name == "sign") return std::to_string(fault.sign);
    if (name == "signs") return std::to_string(fault.signs);
    if (name == "expected") return std::to_string(fault.expected);
    if (name == "found") return fault.found;
    return "no field " + name;
}

using Lines = std::array<std::string, 3>;

void expect_read(const CaseLine& line, const Lines& lines)
{
    SCOPED_TRACE(line.place());
    ASSERT_TRUE(line.expected);
    const auto mrz = examine_mrz(day_of_reading, lines[0], lines[1], lines[2]);
    const bool is_refused = !line.expected->words.empty();
    ASSERT_EQ(!mrz, is_refused) << (mrz ? "read" : mrz.error().reason);
    for (const auto& [name, value] : line.expected->fields) {
        EXPECT_EQ(mrz ? field_of(*mrz, name) : field_of(mrz.error(), name), value) << name;
    }
    const auto result = read_mrz(day_of_reading, lines[0], lines[1], lines[2]);
    ASSERT_EQ(!result, is_refused);
    if (!is_refused) return;
    EXPECT_EQ(mrz.error().reason, line.expected->words.front());
    EXPECT_EQ(result.error().code, Code::bad_input);
    EXPECT_EQ(result.error().reason, line.expected->words.front());
    EXPECT_NE(result.error().detail.find("line " + std::to_string(mrz.error().line)), std::string::npos);
}

TEST(Mrz, TablesHold)
{
    const auto read = cases::read_cases("identity");
    ASSERT_TRUE(read) << read.error().detail;
    Lines lines;
    int count = 0;
    for (const auto& line : *read) {
        if (line.file != "mrz.case") continue;
        const auto& what = line.given.words.front();
        if (what == "zone") {
            lines = {line.given.field("l1").value(), line.given.field("l2").value(), line.given.field("l3").value_or("")};
            continue;
        }
        auto typed = lines;
        if (what == "put") {
            const auto number = std::stoul(line.given.field("line").value());
            typed.at(number - 1).replace(std::stoul(line.given.field("at").value()) - 1, 1, line.given.field("sign").value());
        }
        expect_read(line, typed);
        ++count;
    }
    EXPECT_GT(count, 50);
}

TEST(Mrz, WhatIsNoTextIsAWrongSign)
{
    const std::string line1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<\xff";
    const auto mrz = examine_mrz(day_of_reading, line1, "L898902C36UTO7408122F1204159ZE184226B<<<<<10");
    ASSERT_FALSE(mrz);
    EXPECT_EQ(mrz.error().reason, "mrz_character");
    EXPECT_EQ(mrz.error().found, "\uFFFD");
}

// Doc 9303-3 section 4.9 weighs so that two neighbours exchanged are seen, save where they lie five apart.
TEST(Mrz, NeighboursExchangedAreSeen)
{
    EXPECT_EQ(mrz_check_digit("520727"), 3);
    EXPECT_EQ(mrz_check_digit("AB2134<<<"), 5);
    EXPECT_NE(mrz_check_digit("527027"), mrz_check_digit("520727"));
    EXPECT_EQ(mrz_check_digit("520772"), mrz_check_digit("520727")) << "2 and 7 lie five apart";
    EXPECT_EQ(mrz_check_digit(""), 0);
}

}  // namespace
}  // namespace xitam
