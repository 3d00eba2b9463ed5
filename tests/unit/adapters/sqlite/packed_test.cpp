#include "adapters/sql/packed.hpp"

#include <gtest/gtest.h>

namespace xitam::sql {
namespace {

TEST(Packed, AnImsiKeepsItsLeadingZeros)
{
    for (const char* digits : {"001010000000001", "400011234567890", "000001", "999999999999999"}) {
        const auto imsi = *Imsi::parse(digits);
        EXPECT_EQ(unpack_imsi(pack_imsi(imsi))->digits(), digits);
    }
    EXPECT_FALSE(unpack_imsi(0));
    EXPECT_FALSE(unpack_imsi(-5));
    EXPECT_FALSE(unpack_imsi(234567));
}

TEST(Packed, TwoDigitsAByteWhateverTheirNumber)
{
    for (const char* digits : {"89994991000000000017", "8999499100000000001", "0", "00"}) {
        const auto packed = pack_digits(digits);
        EXPECT_EQ(packed.size(), (std::string_view{digits}.size() + 1) / 2);
        EXPECT_EQ(unpack_digits(packed), digits);
    }
}

TEST(Packed, AHashTakesHalfItsTextAndOtherTextStaysAsItIs)
{
    EXPECT_EQ(pack_opaque("00ff").size(), 3U);
    for (const char* text : {"00ff", "0f0", "AB", "", "Smith", "ab12cd34"}) EXPECT_EQ(unpack_opaque(pack_opaque(text)), text);
    EXPECT_NE(pack_opaque("ab"), pack_opaque("AB"));
}

}  // namespace
}  // namespace xitam::sql
