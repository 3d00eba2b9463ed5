// The line: what happened, what is now, what comes. Staff and subscriber see the same steps.
#pragma once

#include "pages/frame.hpp"

#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace xitam::pages {

enum class StepMark { done, now, next, cut };  // cut: STOP broke the line here

// Its heading is the text page.step.<word>.<done or next>.
enum class Step {
    declared,
    identity,
    money,
    confirmed,
    warned,
    waiting,
    data_off,
    cut,
    removed,
    certified,
    rest,
    erased,
    stopped,
    unanswered,
    cancelled,
    restored,
    ported,
    attention,
    law,
};

struct TimelineStep {
    Step step = Step::declared;
    StepMark mark = StepMark::next;
    std::optional<LocalTime> at;  // when it happened or will
    std::optional<Date> until;    // of what lasts: "to 24 May 2027"
    std::string note;             // the text page.step.note.<note>; empty: none
    std::vector<std::pair<std::string, std::string>> arguments = {};
};
using Timeline = std::vector<TimelineStep>;

// A date beside the text, for what the reader keeps: the text page.date.<word>.
enum class KeptDate { charges_stop, charges_stopped, cut_planned, cut, closed, rest_until, frozen_until, erased };
struct NamedDate {
    KeptDate what = KeptDate::charges_stop;
    std::variant<LocalTime, Date> when;
};

std::string_view to_string(Step step);
std::string_view to_string(KeptDate date);

}  // namespace xitam::pages
