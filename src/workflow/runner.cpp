#include "workflow/runner.hpp"

#include "base/check.hpp"
#include "base/fault.hpp"
#include "domain/termination/decide.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <thread>
#include <utility>

namespace xitam::workflow {

namespace t = termination;

namespace {

constexpr std::chrono::milliseconds probe_pause{2000};    // a core that is away or locked is probed this often
constexpr std::chrono::milliseconds attest_pause{60000};  // a core served by hand

// 1 s, 2 s, 4 s ... 10 min, with a jitter that spreads the tasks of one outage.
std::chrono::milliseconds back_off(const ClaimedTask& task)
{
    const int doublings = std::min(task.answers, 10);
    const std::chrono::milliseconds longest{600'000};
    const auto base = std::min(std::chrono::milliseconds{1000 << doublings}, longest);
    const auto jitter = (task.id.bytes()[15] * 257 + task.attempts * 31) % 250;
    return base + std::chrono::milliseconds{jitter};
}

NetworkAction network_action(t::StepAction action)
{
    switch (action) {
        case t::StepAction::inspect: return NetworkAction::inspect;
        case t::StepAction::bar: return NetworkAction::bar;
        case t::StepAction::throw_off: return NetworkAction::throw_off;
        case t::StepAction::remove: return NetworkAction::remove;
        case t::StepAction::unbar: return NetworkAction::unbar;
        case t::StepAction::drain: return NetworkAction::drain;
    }
    return NetworkAction::inspect;
}

// The step whose result this is: a `bar` that was turned round reports as `unbar`.
t::StepKind step_of(t::StepAction action)
{
    switch (action) {
        case t::StepAction::inspect: return t::StepKind::inspect;
        case t::StepAction::bar: return t::StepKind::bar;
        case t::StepAction::throw_off: return t::StepKind::throw_off;
        case t::StepAction::remove: return t::StepKind::remove;
        case t::StepAction::unbar: return t::StepKind::unbar;
        case t::StepAction::drain: return t::StepKind::drain;
    }
    return t::StepKind::inspect;
}

// "since=<microseconds>": when a serving node was first found unreachable, in real time.
std::optional<Instant> waiting_since(std::string_view body)
{
    if (!body.starts_with("since=")) return std::nullopt;
    std::int64_t micros = 0;
    const auto text = body.substr(6);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), micros);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return from_micros(micros);
}

EvidenceRow evidence_of(const ClaimedTask& task, t::StepKind step, const NetworkAnswer& answer, Instant at)
{
    return {task.id, step, answer.outcome, answer.reason, at, answer.evidence};
}

}  // namespace

struct Runner::NetworkTask {
    ClaimedTask task;
    t::StepAction action;
    NetworkCommand command;
    bool accept_node = false;  // a clerk ruled that an unreachable node does not matter
};

struct Runner::Plan {
    std::vector<NetworkTask> tasks;
    std::vector<Body> bodies;
};

Runner::Runner(Store& store, NetworkCore& core, Clock& clock, Handlers handlers, NodePolicy policy)
    : store_{store}, core_{core}, clock_{clock}, handlers_{std::move(handlers)}, policy_{policy}
{
}

Result<TickReport> Runner::tick(std::optional<OrderId> only)
{
    TickReport report;
    const Instant now = clock_.business_now();
    auto claimed = store_.run_tx<std::vector<ClaimedTask>>(
        [&](Tx& tx) -> Result<std::vector<ClaimedTask>> { return tx.claim(now, batch_max, only); });
    if (!claimed) return tl::unexpected(claimed.error());
    report.claimed = claimed->size();
    if (claimed->empty()) return report;
    fault::point("runner.after_claim");

    std::vector<ClaimedTask> network;
    std::vector<ClaimedTask> own;
    for (auto& task : *claimed) (t::is_network_step(task.kind) ? network : own).push_back(task);

    auto planned = plan(network, report);
    auto& bodies = planned.bodies;
    run_network(planned.tasks, bodies, report);
    run_own(own, bodies, report);
    for (auto& result : store_.write_all(bodies)) {
        if (result) ++report.done;
        else {
            // The task keeps its lease and comes back; one order's trouble is not the others'.
            ++report.postponed;
            report.last_error = result.error();
        }
    }
    fault::point("runner.after_record");
    return report;
}

