#include "service/hotline_calls.hpp"

#include "domain/hotline/due.hpp"
#include "service/hotline_board.hpp"
#include "service/perform_as.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

namespace xitam::service {

namespace {

using Change = std::function<Result<void>(Tx&, const std::vector<hotline::Call>&, Instant)>;

Result<void> change_calls(const HotlineWorld& hotline, const access::Actor& agent, const Change& change)
{
    const auto& world = hotline.world;
    if (auto allowed = check_right(agent, access::Right::check_caller, ""); !allowed) return allowed;
    return world.store.write([&](Tx& tx) -> Result<void> {
        const Instant now = world.clock.real_now();
        return change(tx, tx.hotline().calls_since(now - std::chrono::hours{12}), now);
    });
}

tl::unexpected<Error> nobody_waits()
{
    return fail(Code::refused, "nobody_waits", "nobody is waiting; press \"A caller came\" when the telephone rings");
}

ImportedRow refused_call(const hotline::CallCells& row, const std::vector<hotline::CallProblem>& problems)
{
    ImportedRow out{row.row, RowVerdict::refused, {}, {}};
    for (const auto& problem : problems) out.problems.push_back({problem.column, problem.reason, problem.detail});
    return out;
}

}  // namespace

Result<void> call_arrived(const HotlineWorld& hotline, const access::Actor& agent, const std::string& key)
{
    return change_calls(hotline, agent, [&](Tx& tx, const std::vector<hotline::Call>&, Instant now) -> Result<void> {
        const auto id = "console-" + hotline.world.sha256_hex("call:" + key).substr(0, 24);
        if (!tx.hotline().call(id)) tx.hotline().put_call({id, now, {}, {}, {}});
        return {};
    });
}

Result<void> take_call(const HotlineWorld& hotline, const access::Actor& agent)
{
    return change_calls(hotline, agent, [&](Tx& tx, const std::vector<hotline::Call>& calls, Instant now) -> Result<void> {
        if (call_of(calls, agent.name) != nullptr)
            return fail(Code::refused, "in_a_call", "end the call that you are in before you take the next one");
        const auto* waiting = longest_waiting(calls, now);
        if (waiting == nullptr) return nobody_waits();
        auto taken = *waiting;
        taken.answered = now;
        taken.agent = agent.name;
        tx.hotline().put_call(taken);
        return {};
    });
}

Result<void> end_call(const HotlineWorld& hotline, const access::Actor& agent)
{
    return change_calls(hotline, agent, [&](Tx& tx, const std::vector<hotline::Call>& calls, Instant now) -> Result<void> {
        const auto* own = call_of(calls, agent.name);
        if (own == nullptr) return fail(Code::refused, "in_no_call", "you are in no call; take the next caller first");
        auto ended = *own;
        ended.ended = now;
        tx.hotline().put_call(ended);
        return {};
    });
}

Result<void> caller_left(const HotlineWorld& hotline, const access::Actor& agent)
{
    return change_calls(hotline, agent, [&](Tx& tx, const std::vector<hotline::Call>& calls, Instant now) -> Result<void> {
        const auto* waiting = longest_waiting(calls, now);
        if (waiting == nullptr) return nobody_waits();
        auto left = *waiting;
        left.ended = now;
        tx.hotline().put_call(left);
        return {};
    });
}

Result<ImportReport> import_calls(const World& world, const std::vector<hotline::CallCells>& rows, bool dry_run)
{
    ImportReport report;
    const auto body = [&](Tx& tx) -> Result<void> {
        report = {{}, dry_run};
        std::map<std::string, std::size_t> seen;
        for (const auto& row : rows) {
            const auto read = read_call(row, world.clock.real_now());
            if (!read.call) {
                report.rows.push_back(refused_call(row, read.problems));
                continue;
            }
            const auto [first, is_new] = seen.try_emplace(read.call->id, row.row);
            if (!is_new) {
                const auto why = fmt::format("row {} has the same call: keep one of them", first->second);
                report.rows.push_back(refused_call(row, {{"call", "call_twice", why}}));
                continue;
            }
            const auto known = tx.hotline().call(read.call->id);
            const auto verdict = !known                 ? RowVerdict::added
                                 : *known == *read.call ? RowVerdict::unchanged
                                                        : RowVerdict::updated;
            if (!dry_run && verdict != RowVerdict::unchanged) tx.hotline().put_call(*read.call);
            report.rows.push_back({row.row, verdict, {}, {}});
        }
        if (!dry_run) tx.put_meta(calls_imported, std::to_string(to_micros(world.clock.real_now())));
        return {};
    };
    const auto done = dry_run ? world.store.read(body) : world.store.write(body);
    if (!done) return tl::unexpected(done.error());
    return report;
}

}  // namespace xitam::service
