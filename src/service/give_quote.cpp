#include "service/give_quote.hpp"

#include "domain/termination/advance.hpp"

#include <utility>

namespace xitam::service {

namespace t = termination;
namespace c = certificate;

Result<std::string> sign_quote(const World& world, const Quote& quote, const Msisdn& number)
{
    c::QuoteClaims claims;
    claims.iss = world.public_url;
    claims.iat = world.clock.business_now();
    claims.jti = quote.id;
    claims.number = number.masked();
    claims.operator_id = quote.operator_id;
    claims.on = quote.on;
    claims.rules_version = quote.rules_version;
    claims.owed = quote.settlement.owed;
    for (const auto& line : quote.settlement.lines) {
        claims.lines.push_back({std::string{settlement::to_string(line.code)}, line.amount, settlement::formula_of(line)});
    }
    if (const auto& invoice = quote.settlement.invoice)
        claims.invoice = c::InvoiceClaim{invoice->reference, invoice->amount, invoice->due_on};
    claims.demo_clock = world.demo_clock;
    return world.notary.sign(claims);
}

Result<Quote> give_quote(const World& world, const QuoteQuestion& question)
{
    auto line = world.store.run_read<Line>([&](Tx& tx) -> Result<Line> {
        auto found = tx.line_by_msisdn(question.number);
        if (!found || found->ended)
            return fail(Code::not_found, "line_not_held", "this installation holds no line in service with this number");
        return std::move(*found);
    });
    if (!line) return tl::unexpected(line.error());
    const auto moment = moment_of(world, line->operator_id);
    auto rules = world.packs.rules_on(line->operator_id, moment.today);
    if (!rules) return tl::unexpected(rules.error());

    t::Declaration declared{question.number};
    declared.balance = question.balance;
    if (question.on) declared.wished_end = t::EndOn{*question.on};
    t::Order order{declared};
    order.reference = "QUOTE";
    order.dates.received_at = moment.now;
    auto stop = t::billing_stop(declared, &*line, moment.now, rules->pack.notice_days.value.value_or(0), moment);
    if (!stop) return tl::unexpected(stop.error());
    order.dates.billing_stop_at = *stop;
    const auto bill = t::bill_for(order, *line, rules->pack, moment);
    auto settled = settlement::settle(bill, question.balance, rules->pack, rules->safety);
    if (!settled) return tl::unexpected(settled.error());
    Quote quote{t::quote_id_of(*settled, line->id, line->epoch, rules->pack.version),
                *settled,
                {},
                bill.billing_stop_on,
                line->operator_id,
                rules->pack.version,
                {}};
    MoneyFacts money;
    money.left_over = settled->left_over;
    money.debt = line->debt;
    if (question.balance) money.way = settlement::way_of(*question.balance);
    money.ends_on_chosen_date = question.on.has_value();
    quote.blockers = find_blockers(*line, {}, money, rules->pack);
    auto jws = sign_quote(world, quote, question.number);
    if (!jws) return tl::unexpected(jws.error());
    quote.jws = std::move(*jws);
    return quote;
}

}  // namespace xitam::service
