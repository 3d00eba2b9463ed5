// `/`: what you need, how long, what it costs, what you lose, other ways; and the cost meter.
#pragma once

#include "pages/cost_meter.hpp"

namespace xitam::pages {

struct StartPage {
    CostAnswers typed;
    CostReading cost;
    std::optional<int> hold_days;  // before the cut, by the operator's rules; empty: not set
    std::optional<int> hold_days_no_sim;
    std::optional<int> rest_days;  // how long the number rests after the end
};
std::string render(const StartPage& page, const Frame& frame);

}  // namespace xitam::pages
