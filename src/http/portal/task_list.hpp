// What a case's order says to the five things on `/tasks` (R05). Until identity is proven nothing shows but what was typed and
// sent, and what a person said of it; from then on everything that stands in the way, at once (R09).
#pragma once

#include "domain/termination/decision.hpp"
#include "pages/tasks.hpp"

namespace xitam::http {

struct TaskList {
    std::array<pages::Task, 5> tasks;
    std::vector<std::string> blockers;
    pages::NextStep next = pages::NextStep::you;
};
// `ticked`: how many of service::binding_kinds the visitor's own list has as moved away.
TaskList task_list_of(const termination::OrderFile& file, std::size_t ticked, Lang lang);

// Shown by the link that reads instead: it is over, rests or is frozen, and nothing can be done here.
bool is_told_by_status(termination::State state);

}  // namespace xitam::http
