#include "domain/termination/draft.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <utility>

namespace xitam::termination {

Draft::Draft(const OrderFile& file, const Moment& moment) : file_{&file}, moment_{&moment}, decision_{file.order}
{
    ++decision_.after.version;
}

namespace {

// What the declarer hears about on the channel he named: his case moved, and he may not be looking.
bool is_told(EventKind event)
{
    switch (event) {
        case EventKind::identity_proven:
        case EventKind::confirmed:
        case EventKind::stopped:
        case EventKind::resumed:
        case EventKind::rejected:
        case EventKind::cancelled:
        case EventKind::lapsed:
        case EventKind::data_cut:
        case EventKind::nodes_answered: return true;
        default: return false;
    }
}

}  // namespace

void Draft::tell(std::string_view what)
{
    const auto& declared = decision_.after.declared;
    if (!declared.self_service || std::holds_alternative<std::monostate>(declared.reply)) return;
    task(StepKind::notice_progress, moment_->now, std::string{what});
}

void Draft::move(EventKind event, State to, std::string by, std::string note)
{
    CHECK(may_move(decision_.after.state, event, to));
    decision_.after.state = to;
    if (is_told(event)) tell(to_string(event));
    decision_.events.push_back({event, to, std::move(by), std::move(note)});
}

void Draft::task(StepKind kind, Instant due, std::string body)
{
    const auto same_kind = std::count_if(decision_.tasks.begin(), decision_.tasks.end(),
                                         [&](const TaskDraft& draft) { return draft.kind == kind; });
    decision_.tasks.push_back(
        {task_id(decision_.after.id, kind, decision_.after.version, static_cast<std::uint32_t>(same_kind)), kind, due,
         std::move(body)});
}

void Draft::drop_tasks(std::initializer_list<StepKind> kinds)
{
    for (const auto& live : file_->tasks) {
        const bool named = std::find(kinds.begin(), kinds.end(), live.kind) != kinds.end();
        if (named && !live.begun) decision_.dropped.push_back(live.id);
    }
}

Decision Draft::finish()
{
    return std::move(decision_);
}

OrderFile apply(OrderFile file, const Decision& decision)
{
    file.order = decision.after;
    if (decision.line) file.line = decision.line;
    if (decision.number) file.number = decision.number;
    for (const auto& leg : decision.legs) {
        const auto found = std::find_if(file.legs.begin(), file.legs.end(), [&](const auto& old) { return old.id == leg.id; });
        if (found == file.legs.end()) file.legs.push_back(leg);
        else *found = leg;
    }
    std::erase_if(file.tasks, [&](const LiveTask& live) {
        return std::find(decision.dropped.begin(), decision.dropped.end(), live.id) != decision.dropped.end();
    });
    for (const auto& task : decision.tasks) file.tasks.push_back({task.id, task.kind, task.due, false});
    return file;
}

}  // namespace xitam::termination
