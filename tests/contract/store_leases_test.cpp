// The task queue: due tasks are given to one worker at a time, a dead worker's at once to the next, a silent one's after its
// lease, and whoever lost the lease writes nothing.
#include "contract/store_bench.hpp"
#include "contract/store_samples.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

namespace xitam {
namespace {

using namespace samples;
using std::chrono::hours;
using std::chrono::seconds;

void write(Store& store, const std::function<void(Tx&)>& body)
{
    const auto written = store.write([&](Tx& tx) -> Result<void> {
        body(tx);
        return {};
    });
    ASSERT_TRUE(written) << written.error().reason << " " << written.error().detail;
}

std::vector<ClaimedTask> claim(Store& store, int limit = 10, Instant at = now, std::optional<OrderId> only = {})
{
    std::vector<ClaimedTask> claimed;
    write(store, [&](Tx& tx) { claimed = tx.claim(at, limit, only); });
    return claimed;
}

bool finish(Store& store, const ClaimedTask& task)
{
    bool finished = false;
    write(store, [&](Tx& tx) { finished = tx.finish(task); });
    return finished;
}

std::optional<Instant> next_due(Store& store, std::optional<OrderId> only = {})
{
    std::optional<Instant> due;
    CHECK(store
              .read([&](Tx& tx) -> Result<void> {
                  due = tx.next_due(only);
                  return {};
              })
              .has_value());
    return due;
}

class StoreLeases : public testing::Test {
protected:
    // Order 1 with two tasks, the second an hour later.
    StoreLeases()
    {
        write(*bench_->open(), [&](Tx& tx) {
            tx.put_line(line(1));
            const auto before = new_file(order(1, line(1)));
            auto next = opened(before);
            next.tasks = {task(before.order, 1, now), task(before.order, 2, now + hours{1})};
            ASSERT_TRUE(tx.apply(before, next, now));
        });
    }
    std::unique_ptr<StoreBench> bench_ = make_store_bench();
};

TEST_F(StoreLeases, ADueTaskIsGivenToOneWorkerAtATime)
{
    const auto first = bench_->open();
    const auto second = bench_->open();
    const auto mine = claim(*first);
    ASSERT_EQ(mine.size(), 1U) << "the other is due in an hour";
    EXPECT_EQ(mine[0].order, id<OrderId>(1));
    EXPECT_EQ(mine[0].kind, StepKind::bar);
    EXPECT_EQ(mine[0].attempts, 1);
    EXPECT_EQ(mine[0].body, "body");
    EXPECT_TRUE(claim(*second).empty());
    EXPECT_EQ(next_due(*second), now + hours{1});
    EXPECT_TRUE(finish(*first, mine[0]));
    EXPECT_FALSE(finish(*first, mine[0]));
    EXPECT_EQ(claim(*second, 10, now + hours{1}).size(), 1U);
}

TEST_F(StoreLeases, ASilentWorkersTaskIsTakenAfterItsLeaseAndItFinishesNothing)
{
    const auto first = bench_->open();
    const auto second = bench_->open();
    const auto lost = claim(*first);
    bench_->set_real_now(bench_->real_now() + seconds{29});
    EXPECT_TRUE(claim(*second).empty());
    bench_->set_real_now(bench_->real_now() + seconds{2});
    const auto taken = claim(*second);
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken[0].id, lost[0].id);
    EXPECT_EQ(taken[0].attempts, 2) << "it may have acted before";
    EXPECT_FALSE(finish(*first, lost[0]));
    EXPECT_TRUE(finish(*second, taken[0]));
}

TEST_F(StoreLeases, AClockThatIsSetBackHoldsNoTaskForLongerThanALease)
{
    const auto first = bench_->open();
    const auto second = bench_->open();
    const auto mine = claim(*first);
    ASSERT_EQ(mine.size(), 1U);
    bench_->set_real_now(bench_->real_now() - hours{1});
    EXPECT_EQ(next_due(*second), now);
    EXPECT_EQ(claim(*second).size(), 1U);
    EXPECT_FALSE(finish(*first, mine[0]));
}

TEST_F(StoreLeases, ARescheduledTaskWaitsAndRemembersItsAnswers)
{
    const auto store = bench_->open();
    const auto mine = claim(*store);
    write(*store, [&](Tx& tx) { EXPECT_TRUE(tx.reschedule(mine[0], now + seconds{8}, true, "next")); });
    EXPECT_TRUE(claim(*store).empty());
    EXPECT_EQ(next_due(*store), now + seconds{8});
    const auto again = claim(*store, 10, now + seconds{8});
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].answers, 1);
    EXPECT_EQ(again[0].body, "next");
    write(*store, [&](Tx& tx) { EXPECT_FALSE(tx.reschedule(mine[0], now, false, "")) << "the old lease is gone"; });
}

TEST_F(StoreLeases, ClaimsKeepToTheOrderAndTheNumberAskedFor)
{
    const auto store = bench_->open();
    EXPECT_TRUE(claim(*store, 10, now + hours{1}, id<OrderId>(2)).empty());
    EXPECT_FALSE(next_due(*store, id<OrderId>(2)));
    EXPECT_EQ(claim(*store, 1, now + hours{1}, id<OrderId>(1)).size(), 1U);
    EXPECT_EQ(claim(*store, 10, now + hours{1}, id<OrderId>(1)).size(), 1U) << "passes over the one that is leased";
}

TEST_F(StoreLeases, ADroppedTaskIsNobodysAnyMore)
{
    const auto store = bench_->open();
    const auto mine = claim(*store);
    write(*store, [&](Tx& tx) {
        const auto before = *tx.order_file(id<OrderId>(1));
        ASSERT_EQ(before.tasks.size(), 2U);
        EXPECT_TRUE(before.tasks[0].begun);
        EXPECT_FALSE(before.tasks[1].begun);
        auto next = decision(before, State::stopped);
        next.dropped = {before.tasks[0].id, before.tasks[1].id};
        ASSERT_TRUE(tx.apply(before, next, now));
    });
    EXPECT_FALSE(finish(*store, mine[0]));
    EXPECT_FALSE(next_due(*store));
}

// The child claims, says so, and ends when the parent closes its pipe.
TEST_F(StoreLeases, ADeadWorkersTaskIsTakenAtOnceALivingOnesIsNot)
{
    std::array<int, 2> claimed{};
    std::array<int, 2> end{};
    ASSERT_EQ(pipe(claimed.data()), 0);
    ASSERT_EQ(pipe(end.data()), 0);
    const pid_t child = fork();
    if (child == 0) {
        close(end[1]);
        const auto store = bench_->open();
        const char count = static_cast<char>('0' + claim(*store).size());
        char ignored = 0;
        if (::write(claimed[1], &count, 1) != 1 || read(end[0], &ignored, 1) != 0) _exit(1);
        _exit(0);
    }
    close(end[0]);
    char count = 0;
    ASSERT_EQ(read(claimed[0], &count, 1), 1);
    EXPECT_EQ(count, '1');
    {
        const auto store = bench_->open();
        EXPECT_TRUE(claim(*store).empty()) << "it lives";
        EXPECT_EQ(next_due(*store), now + hours{1});
        close(end[1]);
        ASSERT_EQ(waitpid(child, nullptr, 0), child);
        EXPECT_EQ(next_due(*store), now);
        EXPECT_EQ(claim(*store).size(), 1U);
    }
    close(claimed[0]);
    close(claimed[1]);
}

}  // namespace
}  // namespace xitam
