// What is written for specimens is what the reader of check lines takes.
#include "domain/identity/mrz_lines.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

using namespace std::chrono_literals;
constexpr Date read_on{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{27}};

Mrz anna()
{
    Mrz mrz;
    mrz.document_code = "P";
    mrz.issuing_state = "UTO";
    mrz.surname = "KELLER";
    mrz.given_names = "ANNA MARIA";
    mrz.number = "C1234567";
    mrz.nationality = "UTO";
    mrz.birth_date = Date{1991y, std::chrono::April, 12d};
    mrz.expiry_date = Date{2031y, std::chrono::November, 27d};
    return mrz;
}

TEST(MrzLines, WritesTheSpecimenOfTheStandard)
{
    // Doc 9303-4 appendix B.
    Mrz mrz = anna();
    mrz.surname = "ERIKSSON";
    mrz.number = "L898902C3";
    mrz.birth_date = Date{1974y, std::chrono::August, 12d};
    mrz.sex = MrzSex::female;
    mrz.expiry_date = Date{2012y, std::chrono::April, 15d};
    const auto lines = mrz_lines(mrz, MrzSize::td3);
    ASSERT_TRUE(lines.has_value());
    EXPECT_EQ((*lines)[0], "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<");
    // The standard's own has ZE184226B as optional data; without them that field and the last digit differ.
    EXPECT_TRUE((*lines)[1].starts_with("L898902C36UTO7408122F1204159<<<<<<<<<<<<<<"));
}

TEST(MrzLines, ComesBackAsItWasWritten)
{
    for (const auto size : {MrzSize::td3, MrzSize::td2}) {
        Mrz mrz = anna();
        if (size == MrzSize::td2) mrz.document_code = "I";
        for (const auto* number : {"C1234567", "20AB12345", "A"}) {
            mrz.number = number;
            const auto lines = mrz_lines(mrz, size);
            ASSERT_TRUE(lines.has_value());
            EXPECT_EQ(*read_mrz(read_on, (*lines)[0], (*lines)[1]), mrz);
        }
    }
}

TEST(MrzLines, ACardContinuesALongNumber)
{
    Mrz mrz = anna();
    mrz.document_code = "I";
    mrz.number = "AZE1234567";
    const auto lines = mrz_lines(mrz, MrzSize::td2);
    ASSERT_TRUE(lines.has_value());
    EXPECT_EQ(read_mrz(read_on, (*lines)[0], (*lines)[1])->number, "AZE1234567");
    EXPECT_EQ(mrz_lines(mrz, MrzSize::td3).error().reason, "mrz_unwritable") << "a passport has no place for it";
}

TEST(MrzLines, SpellsNamesInLatinLettersOrNotAtAll)
{
    Mrz mrz = anna();
    mrz.surname = "Соколов";
    mrz.given_names = "Дмитрий";
    const auto lines = mrz_lines(mrz, MrzSize::td3);
    ASSERT_TRUE(lines.has_value());
    EXPECT_TRUE((*lines)[0].starts_with("P<UTOSOKOLOV<<D")) << (*lines)[0];
    mrz.surname = "张";
    EXPECT_FALSE(mrz_lines(mrz, MrzSize::td3).has_value());
}

}  // namespace
}  // namespace xitam
