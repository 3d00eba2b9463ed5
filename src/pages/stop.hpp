// `/stop/SECRET`: the first page only shows, its button freezes at once; and what a stopped case looks like.
#pragma once

#include "pages/timeline.hpp"

namespace xitam::pages {

enum class StopState {
    can_stop,
    stopped_before,  // and went on since: a link alone freezes once (T5)
    too_late,
    over,  // cancelled, rejected, restored; nothing is being ended
};

struct StopPage {
    std::string line;  // masked
    std::string reference;
    StopState state = StopState::can_stop;
    std::optional<LocalTime> cut_at;
    std::vector<NamedDate> dates;
};
std::string render(const StopPage& page, const Frame& frame);

struct StoppedPage {
    std::string line;
    std::string reference;
    bool may_answer = false;                 // the case is open here: "it was me", "it was not me"
    std::optional<LocalTime> already_since;  // STOP was pressed again
    Timeline steps;
    std::vector<NamedDate> dates;
};
std::string render(const StoppedPage& page, const Frame& frame);

}  // namespace xitam::pages
