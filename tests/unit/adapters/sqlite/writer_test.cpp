#include "adapters/sqlite/writer.hpp"

#include "base/fault.hpp"

#include "temporary_database.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <future>

namespace xitam::sqlite {
namespace {

constexpr sql::Query insert_pair{"insert_pair", "INSERT INTO pair (a, b) VALUES (?1, ?2)", 2, 0};

Work insert(std::int64_t a, std::string b = "b")
{
    return [a, b](Connection& connection) -> Result<void> {
        auto inserted = connection.run(insert_pair, a, b);
        if (!inserted) return tl::unexpected(inserted.error());
        return {};
    };
}

class WriterTest : public testing::Test {
protected:
    WriterTest() { CHECK(database_.open()->execute("CREATE TABLE pair (a INTEGER PRIMARY KEY, b TEXT) STRICT").has_value()); }

    // All of them queued while the writer is held, so that they land in one group. The answers, in order.
    std::vector<Result<void>> run_together(Writer& writer, std::vector<Work> works)
    {
        std::promise<void> open_gate;
        auto gate = open_gate.get_future().share();
        std::promise<void> entered;
        std::vector<Job> holder;
        holder.push_back({[&entered, gate](Connection&) -> Result<void> {
                              entered.set_value();
                              gate.wait();
                              return {};
                          },
                          [](const Result<void>&) {}});
        writer.submit(std::move(holder));
        entered.get_future().wait();
        std::vector<std::promise<Result<void>>> promises(works.size());
        std::vector<Job> jobs;
        for (std::size_t i = 0; i < works.size(); ++i) {
            jobs.push_back(
                {std::move(works[i]), [&promises, i](const Result<void>& result) { promises[i].set_value(result); }});
        }
        writer.submit(std::move(jobs));
        open_gate.set_value();
        std::vector<Result<void>> results;
        for (auto& promise : promises) results.push_back(promise.get_future().get());
        return results;
    }
    std::string rows()
    {
        return *database_.open(Use::read)->ask("SELECT group_concat(a, ' ') FROM (SELECT a FROM pair ORDER BY a)");
    }
    std::unique_ptr<Writer> start() { return std::move(*Writer::start(database_.path())); }

