// Who may do what. Roles are those of the people around a line; a right is one thing the product can do. Four eyes where one
// pair must not be enough (R51). What is not granted here is refused.
#pragma once

#include <string>
#include <string_view>

namespace xitam::access {

enum class Role { holder, link_status, link_stop, attorney, clerk, second_clerk, auditor, next_holder };

enum class Right {
    see_status,
    see_personal,  // unmasked documents and contacts: audited each time
    open_order,
    stop_order,
    cancel_order,
    confirm_order,
    undo_order,
    restore_line,
    judge_document,
    set_rule,
    clear_blocker,
    attest_removal,
    record_payment,
    release_early,  // give a number out before its date
    verify_audit,
    ask_recycled,
};

struct Actor {
    Role role = Role::next_holder;
    std::string name;  // a clerk's name of the installation; empty: nobody is named
};

enum class Verdict { yes, no, needs_second_clerk };

// `opened_by`: who opened the order; a clerk never judges, rules or attests alone what he opened himself (T7).
Verdict may(const Actor& actor, Right right, std::string_view opened_by);

}  // namespace xitam::access
