#include "service/open_order.hpp"

#include "domain/termination/decide.hpp"
#include "service/choose_drain.hpp"
#include "service/identify.hpp"
#include "service/perform_as.hpp"
#include "service/risk_of.hpp"
#include "service/staff_limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace xitam::service {

namespace t = termination;

namespace {

std::string balance_text(const std::optional<settlement::BalanceChoice>& choice)
{
    if (!choice) return "none";
    std::string text{settlement::to_string(settlement::way_of(*choice))};
    if (const auto* refund = std::get_if<settlement::Refund>(&*choice)) text += ":" + refund->to.text();
    if (const auto* move = std::get_if<settlement::Move>(&*choice)) text += ":" + move->to.digits();
    return text;
}

// What was named: the number, or the card where that is all that is known.
std::string line_text(const t::Declaration& declared)
{
    if (declared.iccid) return "iccid:" + declared.iccid->digits();
    return declared.msisdn ? declared.msisdn->digits() : "";
}

std::string reply_text(const t::ReplyTo& reply)
{
    if (const auto* email = std::get_if<Email>(&reply)) return "mailto:" + email->text();
    if (const auto* sms = std::get_if<Msisdn>(&reply)) return "sms:" + sms->e164();
    return "";
}

// Who asks for what, without the money: the same holder may come back with another way for the balance, or a quote.
std::string wish_of(const t::Declaration& declared)
{
    std::vector<std::string> documents;
    for (const auto& document : declared.documents) {
        documents.push_back(fmt::format("{}:{}", word(document.type), document.number ? document.number->text() : ""));
    }
    std::sort(documents.begin(), documents.end());
    std::string joined;
    for (const auto& document : documents) joined += document + ";";
    std::string told =
        fmt::format("{}|{}|{}|{}|{}|{}|{}", line_text(declared), word(declared.channel), word(declared.holder),
                    declared.holder_present, joined, word(declared.reason), t::end_wish_text(declared.wished_end));
    if (declared.self_service) told += fmt::format("|{}|{}", declared.name, reply_text(declared.reply));
    return told;
}

// The operator of a number that this installation does not hold: by its prefix, as `identify` would answer.
std::string operator_of_stranger(const World& world, const t::Declaration& declared)
{
    const std::string named = declared.iccid ? declared.iccid->digits() : declared.msisdn->e164();
    const auto found = identify(world.packs, {named, "AZ", "", ""});
    if (found) {
        for (const auto& candidate : found->candidates) {
            if (!candidate.operator_id.empty()) return candidate.operator_id;
        }
    }
    // Whoever asks without log-in gets his receipt whatever he names; our own operator's rules date it.
    return declared.self_service ? world.operator_id : std::string{};
}

Result<Rules> rules_today(const World& world, const std::optional<Line>& line, const t::Declaration& declared)
{
    const std::string operator_id = line ? line->operator_id : operator_of_stranger(world, declared);
    if (operator_id.empty()) {
        return fail(Code::not_found, "line_not_held",
                    "this installation holds no line with this number, and no rule pack knows it");
    }
    return world.packs.rules_on(operator_id, world.calendar.date_of(world.clock.business_now(), zone_of(world, operator_id)));
}

// Another way for the balance than the open order's: taken where the order named none yet, or at the desk, where a clerk sees
// who asks; never from afar in place of the holder's own choice.
bool may_bring_balance(const t::Order& order, const t::Declaration& declared)
{
    return declared.balance && order.identity_proven && (!order.declared.balance || declared.channel == Channel::desk) &&
           (order.state == t::State::awaiting_clearance || order.state == t::State::awaiting_confirmation);
}

// A declaration that equals an open order's in all but quote and balance is that order's holder coming back. An order for a
// number that we did not hold then says nothing of the line that we hold now.
// Without log-in anybody may say the same words: each such declaration stands for itself.
std::optional<t::OrderFile> same_declaration(Tx& tx, const t::Declaration& declared, bool line_is_held)
{
    if (declared.self_service || !declared.msisdn) return std::nullopt;
    for (const auto& id : tx.open_orders_of(*declared.msisdn)) {
        auto file = tx.order_file(id);
        if (!file || file->order.line.has_value() != line_is_held) continue;
        if (wish_of(file->order.declared) != wish_of(declared)) continue;
        const bool same_balance = balance_text(file->order.declared.balance) == balance_text(declared.balance);
        if (same_balance || may_bring_balance(file->order, declared)) return file;
    }
    return std::nullopt;
}

// Keyed, because a document's number could be guessed from a plain hash, and the row outlives the erasure of the order.
std::string sealed_fingerprint(const World& world, const OpenRequest& request)
{
    return world.sha256_hex(fmt::format("{}|{}", world.holder_key, fingerprint_of(request)));
}

// Chosen in the transaction that opens the order, so before any step of it can begin.
Result<Performed> with_drain(const World& world, Tx& tx, Performed opened, const OpenRequest& request)
{
    if (!request.drain_until) return opened;
    const auto& order = opened.file.order;
    const auto until = moment_of(world, order.operator_id).start_of(*request.drain_until);
    if (order.dates.drain_until == until) return opened;  // told again
    auto chosen = choose_drain_in(world, tx, order.id, request.drain_until, request.by.name);
    if (chosen) chosen->refusal = std::move(opened.refusal);
    return chosen;
}

Result<Performed> join(const World& world, Tx& tx, const t::OrderFile& file, const OpenRequest& request)
{
    const auto& declared = request.declared;
    auto joined = perform_in(world, tx, file.order.id, t::Join{declared.accepted_quote, request.by.name, declared.balance});
    if (!joined) return joined;
    if (!request.key.empty()) tx.put_idempotent({request.key, sealed_fingerprint(world, request), file.order.id});
    return with_drain(world, tx, std::move(*joined), request);
}

bool is_same_request(const World& world, const IdempotentRequest& known, const OpenRequest& request)
{
    return known.fingerprint == sealed_fingerprint(world, request);
}

// Named by its card: the number is that of the line, where we hold it.
std::optional<Line> line_of(Tx& tx, t::Declaration& declared)
{
    auto line = declared.iccid ? tx.line_by_iccid(*declared.iccid) : tx.line_by_msisdn(*declared.msisdn);
    if (line && line->ended && declared.self_service) line.reset();
    if (line) declared.msisdn = line->msisdn;
    return line;
}

}  // namespace

