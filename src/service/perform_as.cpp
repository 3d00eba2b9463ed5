#include "service/perform_as.hpp"

#include "base/check.hpp"
#include "service/audit_word.hpp"
#include "service/review_case.hpp"

#include <fmt/format.h>

#include <type_traits>
#include <utility>

namespace xitam::service {

namespace t = termination;
using access::Right;

namespace {

template <class... Fs>
struct Overload : Fs... {
    using Fs::operator()...;
};
template <class... Fs>
Overload(Fs...) -> Overload<Fs...>;

void say_who(t::Command& command, const std::string& name)
{
    std::visit(
        [&](auto& said) {
            if constexpr (requires { said.by; }) said.by = name;
        },
        command);
}

}  // namespace

void note_host_act(Tx& tx, Instant real_now, const access::Actor& actor, std::string_view act, std::string_view object)
{
    if (actor.host_user.empty()) return;
    tx.audit("installation", real_now, "host_act",
             fmt::format("user={} by={} act={} of={}", audit_word(actor.host_user), audit_word(actor.name), act,
                         audit_word(object)));
}

std::optional<Right> right_of(const t::Command& command)
{
    using Asked = std::optional<Right>;
    return std::visit(Overload{
                          [](const t::Open&) -> Asked { return Right::open_order; },
                          [](const t::Join&) -> Asked { return Right::open_order; },
                          [](const t::ChooseBalance&) -> Asked { return Right::open_order; },
                          [](const t::ChooseDrain&) -> Asked { return Right::open_order; },
                          [](const t::Confirm&) -> Asked { return Right::confirm_order; },
                          [](const t::GoOn&) -> Asked { return Right::confirm_order; },
                          [](const t::AddDocument&) -> Asked { return Right::take_document; },
                          [](const t::KeepDocument&) -> Asked { return Right::take_document; },
                          [](const t::JudgeDocument&) -> Asked { return Right::judge_document; },
                          [](const t::ReportBlocker&) -> Asked { return Right::report_blocker; },
                          [](const t::ClearBlocker&) -> Asked { return Right::clear_blocker; },
                          [](const t::SetRule&) -> Asked { return Right::set_rule; },
                          [](const t::Rule&) -> Asked { return Right::set_rule; },
                          [](const t::Stop&) -> Asked { return Right::stop_order; },
                          [](const t::Cancel&) -> Asked { return Right::cancel_order; },
                          [](const t::Undo&) -> Asked { return Right::undo_order; },
                          [](const t::Attest&) -> Asked { return Right::attest_removal; },
                          [](const t::Pay&) -> Asked { return Right::record_payment; },
                          [](const t::AskRestore&) -> Asked { return Right::restore_line; },
                          [](const t::RestoreEnded&) -> Asked { return Right::restore_line; },
                          [](const t::SeeHolder&) -> Asked { return Right::witness_presence; },
                          // Two people's (service/approvals): no right that one has alone leads to it.
                          [](const t::Agreed&) -> Asked { return std::nullopt; },
                          // A code proves by itself; the rest is said by steps, timers and the operator's record.
                          [](const auto&) -> Asked { return std::nullopt; },
                      },
                      command);
}

Result<void> check_right(const access::Actor& actor, Right right, std::string_view opened_by)
{
    switch (access::may(actor, right, opened_by)) {
        case access::Verdict::yes: return {};
        case access::Verdict::no: break;
        case access::Verdict::needs_second:
            return fail(Code::refused, "second_person_needed",
                        fmt::format("{} takes a second person here: somebody else who has this right", access::word(right)));
    }
    return fail(
        Code::refused, "not_allowed",
        fmt::format("the role {} may not {}; docs/access.md lists who may", access::word(actor.role), access::word(right)));
}

Result<Performed> perform_in_under(const World& world, Tx& tx, const access::Actor& actor, Right right, const OrderId& order,
                                   t::Command command)
{
    const auto file =
        checked_file(tx, order, [&](const t::Order& asked) { return check_right(actor, right, asked.opened_by); });
    if (!file) return tl::unexpected(file.error());
    say_who(command, actor.name);
    const auto* judged = std::get_if<t::JudgeDocument>(&command);
    if (judged != nullptr && access::is_staff(actor.role)) {
        if (auto noted = note_judgement_in(world, tx, actor, *file, *judged); !noted) return tl::unexpected(noted.error());
    }
    auto performed = perform_in(world, tx, order, command);
    if (performed) note_host_act(tx, world.clock.real_now(), actor, access::word(right), order.text());
    return performed;
}

Result<Performed> perform_in_as(const World& world, Tx& tx, const access::Actor& actor, const OrderId& order,
                                t::Command command)
{
    const auto right = right_of(command);
    CHECK(right.has_value());
    return perform_in_under(world, tx, actor, *right, order, std::move(command));
}

Result<Performed> perform_under(const World& world, const access::Actor& actor, Right right, const OrderId& order,
                                t::Command command, const OrderCheck& check)
{
    return world.store.run_tx<Performed>([&](Tx& tx) -> Result<Performed> {
        if (check) {
            if (auto file = checked_file(tx, order, check); !file) return tl::unexpected(file.error());
        }
        return perform_in_under(world, tx, actor, right, order, command);
    });
}

Result<Performed> perform_as(const World& world, const access::Actor& actor, const OrderId& order, t::Command command,
                             const OrderCheck& check)
{
    const auto right = right_of(command);
    CHECK(right.has_value());
    return perform_under(world, actor, *right, order, std::move(command), check);
}

}  // namespace xitam::service
