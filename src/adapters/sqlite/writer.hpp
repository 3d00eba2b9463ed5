// The one writing thread of a process, with group commit: it takes what is queued now (256 at most) into one transaction,
// never waits for company, and answers all after the commit. Other processes write the same file: correctness rests on
// BEGIN IMMEDIATE, versions and constraints, never on being alone.
#pragma once

#include "adapters/sqlite/connection.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace xitam::sqlite {

// May run again after a conflict: it has no effect outside the database, and takes its ids and times from outside.
using Work = std::function<Result<void>(Connection&)>;
// Called on the writing thread after the commit (or the failure): short, and never waits for the writer.
using Answer = std::function<void(const Result<void>&)>;

struct Job {
    Work work;
    Answer answer;
};

struct WriterCounters {
    std::uint64_t groups = 0;         // committed transactions
    std::uint64_t jobs = 0;           // answered jobs
    std::uint64_t conflicts = 0;      // groups that ran again because another process held the file
    std::uint64_t broken_groups = 0;  // groups that ran again member by member
    std::uint64_t reopened = 0;       // connections given up after a disk error
};

class Writer {
public:
    static constexpr std::size_t group_max = 256;

    // `path` exists and has the schema of this binary (migrate).
    static Result<std::unique_ptr<Writer>> start(const std::string& path);
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer();  // answers what is queued, then ends the thread

    Result<void> run(Work work);         // waits for the answer; never call it from an Answer
    void submit(std::vector<Job> jobs);  // together in the queue, so together in a group as far as it has room
    WriterCounters counters() const;

private:
    explicit Writer(std::unique_ptr<Connection> connection);
    void loop();
    std::vector<Job> next_group();
    void process(std::vector<Job>& group);
    void process_one_by_one(std::vector<Job>& group);
    enum class Fate { committed, again, split, given_up };
    Fate try_group(std::vector<Job>& group, std::vector<Result<void>>& results);
    Fate run_members(std::vector<Job>& group, std::vector<Result<void>>& results);
    Fate fate_of(Failure failure, std::size_t group_size) const;
    Result<void> run_member(Job& job, bool alone);
    void reopen();
    void pause_before(int attempt);

    std::string path_;
    std::unique_ptr<Connection> connection_;  // null after a disk error until it can be opened again
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Job> queue_;
    bool stopping_ = false;
    std::atomic<std::uint64_t> groups_{0};
    std::atomic<std::uint64_t> jobs_{0};
    std::atomic<std::uint64_t> conflicts_{0};
    std::atomic<std::uint64_t> broken_groups_{0};
    std::atomic<std::uint64_t> reopened_{0};
    std::uint32_t jitter_;
    std::thread thread_;
};

}  // namespace xitam::sqlite
