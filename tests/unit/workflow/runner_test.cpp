// What the runner owes each order: one that cannot be read holds up nobody else.
#include "workflow/runner.hpp"

#include "adapters/sqlite/store.hpp"
#include "contract/store_samples.hpp"
#include "unit/adapters/sqlite/temporary_database.hpp"

namespace xitam::workflow {
namespace {

using namespace samples;

class FixedClock final : public Clock {
public:
    Instant business_now() override { return samples::now; }
    Instant real_now() override { return samples::now; }
};

class AgreeingCore final : public NetworkCore {
public:
    std::vector<NetworkAnswer> run(std::span<const NetworkCommand> commands) override
    {
        asked += commands.size();
        NetworkAnswer done;
        done.outcome = Outcome::done;
        return std::vector<NetworkAnswer>(commands.size(), done);
    }
    bool reachable() override { return true; }
    std::size_t asked = 0;
};

class RunnerTest : public testing::Test {
protected:
    RunnerTest()
    {
        options_.path = directory_.file("xitam.db");
        options_.real_now = [] { return samples::now; };
        CHECK(sqlite::SqliteStore::create(options_).has_value());
        store_ = std::move(*sqlite::SqliteStore::open(options_));
        Handlers handlers;
        handlers.record = [this](Tx&, const OrderId& order, const Command&) -> Result<void> {
            recorded_.push_back(order);
            return {};
        };
        handlers.own_work = [this](const ClaimedTask&) -> Result<std::function<Result<void>(Tx&)>> {
            return fail(Code::try_later, own_trouble_, "");
        };
        runner_ = std::make_unique<Runner>(*store_, core_, clock_, std::move(handlers), NodePolicy{});
    }
    // An order that waits for its inspection, or for something else.
    void scheduled(int n, StepKind kind = StepKind::inspect)
    {
        CHECK(store_
                  ->write([&](Tx& tx) -> Result<void> {
                      tx.put_line(line(n));
                      const auto before = new_file(order(n, line(n)));
                      auto next = proven(before);
                      next.tasks = {{task_id(before.order.id, kind, 1), kind, samples::now, ""}};
                      return tx.apply(before, next, samples::now);
                  })
                  .has_value());
    }

    sqlite::TemporaryDirectory directory_;
    sqlite::StoreOptions options_;
    std::unique_ptr<sqlite::SqliteStore> store_;
    AgreeingCore core_;
    FixedClock clock_;
    std::vector<OrderId> recorded_;
    std::string own_trouble_;
    std::unique_ptr<Runner> runner_;
};

TEST_F(RunnerTest, AnOrderThatCannotBeReadHoldsUpNobodyElse)
{
    for (int n = 1; n <= 3; ++n) scheduled(n);
    {
        auto connection = sqlite::Connection::open(options_.path, sqlite::Use::write);
        CHECK(connection.has_value());
        CHECK((*connection)->execute("UPDATE termination_order SET body='{' WHERE reference='XT-2'").has_value());
    }
    const auto report = runner_->tick();
    ASSERT_TRUE(report) << report.error().detail;
    EXPECT_EQ(core_.asked, 2U);
    EXPECT_EQ(recorded_.size(), 2U);
    ASSERT_TRUE(report->last_error);
    EXPECT_EQ(report->last_error->reason, "store_corrupt");
    const auto again = runner_->tick();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->claimed, 0U) << "it was put off, not dropped and not kept busy with";
    const auto due = store_->run_read<std::optional<Instant>>(
        [](Tx& tx) -> Result<std::optional<Instant>> { return tx.next_due(id<OrderId>(2)); });
    ASSERT_TRUE(due && *due);
    EXPECT_GT(**due, samples::now);
}

// Where the clock jumped by a year and back, a date taken from it would keep a number and a holder's data a year too long.
TEST_F(RunnerTest, WhatWaitsForASaneClockKeepsItsDate)
{
    scheduled(1, StepKind::erase);
    const auto due = [this] {
        const auto file =
            store_->run_read<OrderFile>([](Tx& tx) -> Result<OrderFile> { return std::move(*tx.order_file(id<OrderId>(1))); });
        CHECK(file.has_value() && file->tasks.size() == 1);
        return file->tasks.front().due;
    };
    own_trouble_ = clock_jumped;
    ASSERT_TRUE(runner_->until_idle());
    EXPECT_EQ(due(), samples::now);
    scheduled(2, StepKind::erase);
    own_trouble_ = "outbox_full";
    ASSERT_TRUE(runner_->until_idle());
    EXPECT_EQ(due(), samples::now) << "and nobody else has it while its lease holds";
}

}  // namespace
}  // namespace xitam::workflow
