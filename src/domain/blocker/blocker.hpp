// A blocker: a reason why a line cannot be ended yet, told with its rule, its amount, how to clear it and who can.
// find_blockers tells all that is knowable at once (R09); none may appear later that was knowable earlier.
#pragma once

#include "base/money.hpp"
#include "domain/line/line.hpp"
#include "domain/operators/rule_pack.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace xitam {

enum class BlockerKind {
    balance_unknown,      // the import told no balance or no debt
    fee_unknown,          // a term runs and the import told no monthly fee
    balance_way_missing,  // money is left and nobody said where it goes
    balance_way_refused,  // the operator does not offer the way that was asked for
    balance_not_used_up,  // use-up was chosen and money is left
    debt_open,            // the operator lets debt stop the cut
    binding_active,       // the operator's record says an e-signature hangs on the SIM
    port_in_progress,
    order_open,          // another order has this line
    quote_not_accepted,  // fee or debt is owed and nobody accepted it
    network_mismatch,    // number and IMSI do not name each other in the core: found by the step `inspect`
    not_in_network,
    other,  // a clerk's word
};
std::string_view to_string(BlockerKind kind);
std::optional<BlockerKind> blocker_kind_from(std::string_view text);

enum class ClearedBy { holder, clerk, operator_, third_party, time };
std::string_view to_string(ClearedBy who);

struct Blocker {
    BlockerKind kind = BlockerKind::other;
    std::string rule;  // the rule or record it rests on: "balance_ways", "operator_record", "network:inspect"
    ClearedBy by = ClearedBy::holder;
    std::optional<Money> amount;
    std::string subject;  // "asan_imza", a quote id, an order id: never personal
    friend bool operator==(const Blocker&, const Blocker&) = default;
};

// What a clerk or the operator's record reported for this order beside the line itself ("asan_imza", "port_in_progress").
struct Reported {
    BlockerKind kind = BlockerKind::other;
    std::string subject;
    bool cleared = false;
    friend bool operator==(const Reported&, const Reported&) = default;
};

// The money questions, answered by the settlement before blockers are looked for.
struct MoneyFacts {
    bool balance_known = true;
    bool debt_known = true;
    bool fee_known = true;
    std::optional<Money> left_over;  // balance after fee and debt were set against it
    std::optional<Money> debt;
    std::optional<BalanceWay> way;     // as chosen; empty: not chosen
    bool ends_on_chosen_date = false;  // with --at, use-up may wait for the date
};

std::vector<Blocker> find_blockers(const Line& line, std::span<const Reported> reported, const MoneyFacts& money,
                                   const RulePack& pack);

}  // namespace xitam
