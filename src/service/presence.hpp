// The customer's own yes in front of a clerk (R49): a code that came back, a page on his own phone, or his signature here. Each
// is bound to what he agreed to: another sum, another way for the balance, another line, and it counts no more. Without one
// nothing is closed at a desk (service/close_at_desk.hpp).
#pragma once

#include "service/code_case.hpp"
#include "service/desk_sitting.hpp"
#include "service/perform.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace xitam::service {

inline constexpr std::chrono::minutes sign_link_life{15};

// A keyed hash of the sum, where the balance goes, the day and the line. Empty: there is nothing yet to agree to.
std::string agreed_hash(const World& world, const termination::OrderFile& file);
// A proof for what stands there now; nothing: none, or it was for something else.
std::optional<PresenceProof> presence_for(const World& world, Tx& tx, const termination::OrderFile& file);

// The customer's link: "SITTING.HMAC". It is good for sign_link_life, for this sitting and for what stands there now.
std::string sign_link_text(const World& world, const DeskSitting& sitting, const termination::OrderFile& file);
Result<void> renew_sign_link(const AtDesk& at, const Staff& staff);

struct SignCase {
    DeskSitting sitting;
    termination::OrderFile file;
    bool is_agreed = false;
};
// not_found/link_unknown: not ours, or the sum has changed since; refused/link_ended: too old, or the next customer is there.
Result<SignCase> sign_case(const AtDesk& at, Tx& tx, std::string_view text);
// The same again (a double press) is one proof.
Result<void> agree_on_phone(const AtDesk& at, std::string_view text);

// One of both: the drawing (strokes.hpp), or his name.
struct SignedHere {
    std::string_view strokes;
    std::string_view name;
};
// bad_input/strokes_malformed, strokes_few, sign_missing, sign_name; refused/changed_meanwhile; blocked/nothing_to_agree
Result<void> sign_here(const AtDesk& at, const Staff& staff, std::string_view version, const SignedHere& written);

// `purpose`: line or contact. try_later/too_many_codes, blocked/nothing_to_agree; refused/code_of_holder: another speaks for
// him. The same key again sends nothing more.
Result<CodeAsked> ask_presence_code(const AtDesk& at, const Staff& staff, CodePurpose purpose, const std::string& key);
// refused/code_wrong, code_over: counted. refused/code_of_holder
Result<void> take_presence_code(const AtDesk& at, const Staff& staff, std::string_view version, CodePurpose purpose,
                                std::string_view typed);

}  // namespace xitam::service
