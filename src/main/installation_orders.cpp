// The commands on one order: each finds it, hands one command to the service, and shows how it stands.
#include "domain/termination/decide.hpp"
#include "domain/termination/drain.hpp"
#include "main/installation.hpp"
#include "main/sim_file.hpp"
#include "service/find_order.hpp"
#include "service/open_order.hpp"
#include "service/own_work.hpp"
#include "service/restore_line.hpp"

#include <algorithm>
#include <thread>

namespace xitam::app {

namespace t = termination;

namespace {

std::optional<Instant> waits_until(const t::Order& order, Instant now)
{
    if (order.state == t::State::scheduled) {
        if (order.dates.cut_not_before > now) return order.dates.cut_not_before;
        const bool is_waiting = !t::drains(order, now) && t::planned_cut(order) > now;
        return is_waiting ? t::planned_cut(order) : std::nullopt;
    }
    if (order.state == t::State::barred && !order.network.undoing && order.dates.undo_until > now)
        return order.dates.undo_until;
    return std::nullopt;
}

bool rests(const t::Order& order, Instant now)
{
    switch (order.state) {
        case t::State::scheduled: return order.network.inspected && waits_until(order, now).has_value();
        case t::State::barred: return waits_until(order, now).has_value();
        case t::State::deprovisioning:
        case t::State::settling: return false;
        default: return true;
    }
}

std::vector<DocumentRule> missing_documents(const t::OrderFile& file, const Result<Rules>& rules)
{
    if (file.order.identity_proven || !file.line || !rules) return {};
    const auto& declared = file.order.declared;
    const auto* needed = documents_for(rules->pack, declared.holder, declared.channel);
    if (needed == nullptr) return {};
    return check_identity(*file.line, {declared.holder, declared.channel, declared.holder_present, declared.documents, {}},
                          *needed)
        .missing;
}

std::vector<view::EvidenceRow> shown(const std::vector<EvidenceRow>& rows)
{
    std::vector<view::EvidenceRow> all;
    for (const auto& row : rows) {
        for (const auto& exchange : row.exchanges) all.push_back({row.task, row.step, row.outcome, exchange, row.reason});
        if (row.exchanges.empty()) all.push_back({row.task, row.step, row.outcome, {"", "", row.at}, row.reason});
    }
    return all;
}

}  // namespace

workflow::Runner Installation::runner()
{
    if (!world_) world_ = std::make_unique<service::World>(world());
    return runner_on(*world_, *core_, clock_);
}

// `w` lives as long as the runner.
workflow::Runner Installation::runner_on(const service::World& w, NetworkCore& core, Clock& clock)
{
    workflow::Handlers handlers;
    handlers.record = [&w](Tx& tx, const OrderId& order, const t::Command& what) -> Result<void> {
        auto performed = service::perform_in(w, tx, order, what);
        if (!performed) return tl::unexpected(performed.error());
        return {};
    };
    handlers.own_work = [&w](const ClaimedTask& task) { return service::own_work(w, task); };
    handlers.own_at_once = service::own_works_at_once;
    workflow::NodePolicy policy;
    if (const auto* network = settings_.network()) {
        policy.accept_unreachable = network->unreachable_node == config::UnreachableNode::accept;
        policy.wait = std::chrono::duration_cast<std::chrono::seconds>(network->unreachable_wait);
    }
    return {*store_, core, clock, std::move(handlers), policy};
}

Result<Msisdn> Installation::number(const cli::NumberText& text)
{
    return service::typed_number(world(), text.typed, home_country_);
}

Result<OrderId> Installation::find(const cli::OrderRef& ref)
{
    std::optional<Msisdn> typed;
    if (const auto* text = std::get_if<cli::NumberText>(&ref)) {
        auto read = number(*text);
        if (!read) return tl::unexpected(read.error());
        typed = *read;
    }
    return store_->run_read<OrderId>([&](Tx& tx) -> Result<OrderId> {
        if (const auto* id = std::get_if<OrderId>(&ref)) return service::find_by_id(tx, *id);
        if (const auto* reference = std::get_if<cli::ReferenceText>(&ref))
            return service::find_by_reference(tx, reference->text);
        return service::find_by_number(tx, *typed);
    });
}

view::OrderFacts Installation::facts(Tx& tx, t::OrderFile file)
{
    const Instant now = clock_.business_now();
    const auto rules = packs_.rules_of(file.order.operator_id, file.order.pack_version);
    std::optional<settlement::Settlement> money;
    if (rules) {
        if (auto settled = t::settlement_of(file.order, *rules)) money = std::move(*settled);
    }
    if (money && money->invoice) money->invoice->payments = file.order.payments;
    auto missing = missing_documents(file, rules);
    const auto until = waits_until(file.order, now);
    auto evidence = shown(tx.evidence(file.order.id));
    return {std::move(file), std::move(money), std::move(evidence), std::move(missing), until, now};
}

Result<cli::OrderAnswer> Installation::answer(const OrderId& order, std::optional<Error> refusal, cli::WaitEnd wait)
{
    return store_->run_read<cli::OrderAnswer>([&](Tx& tx) -> Result<cli::OrderAnswer> {
        auto file = tx.order_file(order);
        if (!file) return fail(Code::not_found, "order_unknown", "no order has this id");
        return cli::OrderAnswer{facts(tx, std::move(*file)), wait, refusal};
    });
}

Result<void> Installation::note_on_host(const std::string& by, std::string_view act, std::string_view object)
{
    return store_->write([&](Tx& tx) -> Result<void> {
        service::note_host_act(tx, clock_.real_now(), host_admin(by), act, object);
        return {};
    });
}

Result<cli::OrderAnswer> Installation::command(const cli::OrderRef& ref, const std::string& by, const t::Command& what)
{
    const auto order = find(ref);
    if (!order) return tl::unexpected(order.error());
    auto performed = service::perform_as(world(), host_admin(by), *order, what);
    if (!performed) return tl::unexpected(performed.error());
    seal_audit();
    return answer(*order, performed->refusal, cli::WaitEnd::not_waited);
}

void Installation::tell_news(const OrderId& order, std::uint64_t& seen, const cli::OnStep& step)
{
    std::vector<AuditRow> rows;
    static_cast<void>(store_->read([&](Tx& tx) -> Result<void> {
        rows = tx.audit_rows(order.text());
        return {};
    }));
    for (const auto& row : rows) {
        if (row.seq <= seen) continue;
        seen = row.seq;
        if (step) step({row.at, row.kind, row.body});
    }
}

Result<cli::WaitEnd> Installation::run_order(const OrderId& order, Duration timeout, const cli::OnStep& step)
{
    auto steps = runner();
    std::uint64_t seen = 0;
    std::string told_wait;                                             // each reason once, not at every try
    const auto deadline = std::chrono::steady_clock::now() + timeout;  // whatever becomes of the clock
    for (;;) {
        auto report = steps.tick(order);
        if (!report) return tl::unexpected(report.error());
        tell_news(order, seen, step);
        if (report->waits_for != told_wait && !report->waits_for.empty()) {
            told_wait = report->waits_for;
            if (step) step({clock_.business_now(), told_wait, {}});
        }
        bool resting = false;
        auto read = store_->read([&](Tx& tx) -> Result<void> {
            const auto file = tx.order_file(order);
            resting = !file || rests(file->order, clock_.business_now());
            return {};
        });
        if (!read) return tl::unexpected(read.error());
        if (resting && report->claimed == 0) return cli::WaitEnd::rested;
        if (std::chrono::steady_clock::now() >= deadline) return resting ? cli::WaitEnd::rested : cli::WaitEnd::timed_out;
        // Somebody else holds a task of ours, or the core is away: look again soon.
        if (report->claimed == 0) std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
}

Result<cli::OrderAnswer> Installation::carry_out(Result<service::Performed> performed, const cli::Waiting& waiting,
                                                 const cli::OnStep& step)
{
    if (!performed) return tl::unexpected(performed.error());
    const OrderId order = performed->file.order.id;
    auto wait = cli::WaitEnd::not_waited;
    if (waiting.wait && !performed->refusal) {
        auto ended = run_order(order, waiting.timeout, step);
        if (!ended) {
            auto error = ended.error();
            error.order_id = order.text();
            return tl::unexpected(std::move(error));
        }
        wait = *ended;
    }
    seal_audit();
    return answer(order, performed->refusal, wait);
}

Result<cli::OrderAnswer> Installation::close(const cli::CloseRequest& request, const cli::OnStep& step)
{
    const auto ending = number(request.number);
    if (!ending) return tl::unexpected(ending.error());
    service::OpenRequest open{t::Declaration{*ending}, request.holder.has_value(), request.key, host_admin({})};
    open.declared.channel = request.channel;
    open.declared.holder = request.holder.value_or(HolderKind::citizen);
    open.declared.holder_present = request.holder_present;
    open.declared.documents = request.documents;
    open.declared.balance = request.balance;
    open.declared.reason = request.reason;
    open.declared.wished_end = request.wished_end;
    open.declared.accepted_quote = request.accept_quote;
    open.declared.confirmed = true;
    open.drain_until = request.drain_until;
    return carry_out(service::open_order(world(), std::move(open)), request.waiting, step);
}

Result<cli::OrderAnswer> Installation::status(const cli::OrderRef& order)
{
    const auto found = find(order);
    if (!found) return tl::unexpected(found.error());
    return answer(*found, std::nullopt, cli::WaitEnd::not_waited);
}

Result<cli::OrderAnswer> Installation::stop(const cli::OrderRef& order, const std::string& by)
{
    return command(order, by, t::Stop{{}, by.empty() ? Assurance::l1 : Assurance::l2});
}

Result<cli::OrderAnswer> Installation::cancel(const cli::OrderRef& order)
{
    return command(order, {}, t::Cancel{});
}

Result<cli::OrderAnswer> Installation::confirm(const cli::ConfirmRequest& request, const cli::OnStep& step)
{
    const auto order = find(request.order);
    if (!order) return tl::unexpected(order.error());
    return carry_out(service::perform_as(world(), host_admin({}), *order, t::Confirm{request.accept_quote, {}}),
                     request.waiting, step);
}

Result<cli::OrderAnswer> Installation::undo(const cli::OrderRef& ref, const cli::Waiting& waiting, const cli::OnStep& step)
{
    const auto order = find(ref);
    if (!order) return tl::unexpected(order.error());
    return carry_out(service::perform_as(world(), host_admin({}), *order, t::Undo{}), waiting, step);
}

Result<cli::OrderAnswer> Installation::restore(const cli::RestoreRequest& request, const cli::OnStep& step)
{
    const auto order = find(request.order);
    if (!order) return tl::unexpected(order.error());
    if (!request.document) {
        return fail(Code::bad_input, "document_needed", "show the holder's document: --document TYPE:NUMBER");
    }
    service::RestoreRequest restore{*request.document, std::nullopt, by_or_holder(request.by)};
    if (request.sim) {
        auto sim = read_sim_file(*request.sim);
        if (!sim) return tl::unexpected(sim.error());
        restore.sim = std::move(*sim);
    }
    restore.attested = request.attested;
    if (auto noted = note_on_host(request.by, "restore_line", order->text()); !noted) return tl::unexpected(noted.error());
    std::uint64_t seen = 0;
    tell_news(*order, seen, {});  // what was before is no news
    auto performed = service::restore_line(world(), *core_, *order, restore);
    if (!performed) return tl::unexpected(performed.error());
    tell_news(*order, seen, step);
    seal_audit();
    return answer(*order, performed->refusal, cli::WaitEnd::rested);
}

Result<cli::OrderAnswer> Installation::judge_document(const cli::JudgeRequest& request)
{
    return command(request.order, request.by,
                   t::JudgeDocument{request.type, request.accepted, request.level, {}, request.unfit});
}

Result<cli::OrderAnswer> Installation::report_blocker(const cli::BlockerRequest& request)
{
    return command(request.order, request.by, t::ReportBlocker{request.kind, request.subject, {}});
}

Result<cli::OrderAnswer> Installation::clear_blocker(const cli::BlockerRequest& request)
{
    return command(request.order, request.by, t::ClearBlocker{request.kind, request.subject, {}});
}

Result<cli::OrderAnswer> Installation::rule(const cli::RuleRequest& request)
{
    if (const auto* value = std::get_if<t::SetRule>(&request.what)) {
        return command(request.order, request.by, t::SetRule{value->rule, value->value, {}});
    }
    return command(request.order, request.by, t::Rule{std::get<t::Ruling>(request.what), {}});
}

Result<cli::OrderAnswer> Installation::attest(const cli::AttestRequest& request)
{
    const auto order = find(request.order);
    if (!order) return tl::unexpected(order.error());
    const Instant at = clock_.business_now();
    const service::World here = world();
    auto performed = store_->run_tx<service::Performed>([&](Tx& tx) -> Result<service::Performed> {
        auto attested = service::perform_in_as(here, tx, host_admin(request.by), *order, t::Attest{request.removed, {}});
        if (!attested) return attested;
        tx.add_evidence(*order, {t::task_id(*order, t::StepKind::remove, attested->file.order.version),
                                 t::StepKind::remove,
                                 Outcome::done,
                                 "attested",
                                 at,
                                 {{"attested by " + request.by, request.evidence, at}}});
        return attested;
    });
    if (!performed) return tl::unexpected(performed.error());
    auto steps = runner();
    if (auto ran = steps.until_idle(*order); !ran) return tl::unexpected(ran.error());
    seal_audit();
    return answer(*order, performed->refusal, cli::WaitEnd::rested);
}

}  // namespace xitam::app
