// What the people of a made-up month do, one act a function, each by the service that the portal, the desk or the hotline uses.
#include "domain/termination/decide.hpp"
#include "main/demo_fill.hpp"
#include "service/one_time_code.hpp"
#include "service/open_order.hpp"
#include "service/order_money.hpp"
#include "service/perform_as.hpp"
#include "service/restore_line.hpp"
#include "service/store_document.hpp"
#include "service/take_payment.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::app {

namespace t = termination;
using namespace std::chrono_literals;

namespace {

using access::Role;

constexpr const char* iban = "AZ21NABZ00000000137010001944";

DocumentFact passport_of(const Visitor& visitor)
{
    return {DocumentType::passport, *DocumentNumber::parse(visitor.passport())};
}

settlement::BalanceChoice balance_of(Dice& dice)
{
    if (dice.in_hundred(70)) return settlement::Refund{*Iban::parse(iban)};
    if (dice.in_hundred(60)) return settlement::GiveUp{};
    return settlement::Move{*Msisdn::parse("+994401999999")};
}

Duration minutes(Dice& dice, int first, int last)
{
    return std::chrono::minutes{dice.between(first, last)};
}

std::string clerk_of(const Visitor& visitor)
{
    return visitor.number % 3 == 0 ? "nijat" : "aysel";
}

}  // namespace

Result<void> DemoFill::declare(std::size_t who)
{
    auto& one = cases_[who];
    one.is_swapped = one.visitor.dice.in_hundred(1);
    if (one.is_swapped) means_.swap_line(one.visitor);
    return one.visitor.channel == Channel::portal ? declare_at_portal(who) : declare_to_clerk(who);
}

// Without log-in: a number, a name, and where to be answered. Some never come back.
Result<void> DemoFill::declare_at_portal(std::size_t who)
{
    auto& one = cases_[who];
    auto& dice = one.visitor.dice;
    service::OpenRequest request{t::Declaration{*Msisdn::parse("+" + one.visitor.msisdn())}, true, {}, service::the_holder()};
    request.declared.channel = Channel::portal;
    request.declared.self_service = true;
    request.declared.holder = one.visitor.holder;
    request.declared.reason = one.visitor.reason;
    request.declared.name = one.visitor.given_names + " " + one.visitor.surname;
    request.declared.language = one.visitor.language;
    request.declared.reply = *Email::parse(fmt::format("visitor{}@example.org", one.visitor.number));
    if (auto taken = take(who, service::open_order(means_.world, std::move(request))); !taken) return taken;
    if (one.order && dice.in_hundred(86)) later(who, Act::prove, minutes(dice, 1, 35));
    return {};
}

Result<void> DemoFill::declare_to_clerk(std::size_t who)
{
    auto& one = cases_[who];
    auto& dice = one.visitor.dice;
    const bool at_desk = one.visitor.channel == Channel::desk;
    access::Actor by = service::the_holder();
    if (at_desk) by = {access::Role::clerk, clerk_of(one.visitor)};
    else if (one.visitor.channel != Channel::api) by = {access::Role::hotline, "sevda"};
    service::OpenRequest request{t::Declaration{*Msisdn::parse("+" + one.visitor.msisdn())}, true, {}, by};
    auto& declared = request.declared;
    declared.channel = one.visitor.channel;
    declared.holder = one.visitor.holder;
    declared.holder_present = at_desk;
    declared.reason = one.visitor.reason;
    declared.language = one.visitor.language;
    declared.documents = {passport_of(one.visitor)};
    if (dice.in_hundred(4)) declared.documents.front().number = *DocumentNumber::parse("Z00000001");  // a brother's
    if (dice.in_hundred(90)) declared.balance = balance_of(dice);
    declared.confirmed = true;
    if (auto taken = take(who, service::open_order(means_.world, std::move(request))); !taken) return taken;
    if (!one.order) return {};
    const auto file = file_of(one);
    if (!file) return tl::unexpected(file.error());
    if (!file->order.identity_proven) at_work(who, Act::judge, minutes(dice, 20, 420));
    return {};
}

// The code came to the line; he types it.
Result<void> DemoFill::prove(std::size_t who)
{
    auto& one = cases_[who];
    auto& dice = one.visitor.dice;
    const auto asked = service::ask_code(means_.world, *one.order, CodePurpose::line);
    if (!asked) return refused(asked.error());
    const auto digits = service::code_digits(means_.world, asked->id);
    if (auto taken = take(who, service::prove_by_code(means_.world, *one.order, CodePurpose::line, digits, "declarer")); !taken)
        return taken;
    if (dice.in_hundred(93)) later(who, Act::hand_in, minutes(dice, 2, 1100));
    return {};
}

