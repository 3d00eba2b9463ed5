// What a monitor counts, in the text format 0.0.4 of Prometheus.
#pragma once

#include "domain/termination/state.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace xitam::http {

struct Figures {
    std::map<termination::State, std::uint64_t> orders;  // a state that is not there counts 0; closed holds the erased too
    std::uint64_t tasks_due = 0;
    std::chrono::seconds oldest_due{0};  // how long the oldest of them has been due
    // Of this process's writer.
    std::uint64_t store_commits = 0;
    std::uint64_t store_writes = 0;
    std::uint64_t store_conflicts = 0;
    std::uint64_t store_splits = 0;
    std::uint64_t store_reopened = 0;
    // What went to phones, by all processes.
    std::uint64_t short_messages = 0;
    std::uint64_t short_message_parts = 0;
    bool cost_alarm = false;  // more parts in the last hour than is usual
    // Of the web.
    std::map<std::string, std::uint64_t> limited;  // refusals by the limit's name
    std::uint64_t event_streams = 0;
};

using Answered = std::map<int, std::uint64_t>;  // by status

class AnswerCount {
public:
    void count(int status);
    Answered by_status() const;

private:
    mutable std::mutex mutex_;
    Answered answered_;
};

std::string metrics_text(const Figures& figures, const Answered& answered);

}  // namespace xitam::http
