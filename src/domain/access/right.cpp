#include "domain/access/right.hpp"

#include <algorithm>
#include <array>

namespace xitam::access {

namespace {

using enum Role;

constexpr std::uint32_t of(std::initializer_list<Role> roles)
{
    std::uint32_t bits = 0;
    for (const Role role : roles) bits |= 1U << static_cast<unsigned>(role);
    return bits;
}

constexpr std::array table{
    Grant{Right::see_status, "see_status", Eyes::two,
          of({holder, attorney, link_status, clerk, reviewer, hotline, finance, manager, auditor, privacy_officer,
              operator_admin})},
    Grant{Right::open_order, "open_order", Eyes::two, of({holder, attorney, clerk, hotline, operator_admin})},
    Grant{Right::stop_order, "stop_order", Eyes::two,
          of({holder, attorney, link_stop, clerk, reviewer, hotline, manager, operator_admin})},
    Grant{Right::cancel_order, "cancel_order", Eyes::two, of({holder, attorney, clerk, hotline, operator_admin})},
    // The holder's own yes: nobody of the house says it for him, except where the data directory is open anyway.
    Grant{Right::confirm_order, "confirm_order", Eyes::two, of({holder, attorney, operator_admin})},
    Grant{Right::undo_order, "undo_order", Eyes::two, of({holder, attorney, clerk, hotline, manager, operator_admin})},
    Grant{Right::restore_line, "restore_line", Eyes::two, of({holder, attorney, clerk, operator_admin})},
    Grant{Right::ask_recycled, "ask_recycled", Eyes::two, of({next_holder, clerk, hotline, operator_admin})},

    Grant{Right::find_case, "find_case", Eyes::two,
          of({clerk, reviewer, hotline, finance, manager, privacy_officer, operator_admin})},
    Grant{Right::check_caller, "check_caller", Eyes::two, of({hotline})},
    Grant{Right::see_personal, "see_personal", Eyes::two, of({clerk, reviewer, privacy_officer, operator_admin})},
    Grant{Right::take_document, "take_document", Eyes::two, of({holder, attorney, clerk, operator_admin})},
    Grant{Right::witness_presence, "witness_presence", Eyes::two, of({clerk, operator_admin})},
    Grant{Right::lock_line, "lock_line", Eyes::two, of({holder, attorney, clerk, hotline, manager, operator_admin})},
    Grant{Right::unlock_line, "unlock_line", Eyes::two, of({holder, clerk, operator_admin})},
    Grant{Right::report_blocker, "report_blocker", Eyes::two, of({clerk, reviewer, hotline, finance, manager, operator_admin})},

    Grant{Right::take_review, "take_review", Eyes::other_two, of({reviewer, manager})},
    Grant{Right::judge_document, "judge_document", Eyes::other_two, of({clerk, reviewer, operator_admin})},
    Grant{Right::clear_blocker, "clear_blocker", Eyes::other_two, of({clerk, reviewer, finance, manager, operator_admin})},
    Grant{Right::set_rule, "set_rule", Eyes::other_two, of({reviewer, manager, operator_admin})},
    Grant{Right::attest_removal, "attest_removal", Eyes::other_two, of({clerk, reviewer, manager, operator_admin})},

    Grant{Right::record_payment, "record_payment", Eyes::two, of({finance, operator_admin})},
    Grant{Right::waive_fee, "waive_fee", Eyes::four, of({finance, manager})},

    Grant{Right::release_early, "release_early", Eyes::four, of({clerk, manager})},
    Grant{Right::override_hold, "override_hold", Eyes::four, of({reviewer, manager})},
    Grant{Right::suppress_notice, "suppress_notice", Eyes::four, of({reviewer, manager, privacy_officer})},
    Grant{Right::close_many, "close_many", Eyes::four, of({clerk, manager})},
    Grant{Right::destroy_key, "destroy_key", Eyes::four, of({manager, privacy_officer})},

    Grant{Right::see_figures, "see_figures", Eyes::two, of({finance, manager, auditor, operator_admin})},
    Grant{Right::see_staff_acts, "see_staff_acts", Eyes::two, of({manager, auditor, operator_admin})},
    Grant{Right::verify_audit, "verify_audit", Eyes::two, of({auditor, privacy_officer, operator_admin})},
    Grant{Right::answer_data_request, "answer_data_request", Eyes::two, of({privacy_officer, operator_admin})},
    Grant{Right::manage_staff, "manage_staff", Eyes::two, of({admin, operator_admin})},
    Grant{Right::import_lines, "import_lines", Eyes::two, of({admin, operator_admin})},
    Grant{Right::change_settings, "change_settings", Eyes::two, of({admin, operator_admin})},
};
static_assert(table.size() == right_count);

constexpr bool is_in_order()
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].right) != i) return false;
    }
    return true;
}
static_assert(is_in_order(), "one row a right, in the order of the enumeration");