Result<void> DemoFill::hand_in(std::size_t who)
{
    auto& one = cases_[who];
    ++one.handed_in;
    const auto file = file_of(one);
    if (!file) return tl::unexpected(file.error());
    const auto document = passport_of(one.visitor);
    // Most write the number down; the pictures of some are enough to be looked at, and each costs a program of its own.
    const bool with_picture = one.visitor.number % 12 == 5 && file->line.has_value();
    const auto handed = with_picture ? hand_in_picture(one, document, *file->line)
                                     : service::perform(means_.world, *one.order, t::AddDocument{document, "declarer"});
    if (auto taken = take(who, handed); !taken) return taken;
    if (handed) at_work(who, Act::judge, minutes(one.visitor.dice, 20, 500));
    return {};
}

Result<service::Performed> DemoFill::hand_in_picture(const Case& one, const DocumentFact& document, const Line& line)
{
    const auto today = service::moment_of(means_.world, means_.world.operator_id).today;
    const auto picture = means_.passport_picture(line, today);
    if (!picture) return tl::unexpected(picture.error());
    auto upload = service::PictureUpload::begin(
        means_.world, {*one.order, DocumentType::passport, DocumentSide::front, "image/png", "declarer"});
    if (!upload) return tl::unexpected(upload.error());
    if (auto written = upload->write(*picture); !written) return tl::unexpected(written.error());
    auto stored = upload->end(document);
    if (stored) ++pictures_;
    return stored;
}

// Who judges looks first; one of them now and then looks at what somebody else judges.
void DemoFill::look_at_picture(const Case& one)
{
    service::ShowDocument show{*one.order, {}, {}, {Role::reviewer, reviewer_of(one)}, {}};
    static_cast<void>(service::show_document(means_.world, show));
    if (one.visitor.number % 2 != 0 || reviewer_of(one) == "tural") return;
    show.by = {Role::reviewer, "tural"};
    show.reason = "training";
    static_cast<void>(service::show_document(means_.world, show));
}

Result<void> DemoFill::judge(std::size_t who)
{
    auto& one = cases_[who];
    auto& dice = one.visitor.dice;
    const access::Actor reviewer{Role::reviewer, reviewer_of(one)};
    const auto file = file_of(one);
    if (!file) return tl::unexpected(file.error());
    if (t::has_pictures(file->order)) look_at_picture(one);
    const bool is_refused = dice.in_hundred(reviewer.name == "leyla" ? 11 : 18);
    if (!is_refused && dice.in_hundred(9)) {
        auto reported = service::perform_as(means_.world, reviewer, *one.order,
                                            t::ReportBlocker{BlockerKind::binding_active, "asan_imza", {}});
        if (!reported) return refused(reported.error());
    }
    const auto why = static_cast<Unfit>(dice.weighted({6, 2, 1, 2}));
    if (auto ruled =
            rule(who, reviewer,
                 t::JudgeDocument{
                     DocumentType::passport, !is_refused, Assurance::l2, {}, is_refused ? std::optional{why} : std::nullopt});
        !ruled)
        return ruled;
    const bool tries_again = is_refused && one.handed_in < 3 && dice.in_hundred(78);
    if (tries_again) later(who, Act::hand_in, minutes(dice, 60, 2400));
    return {};
}

// What the order waits for now, and when somebody will do it. Whoever does not come back is asked nothing.
void DemoFill::plan_next(std::size_t who, const t::Order& order)
{
    auto& dice = cases_[who].visitor.dice;
    switch (order.state) {
        case t::State::awaiting_clearance: {
            const bool is_bound = std::ranges::any_of(order.reported, [](const Reported& one) { return !one.cleared; });
            if (is_bound) at_work(who, Act::clear_blocker, minutes(dice, 1400, 7000));
            else if (dice.in_hundred(88)) later(who, Act::settle_money, minutes(dice, 2, 1500));
            else if (dice.in_hundred(50)) later(who, Act::cancel, minutes(dice, 60, 6000));
            return;
        }
        case t::State::awaiting_confirmation:
            if (dice.in_hundred(94)) later(who, Act::confirm, minutes(dice, 1, 600));
            return;
        case t::State::scheduled: return plan_scheduled(who, order);
        case t::State::stopped: return at_work(who, Act::rule_stopped, minutes(dice, 200, 3000));
        default: return;
    }
}

