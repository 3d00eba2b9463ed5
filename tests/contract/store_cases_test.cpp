// What a declarer's case keeps beside the order: counters of links, and codes that are counted by place and by case.
#include "contract/store_bench.hpp"
#include "contract/store_samples.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace xitam {
namespace {

using namespace samples;
using std::chrono::minutes;

class StoreCases : public testing::Test {
protected:
    void write(const std::function<void(Tx&)>& body)
    {
        const auto written = store_->write([&](Tx& tx) -> Result<void> {
            body(tx);
            return {};
        });
        ASSERT_TRUE(written) << written.error().reason << " " << written.error().detail;
    }
    void SetUp() override
    {
        write([&](Tx& tx) {
            for (int n = 1; n <= 2; ++n) {
                tx.put_line(line(n));
                const auto before = new_file(order(n, line(n)));
                ASSERT_TRUE(tx.apply(before, opened(before), now));
            }
        });
    }
    OneTimeCode code(int n, int order, Instant at)
    {
        return {id<CodeId>(n), id<OrderId>(order), CodePurpose::line, "place", at, at + minutes{5}, 0, false};
    }

    std::unique_ptr<StoreBench> bench_ = make_store_bench();
    std::unique_ptr<Store> store_ = bench_->open();
};

TEST_F(StoreCases, LinksKeepTheirCounterAndTheirEnd)
{
    const auto order = id<OrderId>(1);
    write([&](Tx& tx) {
        EXPECT_TRUE(tx.links(order).empty()) << "a link that nobody revoked needs no row";
        tx.put_link({order, LinkPurpose::share, 1, 0, now});
        tx.put_link({order, LinkPurpose::act, 0, 1, {}});
        tx.put_link({order, LinkPurpose::act, 0, 2, {}});
    });
    write([&](Tx& tx) {
        const auto links = tx.links(order);
        ASSERT_EQ(links.size(), 2U);
        EXPECT_EQ(links[0].purpose, LinkPurpose::act);
        EXPECT_EQ(links[0].counter, 2U);
        EXPECT_FALSE(links[0].expires_at);
        EXPECT_EQ(links[1].number, 1U);
        EXPECT_EQ(links[1].expires_at, now);
        EXPECT_TRUE(tx.links(id<OrderId>(2)).empty());
    });
}

TEST_F(StoreCases, CodesAreCountedByPlaceAndByCase)
{
    write([&](Tx& tx) {
        tx.put_code(code(1, 1, now));
        tx.put_code(code(2, 1, now + minutes{1}));
        tx.put_code(code(3, 2, now + minutes{2}));
        EXPECT_EQ(tx.codes_to("place", now), 3);
        EXPECT_EQ(tx.codes_to("place", now + minutes{1}), 2);
        EXPECT_EQ(tx.codes_to("elsewhere", now), 0);
        EXPECT_EQ(tx.codes_of(id<OrderId>(1), now), 2);
        EXPECT_EQ(tx.newest_code(id<OrderId>(1), CodePurpose::line)->id, id<CodeId>(2));
        EXPECT_FALSE(tx.newest_code(id<OrderId>(1), CodePurpose::contact));
    });
    write([&](Tx& tx) {
        auto tried = *tx.code(id<CodeId>(2));
        tried.tries = 3;
        tried.used = true;
        tx.put_code(tried);
        tx.forget_codes_before(now + minutes{1});
    });
    write([&](Tx& tx) {
        EXPECT_FALSE(tx.code(id<CodeId>(1)));
        EXPECT_EQ(tx.code(id<CodeId>(2))->tries, 3);
        EXPECT_TRUE(tx.code(id<CodeId>(2))->used);
        EXPECT_EQ(tx.code(id<CodeId>(2))->expires_at, now + minutes{6});
    });
}

TEST_F(StoreCases, TicksAreKeptOnlyOnceSavedAndGoWithTheRest)
{
    const auto order = id<OrderId>(1);
    write([&](Tx& tx) {
        EXPECT_FALSE(tx.ticks(order)) << "nothing was saved";
        tx.put_ticks(order, "bank esign");
        tx.put_ticks(id<OrderId>(2), "");
    });
    write([&](Tx& tx) {
        EXPECT_EQ(tx.ticks(order), "bank esign");
        EXPECT_EQ(tx.ticks(id<OrderId>(2)), "");
        tx.put_ticks(order, "mail");
    });
    write([&](Tx& tx) {
        EXPECT_EQ(tx.ticks(order), "mail");
        tx.erase_personal(order);
    });
    write([&](Tx& tx) {
        EXPECT_FALSE(tx.ticks(order));
        EXPECT_TRUE(tx.ticks(id<OrderId>(2)));
    });
}

// A lock, or a reference that nobody has: its code is stored and its message is a task, as an order's are.
TEST_F(StoreCases, ACodeMayBelongToNoOrder)
{
    const auto nobody = id<OrderId>(99);
    write([&](Tx& tx) {
        for (const auto purpose :
             {CodePurpose::find_old, CodePurpose::lock, CodePurpose::unlock_line, CodePurpose::unlock_contact}) {
            const auto n = 50 + static_cast<int>(purpose);
            tx.put_code({id<CodeId>(n), nobody, purpose, "place", now, now + minutes{5}, 0, false});
        }
        tx.put_task(nobody, {id<TaskId>(55), termination::StepKind::notice_lock, now, "unlock LINE"});
    });
    write([&](Tx& tx) {
        EXPECT_EQ(tx.newest_code(nobody, CodePurpose::unlock_contact)->id, id<CodeId>(57));
        EXPECT_EQ(tx.codes_of(nobody, now - minutes{1}), 4);
        const auto claimed = tx.claim(now, 100, nobody);
        ASSERT_EQ(claimed.size(), 1U);
        EXPECT_EQ(claimed[0].kind, termination::StepKind::notice_lock);
        EXPECT_EQ(claimed[0].body, "unlock LINE");
        EXPECT_TRUE(tx.finish(claimed[0]));
    });
}

}  // namespace
}  // namespace xitam