    TemporaryDatabase database_;
};

TEST_F(WriterTest, WhatIsQueuedTogetherIsCommittedTogether)
{
    const auto writer = start();
    const auto before = writer->counters().groups;
    const auto results = run_together(*writer, {insert(1), insert(2), insert(3)});
    for (const auto& result : results) EXPECT_TRUE(result);
    EXPECT_EQ(writer->counters().groups, before + 2) << "one for the member that held the writer, one for the three";
    EXPECT_EQ(rows(), "1 2 3");
}

TEST_F(WriterTest, ARefusedMemberTakesNobodyWithIt)
{
    const auto writer = start();
    const auto two_then_refused = [](Connection& connection) -> Result<void> {
        static_cast<void>(insert(20)(connection));
        return fail(Code::refused, "no", "");
    };
    const auto results = run_together(*writer, {insert(1), insert(1), two_then_refused, insert(2)});
    EXPECT_TRUE(results[0]);
    EXPECT_EQ(results[1].error().reason, "store_constraint");
    EXPECT_EQ(results[2].error().reason, "no");
    EXPECT_TRUE(results[3]);
    EXPECT_EQ(rows(), "1 2");
    const auto alone = writer->run(two_then_refused);
    EXPECT_EQ(alone.error().reason, "no");
    EXPECT_EQ(rows(), "1 2");
    EXPECT_TRUE(writer->run(insert(3)));
}

TEST_F(WriterTest, AThrowingMemberIsRefusedAndTheWriterLives)
{
    const auto writer = start();
    const auto thrown = writer->run([](Connection&) -> Result<void> { throw std::runtime_error{"x"}; });
    EXPECT_EQ(thrown.error().reason, "store_bug");
    EXPECT_TRUE(writer->run(insert(1)));
}

// SQLite rolls the whole transaction back when the disk is full: the others must not pay for the one that is too big.
TEST_F(WriterTest, AFullDiskRefusesOnlyTheCulprit)
{
    const auto writer = start();
    ASSERT_TRUE(writer->run([](Connection& connection) -> Result<void> {
        const auto pages = std::stoi(*connection.ask("PRAGMA page_count"));
        return connection.execute("PRAGMA max_page_count=" + std::to_string(pages + 20));
    }));
    const auto results = run_together(*writer, {insert(1), insert(2, std::string(4096 * 40, 'x')), insert(3)});
    EXPECT_TRUE(results[0]);
    ASSERT_FALSE(results[1]);
    EXPECT_EQ(results[1].error().reason, "store_full");
    EXPECT_EQ(results[1].error().code, Code::try_later);
    EXPECT_TRUE(results[2]);
    EXPECT_EQ(rows(), "1 3");
    EXPECT_GE(writer->counters().broken_groups, 1U);
    EXPECT_TRUE(writer->run(insert(4))) << "room for a small one is still there";
}

TEST_F(WriterTest, AMemberThatHidesAFullDiskIsRefusedAllTheSame)
{
    const auto writer = start();
    ASSERT_TRUE(writer->run([](Connection& connection) -> Result<void> {
        return connection.execute("PRAGMA max_page_count=" + *connection.ask("PRAGMA page_count"));
    }));
    const auto result = writer->run([](Connection& connection) -> Result<void> {
        static_cast<void>(insert(1, std::string(8192, 'x'))(connection));
        return {};
    });
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().reason, "store_full");
}

// Another process holds the write lock for longer than SQLite's own patience is not waited for here; a short hold is.
TEST_F(WriterTest, WaitsForAnotherWriterOfTheSameFile)
{
    const auto writer = start();
    auto other = database_.open();
    ASSERT_TRUE(other->execute("BEGIN IMMEDIATE; INSERT INTO pair VALUES (1, 'other')"));
    auto mine = std::async(std::launch::async, [&] { return writer->run(insert(2)); });
    ASSERT_TRUE(other->execute("COMMIT"));
    EXPECT_TRUE(mine.get());
    EXPECT_EQ(rows(), "1 2");
}

TEST_F(WriterTest, AnswersWhatIsQueuedBeforeItEnds)
{
    std::atomic<int> answered{0};
    {
        const auto writer = start();
        std::vector<Job> jobs;
        for (int i = 0; i < 600; ++i) {
            jobs.push_back({insert(i), [&](const Result<void>& result) { answered += result ? 1 : 0; }});
        }
        writer->submit(std::move(jobs));
    }
    EXPECT_EQ(answered, 600);
}

// The child acknowledges over a pipe and dies at the named point; the parent reads what is there afterwards.
std::string die_at(const std::string& path, const std::string& fault, int count)
{
    std::array<int, 2> pipes{};
    CHECK(pipe(pipes.data()) == 0);
    const pid_t child = fork();
    if (child == 0) {
        CHECK(fault::arm(fault).has_value());
        auto writer = Writer::start(path);
        for (int i = 1; i <= count; ++i) {
            if (!(*writer)->run(insert(i))) _exit(1);
            const auto line = std::to_string(i) + " ";
            if (write(pipes[1], line.data(), line.size()) < 0) _exit(1);
        }
        _exit(0);
    }
    close(pipes[1]);
    std::string acknowledged;
    std::array<char, 256> buffer{};
    for (ssize_t size = 0; (size = read(pipes[0], buffer.data(), buffer.size())) > 0;) {
        acknowledged.append(buffer.data(), static_cast<std::size_t>(size));
    }
    close(pipes[0]);
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 137) << "the fault point was not reached";
    return acknowledged;
}

TEST_F(WriterTest, KilledBeforeTheCommitNothingOfItIsThere)
{
    EXPECT_EQ(die_at(database_.path(), "store.before_commit:3", 5), "1 2 ");
    EXPECT_EQ(rows(), "1 2");
}

TEST_F(WriterTest, KilledAfterTheCommitItIsThereThoughNobodyWasTold)
{
    EXPECT_EQ(die_at(database_.path(), "store.after_commit:3", 5), "1 2 ");
    EXPECT_EQ(rows(), "1 2 3");
}

TEST(Fault, RefusesWhatNamesNoPoint)
{
    for (const char* text : {"nowhere", "store.before_commit:0", "store.before_commit:x", "store.before_commit:1:halt", ":1"}) {
        const auto armed = fault::arm(text);
        ASSERT_FALSE(armed) << text;
        EXPECT_EQ(armed.error().reason, "fault_malformed");
    }
    EXPECT_TRUE(fault::arm("store.before_commit:5:stop"));
    EXPECT_TRUE(fault::arm(""));
}

}  // namespace
}  // namespace xitam::sqlite