void DemoFill::plan_scheduled(std::size_t who, const t::Order& order)
{
    auto& one = cases_[who];
    auto& dice = one.visitor.dice;
    const auto now = means_.clock.business_now();
    const auto wait = std::chrono::duration_cast<std::chrono::minutes>(order.dates.cut_not_before.value_or(now) - now);
    const int hold = static_cast<int>(wait.count());
    if (one.is_swapped) at_work(who, Act::rule_stuck, minutes(dice, 300, 2400));
    if (hold > 60) {
        const int fate = dice.below(100);
        if (fate < 5) later(who, Act::stop, minutes(dice, 30, hold - 10));
        else if (fate < 10) later(who, Act::cancel, minutes(dice, 30, hold - 10));
    }
    if (dice.in_hundred(65)) later(who, Act::pay, minutes(dice, hold + 2000, hold + 20'000));
    if (dice.in_hundred(3)) later(who, Act::restore, minutes(dice, hold + 600, hold + 9000));
}

Result<void> DemoFill::settle_money(std::size_t who)
{
    auto& one = cases_[who];
    const auto file = file_of(one);
    if (!file) return tl::unexpected(file.error());
    const auto& order = file->order;
    if (!order.declared.self_service) {
        std::optional<settlement::BalanceChoice> balance;
        if (!order.declared.balance) balance = balance_of(one.visitor.dice);
        return say(who, t::Join{order.quote_id, "holder", balance});
    }
    service::MoneyDecision decision{{}, order.quote_id};
    if (!order.declared.balance) decision.balance = balance_of(one.visitor.dice);
    return take(who, service::decide_money(means_.world, order.id, decision, "holder"));
}

Result<void> DemoFill::confirm(std::size_t who)
{
    const auto file = file_of(cases_[who]);
    if (!file) return tl::unexpected(file.error());
    if (file->order.state != t::State::awaiting_confirmation) return {};
    return say(who, t::Confirm{file->order.quote_id, "holder"});
}

Result<void> DemoFill::clear_blocker(std::size_t who)
{
    return rule(who, {Role::reviewer, reviewer_of(cases_[who])}, t::ClearBlocker{BlockerKind::binding_active, "asan_imza", {}});
}

// Number and card do not name each other in the network: a person looks, and sends the holder to a desk.
Result<void> DemoFill::rule_stuck(std::size_t who)
{
    const auto file = file_of(cases_[who]);
    if (!file) return tl::unexpected(file.error());
    if (file->order.state != t::State::needs_attention) return {};
    return rule(who, {Role::reviewer, reviewer_of(cases_[who])}, t::Rule{t::Ruling::reject, {}});
}

Result<void> DemoFill::pay(std::size_t who)
{
    const auto file = file_of(cases_[who]);
    if (!file) return tl::unexpected(file.error());
    if (!file->order.settled) return {};
    const auto rules = service::rules_of(means_.world, file->order);
    if (!rules) return tl::unexpected(rules.error());
    const auto money = t::settlement_of(file->order, *rules);
    if (!money || !money->invoice) return {};
    const auto taken = service::take_payment(means_.world, {file->order.reference,
                                                            money->invoice->amount.amount(),
                                                            {},
                                                            fmt::format("demo-{}", cases_[who].visitor.number),
                                                            "farid"});
    return taken ? Result<void>{} : refused(taken.error());
}

// He wants his number back while it rests: a new SIM with the old number. Some come without one and are asked in again.
Result<void> DemoFill::restore(std::size_t who)
{
    auto& one = cases_[who];
    const auto file = file_of(one);
    if (!file) return tl::unexpected(file.error());
    const auto state = file->order.state;
    if (state != t::State::closed && state != t::State::restore_requested) return {};
    service::RestoreRequest request{passport_of(one.visitor), {}, clerk_of(one.visitor)};
    const bool has_sim = state == t::State::restore_requested || one.visitor.dice.in_hundred(60);
    if (has_sim) {
        const auto imsi = Imsi::parse(fmt::format("001018{:09}", one.visitor.number));
        request.sim = service::NewSim{*imsi, {"milenage", std::string(32, 'a'), std::string(32, 'b')}};
    } else {
        at_work(who, Act::restore, minutes(one.visitor.dice, 300, 2000));
    }
    return take(who, service::restore_line(means_.world, means_.core, *one.order, request));
}

}  // namespace xitam::app
