#include "base/id.hpp"

#include <gtest/gtest.h>

#include <unordered_set>

namespace xitam {
namespace {

constexpr std::array<std::uint8_t, 10> all_ones{255, 255, 255, 255, 255, 255, 255, 255, 255, 255};

TEST(Id, TextAndBack)
{
    const OrderId id{uuid_v7(0x0190C8F2ABCD, all_ones)};
    EXPECT_EQ(id.text(), "0190c8f2-abcd-7fff-bfff-ffffffffffff");
    const auto read = OrderId::parse(id.text());
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, id);
}

TEST(Id, UpperCaseAndNoDashesAreRead)
{
    const auto plain = LineId::parse("0190C8F2ABCD7123BFFF0123456789AB");
    const auto dashed = LineId::parse("0190c8f2-abcd-7123-bfff-0123456789ab");
    ASSERT_TRUE(plain);
    ASSERT_TRUE(dashed);
    EXPECT_EQ(*plain, *dashed);
}

TEST(Id, WhatIsNotAnIdIsRefused)
{
    for (const char* text : {"", "0190c8f2", "0190c8f2-abcd-7123-bfff-0123456789a", "0190c8f2-abcd-7123-bfff-0123456789abc",
                             "0190c8f2-abcd-7123-bfff-0123456789ag", "0190c8f2 abcd 7123 bfff 0123456789ab"}) {
        const auto id = OrderId::parse(text);
        ASSERT_FALSE(id) << text;
        EXPECT_EQ(id.error().code, Code::bad_input);
        EXPECT_EQ(id.error().reason, "id_malformed");
    }
}

TEST(Id, CarriesVersionAndVariantAndSortsByTime)
{
    for (const std::uint8_t fill : {std::uint8_t{0}, std::uint8_t{255}}) {
        std::array<std::uint8_t, 10> random{};
        random.fill(fill);
        const IdBytes bytes = uuid_v7(1, random);
        EXPECT_EQ(bytes[6] >> 4, 7);  // RFC 9562: version
        EXPECT_EQ(bytes[8] >> 6, 2);  // and variant
    }
    EXPECT_LT(OrderId(uuid_v7(0x0190C8F2ABCD, all_ones)), OrderId(uuid_v7(0x0190C8F2ABCE, {})));
    EXPECT_LT(OrderId(uuid_v7(255, all_ones)), OrderId(uuid_v7(256, {})));
}

TEST(Id, NoneIsAllZero)
{
    EXPECT_TRUE(OrderId{}.is_none());
    EXPECT_FALSE(OrderId(uuid_v7(0, {})).is_none()) << "the version alone makes it something";
}

TEST(Id, ShardsAreSpreadAndInRange)
{
    std::unordered_set<std::int16_t> shards;
    for (std::uint8_t last = 0; last < 128; ++last) {
        IdBytes bytes{};
        bytes[15] = last;
        const std::int16_t shard = shard_of(OrderId{bytes});
        EXPECT_GE(shard, 0);
        EXPECT_LT(shard, 64);
        shards.insert(shard);
    }
    EXPECT_EQ(shards.size(), 64U);
}

TEST(Id, HashTellsNeighboursApart)
{
    std::unordered_set<LineId> seen;
    for (std::int64_t ms = 0; ms < 1000; ++ms) seen.insert(LineId{uuid_v7(ms, {})});
    EXPECT_EQ(seen.size(), 1000U);
    EXPECT_NE(std::hash<LineId>{}(LineId{uuid_v7(1, {})}), std::hash<LineId>{}(LineId{uuid_v7(2, {})}));
}

}  // namespace
}  // namespace xitam
