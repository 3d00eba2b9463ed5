// What each of the staff did, and where it stands out from what the others did. A number that stands out is a question to ask,
// not an answer.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace xitam::figures {

enum class ActKind {
    view,      // looked at a picture of a document
    accepted,  // a document
    refused,   // a document
    decided,   // ruled, cleared, opened, ended
};

struct ClerkAct {
    std::string who;
    OrderId order;
    ActKind kind = ActKind::view;
    bool after_hours = false;
};

struct ClerkFigure {
    std::string who;
    std::size_t acts = 0;
    std::size_t views = 0;
    std::size_t idle_views = 0;  // of a case that this person decided nothing in
    std::size_t after_hours = 0;
    std::size_t verdicts = 0;
    std::optional<int> accepted_share;  // in hundred
    bool views_stand_out = false;
    bool idle_views_stand_out = false;
    bool after_hours_stand_out = false;
};
// By name.
std::vector<ClerkFigure> clerk_figures(std::span<const ClerkAct> acts);

// More than twice the middle of the others, and at least five: fewer say nothing. The middle is the smaller of two.
bool stands_out(std::size_t value, std::vector<std::size_t> others);

}  // namespace xitam::figures
