#include "domain/access/right.hpp"

namespace xitam::access {

namespace {

bool is_granted(Role role, Right right)
{
    switch (role) {
        case Role::holder:
        case Role::attorney:
            return right == Right::see_status || right == Right::open_order || right == Right::stop_order ||
                   right == Right::cancel_order || right == Right::confirm_order || right == Right::undo_order ||
                   right == Right::restore_line;
        case Role::link_status: return right == Right::see_status;
        case Role::link_stop: return right == Right::stop_order;
        case Role::clerk:
        case Role::second_clerk: return right != Right::confirm_order;
        case Role::auditor: return right == Right::see_status || right == Right::verify_audit;
        case Role::next_holder: return right == Right::ask_recycled;
    }
    return false;
}

bool wants_four_eyes(Right right)
{
    return right == Right::judge_document || right == Right::set_rule || right == Right::clear_blocker ||
           right == Right::attest_removal;
}

}  // namespace

Verdict may(const Actor& actor, Right right, std::string_view opened_by)
{
    if (!is_granted(actor.role, right)) return Verdict::no;
    if (right == Right::release_early) return actor.role == Role::second_clerk ? Verdict::yes : Verdict::needs_second_clerk;
    if (actor.role == Role::clerk && wants_four_eyes(right) && actor.name == opened_by) return Verdict::needs_second_clerk;
    return Verdict::yes;
}

}  // namespace xitam::access
