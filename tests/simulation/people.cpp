// The people of a simulated world: holders, clerks, the operator's record office. Each says something now and then, in any
// order.
#include "base/check.hpp"
#include "domain/certificate/claims.hpp"
#include "service/choose_drain.hpp"
#include "service/lock_line.hpp"
#include "service/take_payment.hpp"
#include "simulation/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace xitam::simulation {

namespace t = termination;

namespace {

using namespace std::chrono_literals;
using t::State;

}  // namespace

World::Asked* World::some_order()
{
    std::vector<Asked*> known;
    for (auto& one : asked_) {
        if (one.order) known.push_back(&one);
    }
    if (known.empty()) return nullptr;
    return known[static_cast<std::size_t>(weather.below(static_cast<int>(known.size())))];
}

std::string World::act()
{
    const int what = weather.below(100);
    if (asked_.empty() || what < 22) return ask();
    if (what < 34) return repeat();
    if (what < 62) return go_on();
    if (what < 84) return someone_says();
    if (what < 94) return import_again();
    static_cast<void>(sqlite_->seal_audit(
        clock.business, {[this](std::string_view payload) { return keys_->sign(payload, certificate::audit_head_typ); },
                         [this](std::string_view jws) { return keys_->verify(jws, certificate::audit_head_typ); }}));
    return "seal";
}

std::string World::ask()
{
    const int n = weather.below(static_cast<int>(customers_.size()));
    auto request = request_of(n);
    if (weather.in_hundred(30)) {
        request.declared.channel = weather.in_hundred(50) ? Channel::portal : Channel::hotline;
        request.declared.holder_present = false;
    }
    if (weather.in_hundred(12)) {
        request.declared.documents.front().number = *DocumentNumber::parse("C99999999");
    }
    const int way = weather.below(10);
    if (way < 2) request.declared.balance = settlement::GiveUp{};
    else if (way < 4) request.declared.balance.reset();
    else if (way < 5) request.declared.balance = settlement::Move{*Msisdn::parse("+994401999999")};
    request.declared.confirmed = weather.in_hundred(70);
    if (weather.in_hundred(80)) request.key = fmt::format("key-{:06}-of-a-request", ++keys_used_);
    asked_.push_back({n, request});
    auto& asked = asked_.back();
    auto said = "ask " + customer(n).number + " " + acknowledge(asked, service::open_order(*services_, request));
    if (asked.order && weather.in_hundred(40)) said += ", " + drain(*asked.order);
    return said;
}

// The same request again, as after an answer that never came.
std::string World::repeat()
{
    auto& asked = asked_[static_cast<std::size_t>(weather.below(static_cast<int>(asked_.size())))];
    const Asked before = asked;
    const auto said = acknowledge(asked, service::open_order(*services_, asked.request));
    // Without a key it may be another order now; somebody goes on with the first one all the same.
    if (before.order && before.order != asked.order) asked_.push_back(before);
    return "repeat " + customer(before.customer).number + " " + said;
}

std::string World::command(const OrderId& order, const t::Command& what)
{
    const auto performed = service::perform(*services_, order, what);
    if (!performed) return performed.error().reason;
    auto& version = seen_.acknowledged[hex(order.bytes())];
    version = std::max<std::uint64_t>(version, performed->file.order.version);
    return std::string{t::to_string(performed->file.order.state)};
}

std::string World::go_on()
{
    auto* asked = some_order();
    return asked == nullptr ? "nobody" : finish_one(*asked);
}

