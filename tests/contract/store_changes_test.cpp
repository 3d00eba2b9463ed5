// Who keeps a copy in memory, or waits for news, asks the store whether anybody committed.
#include "base/check.hpp"
#include "contract/store_bench.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

class StoreChanges : public testing::Test {
protected:
    static void put(Store& store, const char* value)
    {
        CHECK(store
                  .write([&](Tx& tx) -> Result<void> {
                      tx.put_meta("a", value);
                      return {};
                  })
                  .has_value());
    }
    std::uint64_t counter()
    {
        const auto counter = store_->change_counter();
        CHECK(counter.has_value());
        return *counter;
    }
    std::unique_ptr<StoreBench> bench_ = make_store_bench();
    std::unique_ptr<Store> store_ = bench_->open();
};

TEST_F(StoreChanges, TheCounterGrowsWithEachCommitWhoeverMadeIt)
{
    const auto other = bench_->open();
    const auto first = counter();
    EXPECT_EQ(counter(), first);
    put(*store_, "1");
    const auto second = counter();
    EXPECT_GT(second, first) << "our own commit";
    put(*other, "2");
    EXPECT_GT(counter(), second) << "another store's commit";
}

TEST_F(StoreChanges, WhatIsRefusedReadOrClaimedInVainIsNoNews)
{
    put(*store_, "1");
    const auto before = counter();
    EXPECT_FALSE(store_->write([](Tx& tx) -> Result<void> {
        tx.put_meta("a", "2");
        return fail(Code::refused, "no", "");
    }));
    EXPECT_TRUE(store_->write([&](Tx& tx) -> Result<void> {
        EXPECT_TRUE(tx.claim(bench_->real_now(), 10, {}).empty());
        return {};
    }));
    EXPECT_TRUE(store_->read([](Tx& tx) -> Result<void> {
        EXPECT_EQ(tx.meta("a"), "1");
        return {};
    }));
    EXPECT_EQ(counter(), before);
}

}  // namespace
}  // namespace xitam
