// How many short messages were sent: all of them, and the parts of the last hour, whatever the database.
#include "contract/store_bench.hpp"
#include "contract/store_samples.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

using namespace samples;
using std::chrono::minutes;

void count(Store& store, Instant at, int parts)
{
    ASSERT_TRUE(store.write([&](Tx& tx) -> Result<void> {
        tx.count_short_message(at, parts);
        return {};
    }));
}

ShortMessagesSent sent(Store& store, Instant at)
{
    const auto read = [&](Tx& tx) -> Result<ShortMessagesSent> { return tx.short_messages_sent(at); };
    return store.run_read<ShortMessagesSent>(read).value();
}

TEST(StoreMessages, CountForEverAndForAnHour)
{
    const auto bench = make_store_bench();
    const auto store = bench->open();
    EXPECT_EQ(sent(*store, now).messages, 0U);
    EXPECT_EQ(sent(*store, now).parts_last_hour, 0U);
    count(*store, now, 3);
    count(*store, now, 1);
    count(*store, now + minutes{30}, 2);

    struct Case {
        minutes later;
        std::uint64_t last_hour;
    };
    for (const auto& [later, last_hour] :
         {Case{minutes{-5}, 0}, Case{minutes{0}, 4}, Case{minutes{30}, 6}, Case{minutes{60}, 6}, Case{minutes{61}, 2},
          Case{minutes{90}, 2}, Case{minutes{91}, 0}}) {
        const auto seen = sent(*store, now + later);
        EXPECT_EQ(seen.messages, 3U) << later.count();
        EXPECT_EQ(seen.parts, 6U) << later.count();
        EXPECT_EQ(seen.parts_last_hour, last_hour) << later.count();
    }
}

TEST(StoreMessages, WhatIsForgottenStaysInTheSum)
{
    const auto bench = make_store_bench();
    const auto store = bench->open();
    count(*store, now, 3);
    count(*store, now + minutes{1000}, 2);
    EXPECT_EQ(sent(*store, now).parts_last_hour, 0U) << "the minute is gone";
    EXPECT_EQ(sent(*store, now + minutes{1000}).parts, 5U);
}

TEST(StoreMessages, AreCountedByAllProcessesTogether)
{
    const auto bench = make_store_bench();
    const auto one = bench->open();
    const auto other = bench->open();
    count(*one, now, 1);
    count(*other, now, 4);
    EXPECT_EQ(sent(*one, now).parts, 5U);
    EXPECT_EQ(sent(*other, now).parts_last_hour, 5U);
    EXPECT_EQ(sent(*bench->open(), now).messages, 2U);
}

}  // namespace
}  // namespace xitam
