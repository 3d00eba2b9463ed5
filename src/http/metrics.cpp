#include "http/metrics.hpp"

#include <fmt/format.h>

namespace xitam::http {

namespace {

using termination::State;

void begin(std::string& out, std::string_view name, std::string_view type, std::string_view help)
{
    out += fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
}

void single(std::string& out, std::string_view name, std::string_view type, std::string_view help, std::uint64_t value)
{
    begin(out, name, type, help);
    out += fmt::format("{} {}\n", name, value);
}

}  // namespace

void AnswerCount::count(int status)
{
    const std::lock_guard lock{mutex_};
    ++answered_[status];
}

Answered AnswerCount::by_status() const
{
    const std::lock_guard lock{mutex_};
    return answered_;
}

std::string metrics_text(const Figures& figures, const Answered& answered)
{
    std::string out;
    begin(out, "xitam_build_info", "gauge", "The program that answers.");
    out += "xitam_build_info{version=\"" XITAM_VERSION "\"} 1\n";
    begin(out, "xitam_orders", "gauge", "Orders by state; closed counts those that are erased too.");
    for (const State state : termination::all_states) {
        if (state == State::erased) continue;
        const auto found = figures.orders.find(state);
        out += fmt::format("xitam_orders{{state=\"{}\"}} {}\n", to_string(state),
                           found == figures.orders.end() ? 0 : found->second);
    }
    single(out, "xitam_tasks_due", "gauge", "Tasks that are due now, those under way included.", figures.tasks_due);
    single(out, "xitam_oldest_due_task_seconds", "gauge", "How long the oldest due task has been due.",
           static_cast<std::uint64_t>(figures.oldest_due.count()));
    single(out, "xitam_store_commits_total", "counter", "Transactions that this process committed.", figures.store_commits);
    single(out, "xitam_store_writes_total", "counter", "Writes that this process answered, many in one transaction.",
           figures.store_writes);
    single(out, "xitam_store_conflicts_total", "counter", "Transactions run again because another process held the file.",
           figures.store_conflicts);
    single(out, "xitam_store_splits_total", "counter", "Transactions run again write by write.", figures.store_splits);
    single(out, "xitam_store_reopened_total", "counter", "Connections given up after an error of the disk.",
           figures.store_reopened);
    single(out, "xitam_short_messages_total", "counter", "Short messages sent, by all processes.", figures.short_messages);
    single(out, "xitam_short_message_parts_total", "counter", "The parts that they were sent in.", figures.short_message_parts);
    single(out, "xitam_message_cost_alarm", "gauge",
           "1: more parts in the last hour than the settings call usual; somebody may run up a bill.",
           figures.cost_alarm ? 1 : 0);
    single(out, "xitam_http_event_streams", "gauge", "Open event streams.", figures.event_streams);
    begin(out, "xitam_limited_total", "counter", "Requests refused by a limit.");
    for (const auto& [name, count] : figures.limited)
        out += fmt::format("xitam_limited_total{{limit=\"{}\"}} {}\n", name, count);
    begin(out, "xitam_http_answers_total", "counter", "Answers by status.");
    for (const auto& [status, count] : answered)
        out += fmt::format("xitam_http_answers_total{{status=\"{}\"}} {}\n", status, count);
    return out;
}

}  // namespace xitam::http