struct RoleWord {
    Role role;
    std::string_view word;
};
constexpr std::array role_words{
    RoleWord{holder, "holder"},
    RoleWord{attorney, "attorney"},
    RoleWord{link_status, "link_status"},
    RoleWord{link_stop, "link_stop"},
    RoleWord{next_holder, "next_holder"},
    RoleWord{clerk, "clerk"},
    RoleWord{reviewer, "reviewer"},
    RoleWord{hotline, "hotline"},
    RoleWord{finance, "finance"},
    RoleWord{manager, "manager"},
    RoleWord{auditor, "auditor"},
    RoleWord{privacy_officer, "privacy_officer"},
    RoleWord{admin, "admin"},
    RoleWord{operator_admin, "operator_admin"},
};
static_assert(role_words.size() == role_count);

constexpr auto roles_alone()
{
    std::array<Role, role_count> roles{};
    for (std::size_t i = 0; i < role_count; ++i) roles[i] = role_words[i].role;
    return roles;
}
constexpr auto roles_in_order = roles_alone();

const Grant& grant_of(Right right)
{
    return table[static_cast<std::size_t>(right)];
}

bool is_own(const Actor& actor, std::string_view opened_by)
{
    return actor.name.empty() || actor.name == opened_by;
}

}  // namespace

std::span<const Grant> grants()
{
    return table;
}

bool has_right(Role role, Right right)
{
    return grant_of(right).has(role);
}

Verdict may(const Actor& actor, Right right, std::string_view opened_by)
{
    const auto& grant = grant_of(right);
    if (!grant.has(actor.role)) return Verdict::no;
    switch (grant.eyes) {
        case Eyes::two: return Verdict::yes;
        case Eyes::other_two: return is_own(actor, opened_by) ? Verdict::needs_second : Verdict::yes;
        case Eyes::four: return Verdict::needs_second;
    }
    return Verdict::no;
}

bool may_second(const Actor& actor, Right right, std::string_view asked_by, std::string_view opened_by)
{
    const auto& grant = grant_of(right);
    return grant.eyes != Eyes::two && grant.has(actor.role) && !is_own(actor, opened_by) && actor.name != asked_by;
}

bool is_staff(Role role)
{
    return role >= Role::clerk && role <= Role::admin;
}

std::string_view word(Role role)
{
    return role_words[static_cast<std::size_t>(role)].word;
}

std::string_view word(Right right)
{
    return grant_of(right).word;
}

std::optional<Role> staff_role(std::string_view word)
{
    const auto found = std::ranges::find(role_words, word, &RoleWord::word);
    if (found == role_words.end() || !is_staff(found->role)) return std::nullopt;
    return found->role;
}

std::span<const Role> all_roles()
{
    return roles_in_order;
}

std::string staff_role_words()
{
    std::string words;
    for (const auto& [role, word] : role_words) {
        if (is_staff(role)) words += (words.empty() ? "" : ", ") + std::string{word};
    }
    return words;
}

}  // namespace xitam::access
