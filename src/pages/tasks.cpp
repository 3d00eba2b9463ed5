#include "pages/tasks.hpp"

#include "pages/facts.hpp"

#include <algorithm>

namespace xitam::pages {

namespace {

constexpr std::array all_tasks{TaskName::identify, TaskName::documents, TaskName::money, TaskName::bindings, TaskName::confirm};

// Word and shape of a state change together: the class of the design's marks.
std::string_view mark_of(TaskState state)
{
    switch (state) {
        case TaskState::not_started: return "";
        case TaskState::in_progress:
        case TaskState::checking: return "half";
        case TaskState::needs_you: return "you";
        case TaskState::done: return "done";
        case TaskState::cannot_start: return "wait";
        case TaskState::not_needed: return "none";
    }
    return "";
}

std::string_view word_of(NextStep next)
{
    switch (next) {
        case NextStep::you: return "you";
        case NextStep::identity_first: return "identity_first";
        case NextStep::we_look: return "we_look";
        case NextStep::confirm: return "confirm";
        case NextStep::nothing: return "nothing";
    }
    return "";
}

Facts row_of(Lang lang, TaskName name, const Task& task)
{
    const std::string key{to_string(name)};
    Facts row{lang};
    const bool opens = task.state != TaskState::cannot_start && task.state != TaskState::not_needed;
    row.maybe("href", opens ? "/" + key : std::string{});
    row.say("name", "tasks." + key);
    row.put("mark", mark_of(task.state));
    row.say("state", "state." + std::string{to_string(task.state)});
    std::vector<TextArgument> arguments;
    for (const auto& [argument, value] : task.arguments) arguments.push_back({argument, value});
    row.say("note", task.note.empty() ? "tasks." + key + ".note" : "tasks.note." + task.note, arguments);
    return row;
}

}  // namespace

std::string_view to_string(TaskName name)
{
    switch (name) {
        case TaskName::identify: return "identify";
        case TaskName::documents: return "documents";
        case TaskName::money: return "money";
        case TaskName::bindings: return "bindings";
        case TaskName::confirm: return "confirm";
    }
    return "";
}

std::string_view to_string(TaskState state)
{
    switch (state) {
        case TaskState::not_started: return "not_started";
        case TaskState::in_progress: return "in_progress";
        case TaskState::needs_you: return "needs_you";
        case TaskState::checking: return "checking";
        case TaskState::done: return "done";
        case TaskState::cannot_start: return "cannot_start";
        case TaskState::not_needed: return "not_needed";
    }
    return "";
}

std::string render(const TasksPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    facts.flag("has_errors", false);
    const bool all_done = std::ranges::all_of(
        page.tasks, [](const Task& task) { return task.state == TaskState::done || task.state == TaskState::not_needed; });
    facts.heading(all_done ? "tasks.h1.done" : "tasks.h1");
    facts.put("line", page.line);
    facts.put("reference", page.reference);
    facts.moment("declared_at", page.declared_at);
    facts.put("zone", zone_text(lang, frame.zone, page.declared_at));
    facts.maybe_moment("charges_stop", page.charges_stop);
    facts.put("status_url", page.status_url);
    std::vector<Facts> rows;
    rows.reserve(all_tasks.size());
    for (const auto name : all_tasks) rows.push_back(row_of(lang, name, page.tasks[static_cast<std::size_t>(name)]));
    facts.list("tasks", rows);
    std::vector<Facts> blockers;
    for (const auto& sentence : page.blockers) {
        Facts row{lang};
        row.put("sentence", sentence);
        blockers.push_back(std::move(row));
    }
    facts.list("blockers", blockers);
    facts.say("next", "tasks.next." + std::string{word_of(page.next)});
    return render("tasks", frame, std::move(facts));
}

}  // namespace xitam::pages