void Runner::plan_one(Tx& tx, const ClaimedTask& task, Plan& plan)
{
    const auto file = tx.order_file(task.order);
    const bool begun = task.attempts > 1 || task.body == t::begun_before_word;
    std::optional<t::StepAction> action;
    if (file && file->line) action = t::action_for(file->order, task.kind, begun, clock_.business_now());
    if (!action) {
        // Stale: the order went another way. The task goes, and nothing is sent.
        plan.bodies.emplace_back([task](Tx& inner) -> Result<void> {
            inner.finish(task);
            return {};
        });
        return;
    }
    const auto ruling = file->order.rulings.find("unreachable_node");
    plan.tasks.push_back({task, *action,
                          NetworkCommand{task.id, task.order, network_action(*action), file->line->imsi, file->line->msisdn,
                                         file->order.network.nodes, begun, std::nullopt},
                          ruling != file->order.rulings.end() && ruling->second == "accept"});
}

Result<Runner::Plan> Runner::read_plan(std::span<const ClaimedTask> claimed)
{
    return store_.run_read<Plan>([&](Tx& tx) -> Result<Plan> {
        Plan plan;
        for (const auto& task : claimed) plan_one(tx, task, plan);
        return plan;
    });
}

Runner::Plan Runner::plan(const std::vector<ClaimedTask>& claimed, TickReport& report)
{
    if (auto whole = read_plan(claimed)) return std::move(*whole);
    // An order that cannot be read is put off, and is not the others' trouble.
    Plan plan;
    for (const auto& task : claimed) {
        auto one = read_plan({&task, 1});
        if (one) {
            std::move(one->tasks.begin(), one->tasks.end(), std::back_inserter(plan.tasks));
            std::move(one->bodies.begin(), one->bodies.end(), std::back_inserter(plan.bodies));
            continue;
        }
        ++report.postponed;
        report.last_error = one.error();
        plan.bodies.push_back(postpone(task, back_off(task), true, task.body, nullptr));
    }
    return plan;
}

void Runner::run_network(std::vector<NetworkTask>& tasks, std::vector<Body>& bodies, TickReport& report)
{
    if (tasks.empty()) return;
    std::vector<NetworkCommand> commands;
    commands.reserve(tasks.size());
    for (const auto& task : tasks) commands.push_back(task.command);
    fault::point("runner.before_call");
    const auto answers = core_.run(commands);
    fault::point("runner.after_call");
    CHECK(answers.size() == tasks.size());
    for (std::size_t i = 0; i < tasks.size(); ++i) bodies.push_back(record_answer(tasks[i], answers[i], report));
}

Runner::Body Runner::record_answer(const NetworkTask& task, const NetworkAnswer& answer, TickReport& report)
{
    switch (answer.outcome) {
        case Outcome::done:
        case Outcome::already_done:
        case Outcome::refused: return record_final(task, answer);
        case Outcome::retry_later: break;
        case Outcome::unknown: {
            ++report.postponed;
            if (task.task.answers + 1 < answers_max)
                return postpone(task.task, back_off(task.task), true, task.task.body, &answer);
            NetworkAnswer refused = answer;
            refused.outcome = Outcome::refused;
            refused.reason = "core_unclear";
            return record_final(task, std::move(refused));
        }
    }
    report.waits_for = answer.reason;
    if (answer.reason == "node_unreachable") {
        NetworkAnswer ended = answer;
        if (policy_.accept_unreachable || task.accept_node) {
            ended.outcome = Outcome::done;
            return record_final(task, std::move(ended));
        }
        const Instant since = waiting_since(task.task.body).value_or(clock_.real_now());
        if (clock_.real_now() - since >= policy_.wait) {
            // Nobody need look at a node that is away while the line still serves: the bars tell it again.
            ended.outcome = task.action == t::StepAction::drain ? Outcome::done : Outcome::refused;
            return record_final(task, std::move(ended));
        }
        ++report.postponed;
        return postpone(task.task, probe_pause, false, "since=" + std::to_string(to_micros(since)), nullptr);
    }
    ++report.postponed;
    return postpone(task.task, answer.reason == "awaits_attestation" ? attest_pause : probe_pause, false, task.task.body,
                    nullptr);
}

