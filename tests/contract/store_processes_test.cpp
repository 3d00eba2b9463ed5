// Several processes on one database, and what is left when one of them dies at a named point or at any moment: nothing that
// was acknowledged is lost, nothing is doubled.
#include "contract/store_bench.hpp"
#include "contract/store_samples.hpp"

#include "base/fault.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <random>

namespace xitam {
namespace {

using namespace samples;

pid_t in_child(const std::function<void()>& body)
{
    const pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        body();
        _exit(0);
    }
    return child;
}

int exit_code(pid_t child)
{
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// One more event on order 1, whatever its version is by now.
Result<void> step(Store& store)
{
    return store.write([](Tx& tx) -> Result<void> {
        const auto before = tx.order_file(id<OrderId>(1));
        if (!before) return fail(Code::not_found, "order_unknown", "");
        return tx.apply(*before, decision(*before, State::awaiting_identity), now);
    });
}

class StoreProcesses : public testing::Test {
protected:
    StoreProcesses()
    {
        const auto store = bench_->open();
        CHECK(store
                  ->write([&](Tx& tx) -> Result<void> {
                      tx.put_line(line(1));
                      const auto before = new_file(order(1, line(1)));
                      return tx.apply(before, opened(before), now);
                  })
                  .has_value());
    }
    // Version and audit rows of order 1 agree, or -1.
    int version()
    {
        int out = -1;
        CHECK(bench_->open()
                  ->read([&](Tx& tx) -> Result<void> {
                      const auto file = tx.order_file(id<OrderId>(1));
                      const auto rows = tx.audit_rows(id<OrderId>(1).text());
                      if (rows.size() == file->order.version) out = static_cast<int>(rows.size());
                      return {};
                  })
                  .has_value());
        return out;
    }
    std::unique_ptr<StoreBench> bench_ = make_store_bench();
};

TEST_F(StoreProcesses, EachStepOfEachProcessCountsOnce)
{
    constexpr int processes = 4;
    constexpr int steps = 25;
    std::vector<pid_t> children;
    for (int n = 0; n < processes; ++n) {
        children.push_back(in_child([&] {
            const auto store = bench_->open();
            for (int i = 0; i < steps; ++i) {
                if (!step(*store)) _exit(1);
            }
        }));
    }
    for (const auto child : children) EXPECT_EQ(exit_code(child), 0);
    EXPECT_EQ(version(), 1 + processes * steps);
}

// Steps until it dies; how many were acknowledged.
int acknowledged_before_death(StoreBench& bench, const std::string& fault)
{
    std::array<int, 2> pipes{};
    CHECK(pipe(pipes.data()) == 0);
    const auto child = in_child([&] {
        const auto store = bench.open();
        CHECK(fault::arm(fault).has_value());
        while (step(*store)) {
            if (::write(pipes[1], "x", 1) != 1) _exit(1);
        }
        _exit(2);
    });
    close(pipes[1]);
    int acknowledged = 0;
    for (char ignored = 0; read(pipes[0], &ignored, 1) == 1;) ++acknowledged;
    close(pipes[0]);
    EXPECT_EQ(exit_code(child), 137) << fault;
    return acknowledged;
}

TEST_F(StoreProcesses, DeathAtEachPointOfACommit)
{
    int expected = 1;
    EXPECT_EQ(acknowledged_before_death(*bench_, "store.before_commit:3"), 2);
    EXPECT_EQ(version(), expected += 2);
    EXPECT_EQ(acknowledged_before_death(*bench_, "store.after_commit:3"), 2);
    EXPECT_EQ(version(), expected += 3) << "durable, though nobody was told";
    acknowledged_before_death(*bench_, "store.after_answer:3");
    EXPECT_EQ(version(), expected += 3);
}

// Workers that are killed at any moment; the queue is emptied all the same and each task takes effect once.
TEST_F(StoreProcesses, KilledWorkersLoseAndDoubleNoTask)
{
    constexpr int tasks = 200;
    {
        const auto store = bench_->open();
        ASSERT_TRUE(store->write([&](Tx& tx) -> Result<void> {
            const auto before = *tx.order_file(id<OrderId>(1));
            auto next = decision(before, State::awaiting_identity);
            for (int n = 0; n < tasks; ++n) next.tasks.push_back(task(before.order, n));
            return tx.apply(before, next, now);
        }));
    }
    const auto work = [&] {
        const auto store = bench_->open();
        for (;;) {
            std::vector<ClaimedTask> mine;
            if (!store->write([&](Tx& tx) -> Result<void> {
                    mine = tx.claim(now, 5, std::nullopt);
                    return {};
                })) {
                _exit(1);
            }
            if (mine.empty()) _exit(0);
            for (const auto& claimed : mine) {
                static_cast<void>(store->write([&](Tx& tx) -> Result<void> {
                    if (!tx.finish(claimed)) return fail(Code::try_later, "lease_lost", "");
                    const auto before = tx.order_file(id<OrderId>(1));
                    return tx.apply(*before, decision(*before, State::awaiting_identity), now);
                }));
            }
        }
    };
    std::mt19937 random{7};
    for (int round = 0; round < 6; ++round) {
        const std::array children{in_child(work), in_child(work)};
        // Killed once they have done some more, at no particular point of it.
        const int until = std::min(2 + tasks, version() + 5 + static_cast<int>(random() % 20));
        while (version() < until) usleep(500);
        for (const auto child : children) kill(child, SIGKILL);
        for (const auto child : children) exit_code(child);
    }
    EXPECT_EQ(exit_code(in_child(work)), 0);
    EXPECT_EQ(version(), 2 + tasks);
}

}  // namespace
}  // namespace xitam
