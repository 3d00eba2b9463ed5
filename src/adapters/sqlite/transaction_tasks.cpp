// The task queue of a Transaction. A lease spreads work; it never makes an effect single: constraints and the task's id do.
#include "adapters/sql/statements.hpp"
#include "adapters/sqlite/process_identity.hpp"
#include "adapters/sqlite/transaction.hpp"

#include <map>

namespace xitam::sqlite {

namespace {

// Whether nobody works on it: never leased, leased too long ago, or by a process that is dead on this host.
class Freedom {
public:
    Freedom(Instant real_now, std::chrono::microseconds lease)
        : real_now_{to_micros(real_now)}, longest_{to_micros(real_now + lease)}
    {
    }
    bool is_free(std::int64_t lease_until, std::string_view token)
    {
        // Longer than any lease: the clock was set back since, and nobody waits an hour for that.
        if (lease_until <= real_now_ || lease_until > longest_) return true;
        // The token without its last part is the process; looked up once a batch.
        const std::string process{token.substr(0, token.rfind('/'))};
        const auto [found, is_new] = dead_.try_emplace(process, false);
        if (is_new) found->second = is_dead_here(process);
        return found->second;
    }

private:
    std::int64_t real_now_;
    std::int64_t longest_;
    std::map<std::string, bool> dead_;
};

struct Candidate {
    ClaimedTask task;
    std::int64_t shard = 0;
    std::int64_t lease_seen = 0;
};

Candidate read_candidate(const Cursor& row)
{
    Candidate candidate;
    candidate.shard = row.integer(0);
    candidate.task.id = row.id<TaskId>(1);
    candidate.task.kind = row.as<termination::StepKind>(2);
    candidate.task.order = row.id<OrderId>(3);
    candidate.task.due = from_micros(row.integer(4));
    candidate.task.attempts = row.as<int>(5) + 1;
    candidate.task.answers = row.as<int>(6);
    candidate.task.body = row.text(7);
    candidate.lease_seen = row.integer(8);
    return candidate;
}

// Stops as soon as it has enough: those that others work on are passed over.
Result<std::vector<Candidate>> free_candidates(Cursor& rows, int limit, Freedom& freedom)
{
    std::vector<Candidate> candidates;
    while (static_cast<int>(candidates.size()) < limit) {
        auto more = rows.next();
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
        if (freedom.is_free(rows.integer(8), rows.text(9))) candidates.push_back(read_candidate(rows));
    }
    return candidates;
}

}  // namespace

void Transaction::put_task(const OrderId& order, const termination::TaskDraft& task)
{
    change(sql::insert_task, shard_of(order), task.id, to_micros(task.due), task.kind, order, task.body);
}

std::vector<ClaimedTask> Transaction::claim(Instant business_now, int limit, std::optional<OrderId> only)
{
    CHECK(surroundings_.may_write);
    if (broken_) return {};
    const auto now = surroundings_.real_now();
    Freedom freedom{now, surroundings_.lease};
    std::vector<Candidate> candidates;
    {
        auto rows = only ? connection_.start(sql::due_tasks_of_order, *only, to_micros(business_now))
                         : connection_.start(sql::due_tasks, to_micros(business_now));
        if (!rows) {
            breaks(rows.error());
            return {};
        }
        candidates = take(free_candidates(*rows, limit, freedom));
    }
    const auto token = surroundings_.next_lease();
    const auto until = to_micros(now + surroundings_.lease);
    std::vector<ClaimedTask> claimed;
    for (auto& candidate : candidates) {
        if (change(sql::lease_task, until, token, candidate.shard, candidate.task.id, candidate.lease_seen) != 1) continue;
        candidate.task.lease = token;
        claimed.push_back(std::move(candidate.task));
    }
    return claimed;
}

bool Transaction::finish(const ClaimedTask& task)
{
    return change(sql::finish_task, shard_of(task.order), task.id, task.lease) == 1;
}

bool Transaction::reschedule(const ClaimedTask& task, Instant due, bool counts_as_answer, std::string_view body)
{
    return change(sql::reschedule_task, to_micros(due), counts_as_answer, body, shard_of(task.order), task.id, task.lease) == 1;
}

std::optional<Instant> Transaction::next_due(std::optional<OrderId> only)
{
    if (broken_) return std::nullopt;
    Freedom freedom{surroundings_.real_now(), surroundings_.lease};
    auto rows = only ? connection_.start(sql::tasks_by_due_of_order, *only) : connection_.start(sql::tasks_by_due);
    if (!rows) {
        breaks(rows.error());
        return std::nullopt;
    }
    while (take(rows->next())) {
        if (freedom.is_free(rows->integer(1), rows->text(2))) return from_micros(rows->integer(0));
    }
    return std::nullopt;
}

}  // namespace xitam::sqlite
