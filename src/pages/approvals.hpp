// `/approvals`: what one person asked and another one agrees to, or refuses.
#pragma once

#include "pages/many.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace xitam::pages {

struct ApprovalRow {
    std::string id;
    access::Right act = access::Right::waive_fee;
    std::string reference;
    std::string line;  // masked; empty: not known any more
    std::string asked_by;
    LocalTime asked;
    LocalTime until;
    std::string reason;    // empty: erased
    std::string state;     // open, over, agreed, refused: the text page.approvals.state.<state>
    std::string ended_by;  // empty: nobody
    bool may_agree = false;
    bool may_refuse = false;
};
struct ApprovalsPage {
    std::vector<access::Right> acts;  // that this role may ask for
    std::string act;                  // as chosen
    std::string reference;            // as typed
    std::string reason;               // as typed
    std::vector<ApprovalRow> rows;
    std::vector<ManyListRow> batches;  // that whoever reads this may agree to
    std::string done;                  // asked, agreed, refused: the text page.approvals.done.<done>; empty: nothing
    FieldErrors errors;
};
std::string render(const ApprovalsPage& page, const StaffFrame& frame);
bool is_approval_error(std::string_view reason);  // the text page.error.<reason> says what to write instead

}  // namespace xitam::pages