// What whoever is next in this order would do so that it goes on.
std::string World::finish_one(Asked& asked)
{
    const OrderId id = *asked.order;
    const auto file = file_of(id);
    if (!file) return "gone";
    const auto& order = file->order;
    const bool swapped = customer(asked.customer).is_swapped;
    const bool right_papers = order.declared.documents.empty() ||
                              order.declared.documents.front().number->text() == customer(asked.customer).passport;
    if (order.attention && order.state != State::needs_attention && order.state != State::stopped)
        return "lift again " + command(id, t::Rule{t::Ruling::retry, "clerk"});
    if (file->line && file->line->closure_locked) {
        const auto unlocked = service::unlock_line(*services_, file->line->msisdn, "clerk");
        return unlocked ? "unlock" : unlocked.error().reason;
    }
    switch (order.state) {
        case State::opened:
        case State::awaiting_identity:
            return "judge " + command(id, t::JudgeDocument{DocumentType::passport, right_papers, Assurance::l2, "clerk"});
        case State::awaiting_clearance:
            for (const auto& reported : order.reported) {
                if (!reported.cleared) return "clear " + command(id, t::ClearBlocker{reported.kind, reported.subject, "clerk"});
            }
            if (!order.declared.balance) {
                auto again = asked.request;
                again.key.clear();
                again.declared.balance = settlement::GiveUp{};
                return "balance " + acknowledge(asked, service::open_order(*services_, again));
            }
            return "accept " + command(id, t::Join{order.quote_id, "holder", {}});
        case State::awaiting_confirmation: return "confirm " + command(id, t::Confirm{order.quote_id, "holder"});
        case State::stopped:
            if (order.attention && order.attention->reason != "freeze_over")
                return "lift again " + command(id, t::Rule{t::Ruling::retry, "clerk"});
            return "resume " + command(id, t::Rule{t::Ruling::resume, "clerk"});
        case State::on_hold: return "release " + command(id, t::Rule{t::Ruling::lift_hold, "clerk"});
        case State::needs_attention:
            return "rule " + command(id, t::Rule{swapped ? t::Ruling::reject : t::Ruling::retry, "clerk"});
        case State::closed: return pay(id);
        case State::restore_requested: return restore(id, asked.customer);
        case State::scheduled:
        case State::barred:
        case State::deprovisioning:
        case State::settling:
        case State::erased:
        case State::cancelled:
        case State::rejected:
        case State::restored:
        case State::ported_out: break;
    }
    return "nothing to do";
}

std::string World::someone_says()
{
    auto* asked = some_order();
    if (asked == nullptr) return "nobody";
    const OrderId id = *asked->order;
    const auto& number = customer(asked->customer).number;
    const auto spoil = [&] { seen_.spoiled.insert(number); };
    switch (weather.below(12)) {
        case 0:
        case 1: return "stop " + command(id, t::Stop{"holder", weather.in_hundred(50) ? Assurance::l2 : Assurance::l1});
        case 2: spoil(); return "cancel " + command(id, t::Cancel{"holder"});
        case 3: spoil(); return "undo " + command(id, t::Undo{"holder"});
        case 4: spoil(); return "reject " + command(id, t::Rule{t::Ruling::reject, "clerk"});
        case 5: return "hold " + command(id, t::Rule{t::Ruling::hold, "clerk"});
        case 6: spoil(); return "ported " + command(id, t::Rule{t::Ruling::ported_out, "clerk"});
        case 7: return "report " + command(id, t::ReportBlocker{BlockerKind::binding_active, "asan_imza", "clerk"});
        case 8: {
            const auto locked = service::lock_line(*services_, *Msisdn::parse("+" + number), "clerk");
            return "lock " + (locked ? std::string{"done"} : locked.error().reason);
        }
        case 9: return "retry " + command(id, t::Rule{t::Ruling::retry, "clerk"});
        case 10: return pay(id);
        default: return weather.in_hundred(50) ? restore(id, asked->customer) : drain(id);
    }
}

// Calls and messages shall stay for some days more, or not any more.
std::string World::drain(const OrderId& order)
{
    const auto file = file_of(order);
    const auto offer = file ? service::drain_offer(*services_, *file) : std::nullopt;
    const int days = weather.below(4);
    const auto until = offer && days > 0 ? std::optional{add_days(offer->from, days - 1)} : std::nullopt;
    const auto chosen = service::choose_drain(*services_, order, until, "holder");
    if (!chosen) return "drain " + chosen.error().reason;
    auto& version = seen_.acknowledged[hex(order.bytes())];
    version = std::max<std::uint64_t>(version, chosen->file.order.version);
    return fmt::format("drain until {}", until ? iso(*until) : "none");
}