Runner::Body Runner::record_final(const NetworkTask& task, NetworkAnswer answer)
{
    const Instant at = clock_.business_now();
    return [this, task, answer = std::move(answer), at](Tx& tx) -> Result<void> {
        const t::StepKind step = step_of(task.action);
        const bool ours = tx.finish(task.task);
        // A worker that lost its lease writes nothing, save that it barred: an order that ended meanwhile must know.
        const bool cut = step == t::StepKind::bar || step == t::StepKind::drain;
        if (!ours && !cut) return fail(Code::try_later, "lease_lost", "another worker has this task");
        tx.add_evidence(task.task.order, evidence_of(task.task, step, answer, at));
        return handlers_.record(tx, task.task.order, t::StepEnded{step, answer.outcome, answer.reason, answer.facts});
    };
}

Runner::Body Runner::postpone(const ClaimedTask& task, std::chrono::milliseconds by, bool counts, std::string body,
                              const NetworkAnswer* answer)
{
    const Instant at = clock_.business_now();
    std::optional<EvidenceRow> evidence;
    // An unclear answer is evidence too; a core that is away said nothing.
    if (answer != nullptr && !answer->evidence.empty()) evidence = evidence_of(task, task.kind, *answer, at);
    return [task, due = at + by, counts, body = std::move(body), evidence = std::move(evidence)](Tx& tx) -> Result<void> {
        if (!tx.reschedule(task, due, counts, body)) return {};
        if (evidence) tx.add_evidence(task.order, *evidence);
        return {};
    };
}

// Each task is prepared by one thread; their order among each other means nothing.
std::vector<Result<Runner::Body>> Runner::prepare_own(const std::vector<ClaimedTask>& tasks) const
{
    std::vector<Result<Body>> prepared(tasks.size());
    std::atomic<std::size_t> next{0};
    const auto work_off = [&] {
        for (std::size_t i = next++; i < tasks.size(); i = next++) prepared[i] = handlers_.own_work(tasks[i]);
    };
    std::vector<std::thread> others;
    const std::size_t at_once = std::min(handlers_.own_at_once, tasks.size());
    for (std::size_t i = 1; i < at_once; ++i) others.emplace_back(work_off);
    work_off();
    for (auto& other : others) other.join();
    return prepared;
}

void Runner::run_own(const std::vector<ClaimedTask>& tasks, std::vector<Body>& bodies, TickReport& report)
{
    auto prepared = prepare_own(tasks);
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const auto& task = tasks[i];
        auto& work = prepared[i];
        if (!work) {
            ++report.postponed;
            // A new date would come from the clock that jumped, and hold when that is right again: the task keeps its own date
            // and its lease.
            if (work.error().reason == clock_jumped) continue;
            bodies.push_back(postpone(task, back_off(task), true, task.body, nullptr));
            continue;
        }
        bodies.emplace_back([task, work = std::move(*work)](Tx& tx) -> Result<void> {
            if (!tx.finish(task)) return fail(Code::try_later, "lease_lost", "another worker has this task");
            return work(tx);
        });
    }
}

Result<TickReport> Runner::until_idle(std::optional<OrderId> only)
{
    TickReport total;
    for (;;) {
        auto report = tick(only);
        if (!report) return report;
        total.claimed += report->claimed;
        total.done += report->done;
        total.postponed += report->postponed;
        if (report->claimed == 0) return total;
    }
}

void Runner::run(const std::atomic<bool>& stop)
{
    while (!stop.load()) {
        const auto report = tick();
        // Nothing due, or the store is away: look again soon. Other processes add tasks to the same file.
        if (!report || report->claimed == 0) std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
}

}  // namespace xitam::workflow
