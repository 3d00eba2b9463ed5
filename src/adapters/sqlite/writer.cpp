#include "adapters/sqlite/writer.hpp"

#include "base/fault.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <exception>

namespace xitam::sqlite {

namespace {

constexpr int group_attempts_max = 10;

constexpr bool loses_connection(Failure failure)
{
    return failure == Failure::io || failure == Failure::corrupt || failure == Failure::unavailable;
}

// Where one caller waits for its answer.
struct Waiting {
    std::mutex mutex;
    std::condition_variable answered;
    std::optional<Result<void>> result;
};

}  // namespace

Result<std::unique_ptr<Writer>> Writer::start(const std::string& path)
{
    auto connection = Connection::open(path, Use::write);
    if (!connection) return tl::unexpected(connection.error());
    return std::unique_ptr<Writer>{new Writer{std::move(*connection)}};
}

Writer::Writer(std::unique_ptr<Connection> connection)
    : path_{connection->path()},
      connection_{std::move(connection)},
      jitter_{static_cast<std::uint32_t>(getpid()) * 2654435761U | 1U},
      thread_{[this] { loop(); }}
{
}

Writer::~Writer()
{
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    arrived_.notify_one();
    thread_.join();
}

Result<void> Writer::run(Work work)
{
    CHECK(std::this_thread::get_id() != thread_.get_id());
    Waiting waiting;
    std::vector<Job> job;
    job.push_back({std::move(work), [&waiting](const Result<void>& result) {
                       // Under the lock: the waiting side may be gone as soon as it is told.
                       const std::lock_guard lock{waiting.mutex};
                       waiting.result = result;
                       waiting.answered.notify_one();
                   }});
    submit(std::move(job));
    std::unique_lock lock{waiting.mutex};
    waiting.answered.wait(lock, [&waiting] { return waiting.result.has_value(); });
    return *waiting.result;
}

void Writer::submit(std::vector<Job> jobs)
{
    {
        const std::lock_guard lock{mutex_};
        CHECK(!stopping_);
        for (auto& job : jobs) queue_.push_back(std::move(job));
    }
    arrived_.notify_one();
}

WriterCounters Writer::counters() const
{
    return {groups_, jobs_, conflicts_, broken_groups_, reopened_};
}

void Writer::loop()
{
    for (;;) {
        auto group = next_group();
        if (group.empty()) return;
        process(group);
    }
}

// What is queued now; empty only at the end.
std::vector<Job> Writer::next_group()
{
    std::unique_lock lock{mutex_};
    arrived_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    const auto size = std::min(queue_.size(), group_max);
    std::vector<Job> group;
    group.reserve(size);
    std::move(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(size), std::back_inserter(group));
    queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(size));
    return group;
}

void Writer::process(std::vector<Job>& group)
{
    std::vector<Result<void>> results;
    auto fate = Fate::again;
    for (int attempt = 1; attempt <= group_attempts_max; ++attempt) {
        fate = try_group(group, results);
        if (fate != Fate::again) break;
        ++conflicts_;
        pause_before(attempt + 1);
    }
    if (fate == Fate::split) {
        ++broken_groups_;
        process_one_by_one(group);
        return;
    }
    for (std::size_t i = 0; i < group.size(); ++i) group[i].answer(results[i]);
    jobs_ += group.size();
    if (fate == Fate::committed) fault::point("store.after_answer");
}

// After a failure that took the whole transaction: each member for itself, so that only the culprit is refused.
void Writer::process_one_by_one(std::vector<Job>& group)
{
    for (auto& job : group) {
        std::vector<Job> alone;
        alone.push_back(std::move(job));
        process(alone);
    }
}

Writer::Fate Writer::try_group(std::vector<Job>& group, std::vector<Result<void>>& results)
{
    const auto all_failed = [&](const Error& error, Failure failure) {
        results.assign(group.size(), tl::unexpected(error));
        if (connection_ && connection_->in_transaction()) static_cast<void>(connection_->bound(Bound::rollback));
        if (loses_connection(failure)) reopen();
        return fate_of(failure, group.size());
    };
    if (!connection_) reopen();
    if (!connection_) return all_failed(error_of(Failure::io, "the database could not be opened again"), Failure::unavailable);

    connection_->forget_failure();
    auto begun = connection_->bound(Bound::begin_write);
    if (!begun) return all_failed(begun.error(), connection_->failure());
    const auto fate = run_members(group, results);
    if (fate != Fate::committed) {
        const auto failure = connection_->failure();
        // The last member to run met it; what it says names the cause, unless it hid it.
        const auto told =
            results.empty() || results.back() ? error_of(failure, "the transaction was given up") : results.back().error();
        return all_failed(told.reason == error_of(failure, "").reason ? told : error_of(failure, told.detail), failure);
    }
    if (!connection_->in_transaction()) return fate;  // its only member was refused: nothing to make durable
    fault::point("store.before_commit");
    auto committed = connection_->bound(Bound::commit);
    if (!committed) return all_failed(committed.error(), connection_->failure());
    ++groups_;
    fault::point("store.after_commit");
    return Fate::committed;
}

// Fate::committed here: all members have run, the transaction stands.
Writer::Fate Writer::run_members(std::vector<Job>& group, std::vector<Result<void>>& results)
{
    results.clear();
    for (auto& job : group) {
        results.push_back(run_member(job, group.size() == 1));
        const auto failure = connection_->failure();
        if (spoils_transaction(failure)) return fate_of(failure, group.size());
        // SQLite rolls back by itself only with a failure; we do it for a refused member that is alone.
        CHECK(connection_->in_transaction() || (group.size() == 1 && !results.back()));
        connection_->forget_failure();
    }
    return Fate::committed;
}

Writer::Fate Writer::fate_of(Failure failure, std::size_t group_size) const
{
    if (failure == Failure::busy) return Fate::again;
    if (loses_connection(failure)) return Fate::given_up;
    return group_size > 1 ? Fate::split : Fate::given_up;
}

// A member that is refused takes back its own writes and nobody else's.
Result<void> Writer::run_member(Job& job, bool alone)
{
    if (!alone) {
        auto marked = connection_->bound(Bound::mark);
        if (!marked) return marked;
    }
    Result<void> result;
    try {
        result = job.work(*connection_);
    } catch (const std::exception& thrown) {
        // The last net: memory ran out, or a library threw. The member is refused, the others go on.
        result = fail(Code::internal, "store_bug", thrown.what());
    }
    if (!connection_->in_transaction() || (alone && result)) return result;
    if (!result) {
        auto undone = connection_->bound(alone ? Bound::rollback : Bound::back_to_mark);
        if (!undone || alone) return undone ? result : undone;
    }
    auto released = connection_->bound(Bound::release_mark);
    return released ? result : released;
}

// After a failed sync nobody knows what the file holds: only a fresh connection reads it again.
void Writer::reopen()
{
    connection_.reset();
    auto opened = Connection::open(path_, Use::write);
    if (opened) connection_ = std::move(*opened);
    ++reopened_;
}

void Writer::pause_before(int attempt)
{
    jitter_ ^= jitter_ << 13U;
    jitter_ ^= jitter_ >> 17U;
    jitter_ ^= jitter_ << 5U;
    const auto longest = std::uint32_t{1000} << static_cast<unsigned>(std::min(attempt, 7));
    std::this_thread::sleep_for(std::chrono::microseconds{longest / 2 + jitter_ % (longest / 2)});
}

}  // namespace xitam::sqlite