std::string World::import_again()
{
    auto& one = customers_[static_cast<std::size_t>(weather.below(static_cast<int>(customers_.size())))];
    if (weather.in_hundred(25)) {
        // The number for a new holder: refused as long as it is somebody's or rests.
        auto next = one;
        next.imsi = fmt::format("00101{:010}", 5000 + weather.below(1000));
        next.surname = "Newcomer";
        next.passport = "C55555555";
        import(row_of(next));
        return "give " + one.number + " to somebody else";
    }
    if (weather.in_hundred(70)) one.balance = one.balance * weather.below(10) / 10;
    else one.balance += 100 * (1 + weather.below(10));
    import(row_of(one));
    return fmt::format("record {} balance {}", one.number, one.balance);
}

std::string World::restore(const OrderId& order, int n)
{
    auto& one = customers_[static_cast<std::size_t>(n)];
    const auto file = file_of(order);
    if (!file) return "gone";
    if (!one.new_sim) {
        const auto imsi = Imsi::parse(fmt::format("00101{:010}", 9000 + static_cast<int>(asked_.size()) * 100 + n));
        one.new_sim = NewSim{*imsi, {"milenage", std::string(32, 'a'), std::string(32, 'b')}};
    }
    seen_.spoiled.insert(one.number);
    const bool is_holder = weather.in_hundred(85) || !weather.is_bad;
    service::RestoreRequest request{
        {DocumentType::passport, *DocumentNumber::parse(is_holder ? one.passport : "C12121212"), std::nullopt},
        weather.in_hundred(80) || !weather.is_bad ? one.new_sim : std::nullopt,
        "clerk"};
    const auto restored = service::restore_line(*services_, network, order, request);
    if (!restored) return "restore " + restored.error().reason;
    if (restored->file.order.state == State::restored) {
        one.imsi = one.new_sim->imsi.digits();
        one.new_sim.reset();
    }
    return fmt::format("restore {}", t::to_string(restored->file.order.state));
}

std::string World::pay(const OrderId& order)
{
    const auto file = file_of(order);
    if (!file) return "gone";
    const auto id = fmt::format("bank-{}", weather.below(4));
    const auto key = hex(order.bytes());
    seen_.payments[key].insert(id);
    const auto taken = service::take_payment(*services_, {file->order.reference, "1.00", "AZN", id, "bank"});
    if (!taken) return "pay " + taken.error().reason;
    seen_.taken[key].insert(id);
    return "pay " + id;
}

void World::end_of_trouble()
{
    weather.is_bad = false;
    network.settle_late();
    for (int round = 0; round < 24; ++round) {  // holds, a window in which codes still come, an undo window
        for (int i = 0; i < 40; ++i) {
            advance(i % 4 == 0 ? 31min : 60s);
            const auto report = runner_->tick();
            CHECK(report.has_value());
            if (report->claimed == 0 && i > 4) break;
        }
        advance(round > 6 ? 25h : 1h);
        for (auto& asked : asked_) {
            if (!asked.order) acknowledge(asked, service::open_order(*services_, asked.request));
            if (!asked.order) continue;
            const auto file = file_of(*asked.order);
            if (file && file->order.state == State::closed) continue;
            guarded("finish", [&] { return finish_one(asked); });
        }
    }
    for (int i = 0; i < 60; ++i) {
        advance(30min);
        tick();
    }
}

void World::years_later()
{
    for (int i = 0; i < 24; ++i) {
        advance(24h * 10);
        for (int j = 0; j < 3; ++j) {
            tick();
            advance(11min);
        }
    }
}

}  // namespace xitam::simulation