Result<Performed> open_order_in(const World& world, Tx& tx, OpenRequest request, const FreshOrder& fresh)
{
    const auto line = line_of(tx, request.declared);
    if (line && !request.holder_told) request.declared.holder = line->holder.kind;
    if (!request.key.empty()) {
        if (const auto known = tx.idempotent(request.key)) {
            if (!is_same_request(world, *known, request)) {
                return key_reused();
            }
            const auto file = tx.order_file(known->order);
            const bool of_no_line = line && !line->ended && file && !file->order.line;
            if (!of_no_line)
                return perform_in(world, tx, known->order, t::Join{request.declared.accepted_quote, request.by.name, {}});
        }
    }
    if (const auto open = same_declaration(tx, request.declared, line.has_value())) return join(world, tx, *open, request);

    auto rules = rules_today(world, line, request.declared);
    if (!rules) return tl::unexpected(rules.error());
    const auto moment = moment_of(world, rules->pack.operator_id);
    t::OrderFile file{t::Order{request.declared}, line, std::nullopt, {}, {}, std::nullopt};
    if (request.declared.msisdn) file.number = tx.number(*request.declared.msisdn);
    file.order.id = fresh.id;
    file.order.reference = fresh.reference;
    file.order.dates.received_at = moment.now;
    file.order.demo_clock = world.demo_clock;
    if (line) file.claimant = tx.claimant_of(line->id, line->epoch);
    auto decision = t::decide(file, t::Open{request.by.name}, *rules, moment);
    if (!decision) return tl::unexpected(decision.error());
    auto performed = apply_in(world, tx, file, std::move(*decision));
    if (!performed) return performed;
    remember_declarer(world, tx, performed->file.order);
    if (!request.key.empty()) tx.put_idempotent({request.key, sealed_fingerprint(world, request), fresh.id});
    auto drained = with_drain(world, tx, std::move(*performed), request);
    if (!drained) drained.error().order_id.reset();  // it leaves with this transaction
    return drained;
}

FreshOrder fresh_order(const World& world)
{
    return {OrderId{world.entropy.new_id(world.clock.real_now())}, world.entropy.new_reference()};
}

std::string fingerprint_of(const OpenRequest& request)
{
    const auto& declared = request.declared;
    auto print = fmt::format("{}|{}|{}", wish_of(declared), balance_text(declared.balance), declared.accepted_quote);
    for (const auto& document : declared.documents) {
        if (document.accepted) print += fmt::format("|{}:{}", word(document.type), *document.accepted);
    }
    if (request.drain_until) print += "|drain:" + iso(*request.drain_until);
    return print;
}

Result<Performed> open_order(const World& world, OpenRequest request)
{
    // Made outside: the transaction may run again and must then mean the same order.
    const auto fresh = fresh_order(world);
    const auto& by = request.by;
    if (auto allowed = check_right(by, access::Right::open_order, {}); !allowed) return tl::unexpected(allowed.error());
    auto done = world.store.run_tx<Performed>([&](Tx& tx) -> Result<Performed> {
        auto opened = open_order_in(world, tx, request, fresh);
        if (opened && opened->file.order.id == fresh.id) {
            // Here and not within: the rows of a batch have a limit of their own, and two people who said yes.
            const auto& of = opened->file.order.operator_id;
            if (auto counted = count_act_in(world, tx, by, LimitedAct::open, of); !counted)
                return tl::unexpected(counted.error());
        }
        if (opened) note_host_act(tx, world.clock.real_now(), by, "open_order", opened->file.order.id.text());
        return opened;
    });
    if (!done && done.error().reason == "staff_limit") note_limit(world, by, LimitedAct::open);
    return done;
}

}  // namespace xitam::service
