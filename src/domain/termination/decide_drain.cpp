// Codes that still come: chosen by the holder, done by the network (drain.hpp says what it is).
#include "base/check.hpp"
#include "domain/termination/advance.hpp"
#include "domain/termination/decide_parts.hpp"
#include "domain/termination/drain.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::termination::parts {

using enum State;

Result<Decision> decide(const OrderFile& file, const ChooseDrain& command, const Rules& rules, const Moment& moment)
{
    const auto& order = file.order;
    const bool has_begun = std::any_of(file.tasks.begin(), file.tasks.end(), [](const LiveTask& live) {
        return live.begun && (live.kind == StepKind::drain || live.kind == StepKind::bar);
    });
    const auto window = drain_window(order, rules, moment);
    if (!window || has_begun) {
        return fail(Code::refused, "drain_too_late",
                    "the day until which codes come can no longer be chosen or changed; `xitam status` shows what stands");
    }
    std::optional<Instant> until;
    if (command.until) {
        if (*command.until < window->from || *command.until > window->until) {
            return fail(Code::bad_input, "drain_day_outside",
                        fmt::format("write a day from {} to {}", iso(window->from), iso(window->until)));
        }
        until = moment.start_of(*command.until);
    }
    if (until == order.dates.drain_until) return unchanged(file);
    Draft draft{file, moment};
    draft.order().dates.drain_until = until;
    draft.stay(EventKind::drain_chosen, command.by, command.until ? "until=" + iso(*command.until) : "until=none");
    if (order.state == scheduled && order.network.inspected) {
        draft.drop_tasks({StepKind::drain, StepKind::bar});
        add_next_tasks(draft);
    }
    return draft.finish();
}

void lift_drain(Draft& draft)
{
    const auto& before = draft.file().order;
    const auto& tasks = draft.file().tasks;
    const bool lifting =
        std::any_of(tasks.begin(), tasks.end(), [](const LiveTask& live) { return live.kind == StepKind::unbar; });
    if (!before.dates.data_cut_at || before.dates.barred_at || lifting) return;
    draft.task(StepKind::unbar, draft.moment().now);
}

Decision data_cut(Draft draft, const NetworkFacts& facts)
{
    auto& order = draft.order();
    CHECK(facts.ps_on == false);
    if (order.dates.data_cut_at || order.dates.barred_at || !may_move(order.state, EventKind::data_cut, order.state)) {
        return unchanged(draft.file());  // reported before, or the bars came first
    }
    const auto node = facts.sgsn_result.value_or(NodeResult::not_attached);
    order.dates.data_cut_at = draft.moment().now;
    order.network.ps = node;
    const bool is_late = order.state != scheduled;
    draft.stay(EventKind::data_cut, "worker", fmt::format("ps=0 sgsn={}{}", to_string(node), is_late ? " late=1" : ""));
    // Frozen or ended while the step was on its way: what it did is taken back.
    if (is_late) draft.task(StepKind::unbar, draft.moment().now);
    return draft.finish();
}

}  // namespace xitam::termination::parts
