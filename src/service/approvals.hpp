// What takes two people (R51): one asks and says why, another one who has the right agrees with a fresh proof, within three
// days. The act is done in the transaction that writes the agreement down. Nobody agrees to what he asked, nor about a case
// that he opened; the table of approvals refuses it a second time.
#pragma once

#include "ports/review_records.hpp"
#include "service/perform.hpp"
#include "service/sign_in.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace xitam::service {

inline constexpr std::chrono::hours approval_life{72};  // by the real clock
inline constexpr std::size_t approval_reason_min = 8;   // signs
inline constexpr std::size_t approval_reason_max = 400;

// The acts that are here, in the order of the page.
inline constexpr std::array approval_acts{access::Right::waive_fee, access::Right::override_hold,
                                          access::Right::suppress_notice, access::Right::release_early,
                                          access::Right::destroy_key};

struct ListedApproval {
    Approval approval;
    std::string reference;  // of its order
    std::string line;       // masked
    bool is_over = false;   // nobody agreed in time
    bool may_agree = false;
    bool is_mine = false;  // who reads this asked
};
// Newest first. refused/not_allowed: none of the acts is for this role, and neither is finding cases.
Result<std::vector<ListedApproval>> list_approvals(const World& world, const access::Actor& actor);

struct AskApproval {
    access::Right act = access::Right::waive_fee;
    std::string reference;
    std::string reason;
};
// bad_input: act_unknown, reference_unknown, approval_reason_short, approval_reason_long; refused: not_allowed, approval_open
// (it is asked already), and whatever the act itself would be refused with now.
Result<ApprovalId> ask_approval(const World& world, const access::Actor& actor, const AskApproval& ask);

// refused: proof_needed, approval_over, approval_ended, not_allowed, second_person_same, and what the act is refused with: then
// nothing is written.
Result<void> agree_to(const World& world, const Staff& staff, const ApprovalId& id);
// Also by who asked: he takes it back. refused: approval_ended, not_allowed
Result<void> refuse_approval(const World& world, const access::Actor& actor, const ApprovalId& id);

}  // namespace xitam::service
