#include "base/digits.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

struct Typed {
    const char* text;
    const char* wanted;
};

TEST(Digits, OfOtherScriptsBecomeAscii)
{
    const Typed table[] = {
        {"0123456789", "0123456789"}, {"０１２３４５６７８９", "0123456789"},
        {"٠١٢٣٤٥٦٧٨٩", "0123456789"}, {"۰۱۲۳۴۵۶۷۸۹", "0123456789"},
        {"०१२३४५६७८९", "0123456789"}, {"＋994", "+994"},
        {"Bakı 50", "Bakı 50"},       {"", ""},
    };
    for (const auto& row : table) EXPECT_EQ(ascii_digits(row.text), row.wanted) << row.text;
}

TEST(Digits, BrokenUtf8IsKeptByteByByte)
{
    const Typed table[] = {
        {"\xEF\xBC", "\xEF\xBC"},    // a cut full-width digit
        {"5\x80\x36", "5\x80\x36"},  // a lonely continuation byte
        {"\xC3\x28", "\xC3\x28"},    // a lead byte without its continuation
        {"\xF8\x88\x80\x80\x80", "\xF8\x88\x80\x80\x80"},
    };
    for (const auto& row : table) EXPECT_EQ(ascii_digits(row.text), row.wanted);
}

TEST(Digits, SqueezeDropsWhatPeoplePutBetween)
{
    const Typed table[] = {
        {"050 123 45 67", "0501234567"},
        {"+994 (50) 123-45-67", "+994501234567"},
        {"00994.50.123.45.67", "00994501234567"},
        {"050/123/45/67", "0501234567"},
        {"\t050\u00A0123\u20114567", "0501234567"},
        {"\u202A+994501234567\u202C", "+994501234567"},  // as phones copy it: with marks of writing direction
        {"＋９９４ （５０） １２３", "+99450123"},
        {"", ""},
        {"()", ""},
        {"0501234567x", ""},
        {"call 050", ""},
        {"050+123", ""},  // a plus stands first or nowhere
        {"++994", ""},
        {"050\xFF", ""},
    };
    for (const auto& row : table) EXPECT_EQ(squeeze_number(row.text), row.wanted) << row.text;
}

TEST(Digits, AllDigits)
{
    EXPECT_TRUE(all_digits("0"));
    EXPECT_TRUE(all_digits("0123456789"));
    for (const char* text : {"", " 1", "1 ", "+1", "1a", "/", ":", "１"}) EXPECT_FALSE(all_digits(text)) << text;
}

TEST(Luhn, KnownNumbers)
{
    // ISO/IEC 7812-1 annex B's own example, an IMEI of TS 23.003's form, a test card number.
    for (const char* text : {"79927398713", "490154203237518", "4111111111111111", "8999401000000000018", "00", "18"}) {
        EXPECT_TRUE(luhn_holds(text)) << text;
    }
    for (const char* text : {"79927398710", "490154203237519", "4111111111111112", "", "0", "1a"}) {
        EXPECT_FALSE(luhn_holds(text)) << text;
    }
}

TEST(Luhn, FindsEachSingleWrongDigit)
{
    const std::string good = "8999401000000000018";
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (char digit = '0'; digit <= '9'; ++digit) {
            std::string changed = good;
            changed[at] = digit;
            EXPECT_EQ(luhn_holds(changed), changed == good) << changed;
        }
    }
}

TEST(Mod97, CountsLettersFromTen)
{
    EXPECT_EQ(mod97("0"), 0);
    EXPECT_EQ(mod97("97"), 0);
    EXPECT_EQ(mod97("98"), 1);
    EXPECT_EQ(mod97("A"), 10);
    EXPECT_EQ(mod97("Z"), 35);
    EXPECT_EQ(mod97("3704004405320130001314"
                    "89"),
              1);                                   // DE89 3704 0044 0532 0130 00, turned
    EXPECT_EQ(mod97("370400440532013000DE89"), 1);  // the same with its letters
    EXPECT_EQ(mod97("12 3"), -1);
    EXPECT_EQ(mod97("de"), -1);
}

TEST(Masked, ShowsOnlyHeadAndTail)
{
    EXPECT_EQ(masked("994501234567", 5, 2), "99450*****67");
    EXPECT_EQ(masked("1234567", 5, 2), "*******") << "too short to show both ends: nothing is shown";
    EXPECT_EQ(masked("12345678", 5, 2), "12345*78");
    EXPECT_EQ(masked("", 5, 2), "");
}

}  // namespace
}  // namespace xitam
