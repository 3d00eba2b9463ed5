// `/help`, `/privacy`, `/accessibility`: what stands still, with the few facts that the installation sets.
#pragma once

#include "pages/hotline.hpp"

#include <vector>

namespace xitam::pages {

struct HelpPage {
    std::optional<LoadFacts> load;  // of the telephone; empty: no call was ever logged
    std::vector<SlotChoice> slots;  // of call-backs; empty: none is offered now
    bool call_backs = false;        // the installation promises them
    std::string chosen;             // as typed
    std::string number;
    FieldErrors errors;  // slot, number
};
std::string render(const HelpPage& page, const Frame& frame);

// `/call-back/SECRET`: the ticket of a promised half hour.
struct CallBackPage {
    std::optional<LocalTime> at;  // empty: it was just cancelled
    std::string protocol;
    bool is_over = false;  // it has begun, or the call was made
    FieldErrors errors;
};
std::string render(const CallBackPage& page, const Frame& frame);

// Where a reader can see afterwards what is still kept about him.
struct WatchedPlace {
    std::string what;  // in the page's language: "Credit report"
    std::string url;   // empty: not published
};
struct PrivacyPage {
    std::optional<int> photo_days;  // after the decision
    std::optional<int> case_days;   // after the end, until personal data is erased
    std::vector<WatchedPlace> watch;
    std::string contact;  // whom to ask; empty: the hotline
};
std::string render(const PrivacyPage& page, const Frame& frame);

struct AccessibilityPage {};
std::string render(const AccessibilityPage& page, const Frame& frame);

}  // namespace xitam::pages
