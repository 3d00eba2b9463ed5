// How far an order can go by itself: rules, identity, blockers, quote, confirmation, schedule, always in this order, so that
// the same request always gets the same reason. Called after every change before the cut.
#pragma once

#include "domain/termination/draft.hpp"

#include <string>
#include <string_view>

namespace xitam::termination {

// Moves the draft forward as far as it goes. What stops it is left in the draft's refusal (the order lives on).
void advance(Draft& draft, const Rules& rules, const std::string& by);

// The operator's pack with what a clerk ruled for this order on top. A ruling that cannot be read is not applied.
Result<RulePack> with_rulings(RulePack pack, const std::map<std::string, std::string>& rulings, Currency currency);

// All rules that this order needs and nobody set, by name, at once.
std::vector<std::string> missing_rules_of(const Order& order, const std::optional<Line>& line, const RulePack& pack);

// A clerk sets what the operator never set, for one order. What the operator did set is not his to change: a fee waived or a
// rest cut short would need a second pair of eyes.
bool may_be_ruled(std::string_view rule, const Order& order, const std::optional<Line>& line, const RulePack& pack);

// The bill that quote and settlement start from, as the operator's record says now.
settlement::Bill bill_for(const Order& order, const Line& line, const RulePack& pack, const Moment& moment);

// The id under which a holder accepts the amounts: the same amounts give the same id on any day.
std::string quote_id_of(const settlement::Settlement& settlement, const LineId& line, std::uint32_t epoch,
                        std::string_view pack_version);

// The end of the hold that begins now (R24), and not before the wished day.
Instant earliest_cut(const Order& order, const Rules& rules, const Moment& moment);

// When the legal clock stops charging, given what was wished (R10). bad_input/no_fixed_term, bad_input/date_in_past.
Result<Instant> billing_stop(const Declaration& declared, const Line* line, Instant received, int notice_days,
                             const Moment& moment);

Error closure_locked();  // R26: while the holder's lock stands, nothing goes on

// Does the operator's record still explain the bill that was agreed on? Usage does; a top-up or a payment does not.
bool record_explains(const settlement::Bill& bill, const Line& line);

// The order ends without a closing: when, why, and when its personal data goes.
void end_order(Draft& draft, const Rules& rules, std::string word);

// The tasks that carry an order on from where it stands: on confirmation, after a freeze, after a clerk's ruling.
void add_next_tasks(Draft& draft);

}  // namespace xitam::termination
