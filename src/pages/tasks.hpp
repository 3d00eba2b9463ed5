// `/tasks`: the five things until a line can end, each with its state; what stands in the way, all of it at once.
#pragma once

#include "pages/frame.hpp"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace xitam::pages {

enum class TaskName { identify, documents, money, bindings, confirm };
enum class TaskState { not_started, in_progress, needs_you, checking, done, cannot_start, not_needed };

struct Task {
    TaskState state = TaskState::not_started;
    std::string note;  // the text page.tasks.note.<note>; empty: what this task is
    std::vector<std::pair<std::string, std::string>> arguments = {};
};

// Who acts next; the text page.tasks.next.<word>.
enum class NextStep { you, identity_first, we_look, confirm, nothing };

struct TasksPage {
    std::string line;  // as typed, masked
    std::string reference;
    LocalTime declared_at;
    std::optional<LocalTime> charges_stop;
    std::array<Task, 5> tasks;          // in the order of TaskName
    std::vector<std::string> blockers;  // sentences in the page's language
    NextStep next = NextStep::you;
    std::string status_url;  // path of the link that reads
};
std::string render(const TasksPage& page, const Frame& frame);

std::string_view to_string(TaskName name);
std::string_view to_string(TaskState state);

}  // namespace xitam::pages
