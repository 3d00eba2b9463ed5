#include "http/portal/task_list.hpp"

#include "service/unbind.hpp"
#include "texts/locale.hpp"
#include "texts/texts.hpp"

#include <algorithm>

namespace xitam::http {

namespace t = termination;
using pages::NextStep;
using pages::Task;
using pages::TaskState;

namespace {

bool is_binding(const Blocker& blocker)
{
    return blocker.kind == BlockerKind::binding_active || blocker.kind == BlockerKind::port_in_progress;
}

bool is_money(const Blocker& blocker)
{
    switch (blocker.kind) {
        case BlockerKind::balance_unknown:
        case BlockerKind::fee_unknown:
        case BlockerKind::balance_way_missing:
        case BlockerKind::balance_way_refused:
        case BlockerKind::balance_not_used_up:
        case BlockerKind::debt_open:
        case BlockerKind::quote_not_accepted: return true;
        case BlockerKind::binding_active:
        case BlockerKind::port_in_progress:
        case BlockerKind::order_open:
        case BlockerKind::network_mismatch:
        case BlockerKind::not_in_network:
        case BlockerKind::other: return false;
    }
    return false;
}

bool is_for_holder(const Blocker& blocker)
{
    return blocker.by == ClearedBy::holder || blocker.by == ClearedBy::third_party;
}

std::string sentence_of(const Blocker& blocker, Lang lang)
{
    const auto service = "blocker." + blocker.subject;
    const auto subject = has_text(lang, service) ? text(lang, service) : blocker.subject;
    auto sentence = text(lang, "page.tasks.blocker." + std::string{to_string(blocker.kind)}, {{"subject", subject}});
    if (blocker.amount) sentence += " " + money_text(lang, *blocker.amount) + ".";
    return sentence;
}

Task identify_task(const t::Order& order)
{
    if (has_proof(order.proofs, ProofKind::line_code))
        return {TaskState::done, "code_confirmed", {{"address", t::masked_line(order)}}};
    if (order.identity_proven || !order.proofs.empty()) return {TaskState::done};
    const auto& given = order.declared.documents;
    const bool has_paper = std::ranges::any_of(given, is_paper_of_line, &DocumentFact::type);
    return has_paper ? Task{TaskState::in_progress, "proof_here"} : Task{};
}

Task documents_task(const t::Order& order)
{
    std::vector<DocumentFact> own;
    std::ranges::copy_if(order.declared.documents, std::back_inserter(own),
                         [](const DocumentFact& document) { return !is_paper_of_line(document.type); });
    const auto refused = std::ranges::find(own, std::optional{false}, &DocumentFact::accepted);
    if (refused != own.end() && !order.identity_proven)
        return {TaskState::needs_you, refused->unfit == Unfit::unreadable ? "document_unreadable" : ""};
    const bool all_accepted = std::ranges::all_of(own, [](const auto& one) { return one.accepted == true; });
    if (order.identity_proven || (all_accepted && !own.empty())) return {TaskState::done, "document_matches"};
    return own.empty() ? Task{} : Task{TaskState::checking, "document_looked_at"};
}

Task money_task(const t::Order& order, Lang lang)
{
    const auto first = std::ranges::find_if(order.blockers, is_money);
    if (first == order.blockers.end()) {
        const bool chose = order.declared.balance || !order.declared.accepted_quote.empty();
        return chose ? Task{TaskState::done, "money_settled"} : Task{TaskState::not_needed};
    }
    const auto holders =
        std::ranges::find_if(order.blockers, [](const auto& one) { return is_money(one) && is_for_holder(one); });
    if (holders == order.blockers.end()) return {TaskState::checking};
    if (holders->kind == BlockerKind::balance_way_missing && holders->amount)
        return {TaskState::needs_you, "balance_choice", {{"amount", money_text(lang, *holders->amount)}}};
    return {TaskState::needs_you};
}

// His own list, as its page counts it; what the record says still hangs there comes before it.
Task bindings_task(const t::Order& order, std::size_t ticked)
{
    constexpr auto all = service::binding_kinds.size();
    Task task;
    if (ticked > 0)
        task = {TaskState::in_progress, "bindings_ticked", {{"done", std::to_string(ticked)}, {"all", std::to_string(all)}}};
    if (ticked == all) task.state = TaskState::done;
    if (std::ranges::any_of(order.blockers, is_binding)) task.state = TaskState::needs_you;
    return task;
}

NextStep next_before_proof(const std::array<Task, 5>& tasks)
{
    const auto identify = tasks[0].state;
    const auto documents = tasks[1].state;
    if (documents == TaskState::needs_you) return NextStep::you;
    const bool all_here = documents != TaskState::not_started && identify != TaskState::not_started;
    if (all_here) return NextStep::we_look;
    return identify == TaskState::done ? NextStep::you : NextStep::identity_first;
}

}  // namespace

bool is_told_by_status(t::State state)
{
    return t::is_final(state) || state == t::State::stopped || state == t::State::restore_requested;
}

TaskList task_list_of(const t::OrderFile& file, std::size_t ticked, Lang lang)
{
    const auto& order = file.order;
    TaskList list;
    list.tasks[0] = identify_task(order);
    list.tasks[1] = documents_task(order);
    if (!order.identity_proven) {
        for (std::size_t i = 2; i < list.tasks.size(); ++i) list.tasks[i].state = TaskState::cannot_start;
        list.next = next_before_proof(list.tasks);
        return list;
    }
    list.tasks[3] = bindings_task(order, ticked);
    if (order.dates.confirmed_at) {
        for (auto& task : list.tasks) task.state = TaskState::done;
        list.tasks[2].note = "money_settled";
        list.tasks[4].note = "confirmed";
        list.next = NextStep::nothing;
        return list;
    }
    list.tasks[2] = money_task(order, lang);
    for (const auto& blocker : order.blockers) list.blockers.push_back(sentence_of(blocker, lang));
    const bool locked = file.line && file.line->closure_locked;
    if (locked) list.blockers.push_back(text(lang, "page.tasks.blocker.locked"));
    if (order.state == t::State::awaiting_confirmation && !locked) {
        list.tasks[4] = {TaskState::needs_you, "confirm_now"};
        list.next = NextStep::confirm;
        return list;
    }
    list.tasks[4].state = TaskState::cannot_start;
    const bool his_turn = locked || std::ranges::any_of(order.blockers, is_for_holder);
    list.next = his_turn ? NextStep::you : NextStep::nothing;
    return list;
}

}  // namespace xitam::http
