#include "domain/line/identifiers.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

TEST(Msisdn, UnderstandsWhatPeopleType)
{
    for (const char* text :
         {"+994501234567", "00994 50 123-45-67", "+994 (50) 123 45 67", "９９４５０１２３４５６７", "994.50.123.45.67"}) {
        const auto number = Msisdn::parse(text);
        ASSERT_TRUE(number) << text;
        EXPECT_EQ(number->digits(), "994501234567");
        EXPECT_EQ(number->masked(), "99450*****67");
    }
    for (const char* text : {"", "abc", "+", "12", "+9945012345678901", "+0501234567", "994 50 x"}) {
        EXPECT_FALSE(Msisdn::parse(text)) << text;
    }
}

TEST(Iccid, DropsTheFillerAndWarnsOnLuhn)
{
    const auto padded = Iccid::parse("8999401000000000017F");
    ASSERT_TRUE(padded);
    EXPECT_EQ(padded->digits(), "8999401000000000017");
    EXPECT_TRUE(Iccid::parse("89994010000000000173")) << "a wrong Luhn digit is a warning, not an error";
    EXPECT_FALSE(Iccid::parse("1234567890123456789"));
}

TEST(Iban, ChecksLengthAndDigits)
{
    EXPECT_TRUE(Iban::parse("AZ21 NABZ 0000 0000 1370 1000 1944"));
    EXPECT_TRUE(Iban::parse("DE89370400440532013000"));
    EXPECT_FALSE(Iban::parse("DE88370400440532013000"));
    EXPECT_FALSE(Iban::parse("AZ21NABZ0000000013701000194"));
}

TEST(Eid, ModuloNinetySeven)
{
    EXPECT_TRUE(Eid::parse("89049032123451234512345678901235"));
    EXPECT_FALSE(Eid::parse("89049032123451234512345678901236"));
}

TEST(Imei, Luhn)
{
    EXPECT_TRUE(Imei::parse("490154203237518"));
    EXPECT_FALSE(Imei::parse("490154203237519"));
}

}  // namespace
}  // namespace xitam
