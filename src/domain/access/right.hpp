// Who may do what. Roles are those of the people around a line and of those who work for its operator; a right is one thing the
// product can do. The table is data: docs/access.md prints it, and whoever asks reads it by may(). What is not granted there is
// refused. Four eyes where one person must not be enough (R49, R51).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace xitam::access {

// The numbers of staff roles are stored: new ones go to the end.
enum class Role {
    // Around a line: nobody has an account; a session, a link or a document says who it is.
    holder,
    attorney,
    link_status,
    link_stop,
    next_holder,
    // Staff: who signs in.
    clerk,            // at the desk, with the customer in front of him
    reviewer,         // compares documents, never meets the holder
    hotline,          // on the phone: sees masked data until the caller has proved himself
    finance,          // payments, fees, refunds
    manager,          // four-eyes acts, figures
    auditor,          // reads and verifies what was done, does nothing
    privacy_officer,  // answers requests of data protection, reads what is kept about whom
    admin,            // accounts and settings; no case at all
    // The command line on the host: whoever may open the data directory.
    operator_admin,
};
inline constexpr std::size_t role_count = 14;

enum class Right {
    // Around a line.
    see_status,
    open_order,
    stop_order,
    cancel_order,
    confirm_order,
    undo_order,
    restore_line,
    ask_recycled,
    // Desk and hotline.
    find_case,     // by number, card, reference; masked
    check_caller,  // put the questions by which a caller proves himself (R52)
    see_personal,  // unmasked documents and contacts: audited each time
    take_document,
    witness_presence,  // the holder stands in front of the desk (R49)
    lock_line,
    unlock_line,
    report_blocker,
    // Review and rulings.
    take_review,  // claim a case of the queue (R50)
    judge_document,
    clear_blocker,
    set_rule,
    attest_removal,
    // Money.
    record_payment,
    waive_fee,
    // Four-eyes acts.
    release_early,    // give a number out before its date
    override_hold,    // cut before the waiting time is over
    suppress_notice,  // a survivor's: nobody in that house is told
    close_many,       // more lines at once than the limit
    destroy_key,      // of a case's pictures, before its day
    // Looking back, and the house itself.
    see_figures,
    see_staff_acts,  // who did what, and what is unusual
    verify_audit,
    answer_data_request,
    manage_staff,
    import_lines,
    change_settings,  // keys, clock, backup
};
inline constexpr std::size_t right_count = 35;

// How many people a right takes.
enum class Eyes {
    two,        // one alone may
    other_two,  // one alone, but never on an order that he opened himself
    four,       // one asks, another one agrees
};

struct Grant {
    Right right;
    std::string_view word;  // "judge_document"
    Eyes eyes;
    std::uint32_t roles;  // a bit each
    bool has(Role role) const { return ((roles >> static_cast<unsigned>(role)) & 1U) != 0; }
};
std::span<const Grant> grants();  // one a right, in their order

struct Actor {
    Role role = Role::next_holder;
    std::string name;            // of the account, or "holder"; empty: nobody is named
    std::string host_user = {};  // of operator_admin: who is logged in on the host
};

bool has_right(Role role, Right right);  // alone or with a second person

enum class Verdict { yes, no, needs_second };

// `opened_by`: who opened the order, empty where it is about none. Who is not named cannot be told apart from who opened it.
Verdict may(const Actor& actor, Right right, std::string_view opened_by);
// The second pair of eyes: he has the right himself, and neither asked for this nor opened the order.
bool may_second(const Actor& actor, Right right, std::string_view asked_by, std::string_view opened_by);

bool is_staff(Role role);  // signs in with an account
std::string_view word(Role role);
std::string_view word(Right right);
std::optional<Role> staff_role(std::string_view word);  // nothing: none, or not one of staff
std::span<const Role> all_roles();
std::string staff_role_words();  // "clerk, reviewer, ..."

}  // namespace xitam::access
