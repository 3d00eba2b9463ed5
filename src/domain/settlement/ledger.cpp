#include "domain/settlement/ledger.hpp"

#include "base/check.hpp"
#include "domain/settlement/settle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace xitam::settlement {

namespace {

struct KindRow {
    LegKind kind;
    std::string_view name;
    Account from;
    Account to;
};

// The whole vocabulary of movements. A receivable below zero is what the holder still owes; paying it brings it back to zero.
constexpr std::array kind_table{
    KindRow{LegKind::debt_from_balance, "debt_from_balance", Account::holder_balance, Account::holder_debt},
    KindRow{LegKind::fee_from_balance, "fee_from_balance", Account::holder_balance, Account::fee_income},
    KindRow{LegKind::recurring_from_balance, "recurring_from_balance", Account::holder_balance, Account::recurring_income},
    KindRow{LegKind::usage_from_balance, "usage_from_balance", Account::holder_balance, Account::usage_income},
    KindRow{LegKind::debt_to_invoice, "debt_to_invoice", Account::receivable, Account::holder_debt},
    KindRow{LegKind::fee_to_invoice, "fee_to_invoice", Account::receivable, Account::fee_income},
    KindRow{LegKind::recurring_to_invoice, "recurring_to_invoice", Account::receivable, Account::recurring_income},
    KindRow{LegKind::usage_to_invoice, "usage_to_invoice", Account::receivable, Account::usage_income},
    KindRow{LegKind::refund, "refund", Account::holder_balance, Account::payout_clearing},
    KindRow{LegKind::move, "move", Account::holder_balance, Account::moved_balance},
    KindRow{LegKind::give_up, "give_up", Account::holder_balance, Account::waived_income},
    KindRow{LegKind::lapse, "lapse", Account::holder_balance, Account::lapsed_income},
    KindRow{LegKind::invoice_payment, "invoice_payment", Account::payment_clearing, Account::receivable},
};

const KindRow& row_of(LegKind kind)
{
    const auto* row = std::find_if(kind_table.begin(), kind_table.end(), [&](const KindRow& r) { return r.kind == kind; });
    CHECK(row != kind_table.end());
    return *row;
}

bool is_usage(LegKind kind)
{
    return kind == LegKind::usage_from_balance || kind == LegKind::usage_to_invoice;
}

LedgerLeg leg_of(const LegDraft& draft, const OrderId& order, int number)
{
    LedgerLeg leg;
    leg.id = leg_id(order, draft.kind, number);
    leg.order = order;
    leg.kind = draft.kind;
    leg.number = number;
    leg.from = draft.from;
    leg.to = draft.to;
    leg.reserved = Money{0, draft.amount.currency()};
    leg.posted = Money{0, draft.amount.currency()};
    return leg;
}

LedgerLeg posted_leg(const LegDraft& draft, const OrderId& order, int number)
{
    LedgerLeg leg = leg_of(draft, order, number);
    leg.posted = draft.amount;
    leg.state = LegState::posted;
    return leg;
}

const LegDraft* find_draft(const Settlement& settlement, LegKind kind)
{
    for (const auto& draft : settlement.legs) {
        if (draft.kind == kind) return &draft;
    }
    return nullptr;
}

int latest_round(std::span<const LedgerLeg> legs)
{
    int round = 0;
    for (const auto& leg : legs) {
        if (leg.kind != LegKind::invoice_payment) round = std::max(round, leg.number);
    }
    return round;
}

// One reserved leg, resolved by what the final settlement still has of its kind.
Result<LedgerLeg> resolved(LedgerLeg leg, const Settlement& final_settlement)
{
    if (leg.state != LegState::reserved) {
        return fail(Code::refused, "leg_resolved", fmt::format("the leg {} was posted or voided before", to_string(leg.kind)));
    }
    const auto* draft = find_draft(final_settlement, leg.kind);
    leg.state = draft != nullptr ? LegState::posted : LegState::voided;
    if (draft != nullptr) leg.posted = draft->amount;
    if (leg.posted > leg.reserved) {
        return fail(Code::refused, "settlement_changed",
                    fmt::format("{}: {} was reserved and {} would be posted", to_string(leg.kind), leg.reserved.text(),
                                leg.posted.text()));
    }
    return leg;
}

void add(std::map<Account, Money>& sums, Account account, Money amount)
{
    const auto [place, is_new] = sums.try_emplace(account, amount);
    if (!is_new) place->second = place->second + amount;
}

// Looked at from the other side: account by account, what was posted is what the final settlement says.
void check_same_movements(std::span<const LedgerLeg> posted, const Settlement& final_settlement)
{
    auto left = movements(posted);
    CHECK(sum_of(left, final_settlement.currency).is_zero());
    for (const auto& [account, amount] : movements(final_settlement.legs)) add(left, account, -amount);
    CHECK(std::all_of(left.begin(), left.end(), [](const auto& entry) { return entry.second.is_zero(); }));
}

}  // namespace

std::string_view to_string(Account account)
{
    switch (account) {
        case Account::holder_balance: return "holder_balance";
        case Account::holder_debt: return "holder_debt";
        case Account::fee_income: return "fee_income";
        case Account::recurring_income: return "recurring_income";
        case Account::usage_income: return "usage_income";
        case Account::receivable: return "receivable";
        case Account::payout_clearing: return "payout_clearing";
        case Account::moved_balance: return "moved_balance";
        case Account::waived_income: return "waived_income";
        case Account::lapsed_income: return "lapsed_income";
        case Account::payment_clearing: return "payment_clearing";
    }
    return "";
}

std::string_view to_string(LegKind kind)
{
    return row_of(kind).name;
}

std::string_view to_string(LegState state)
{
    switch (state) {
        case LegState::reserved: return "reserved";
        case LegState::posted: return "posted";
        case LegState::voided: return "voided";
    }
    return "";
}

LegDraft leg_draft(LegKind kind, Money amount)
{
    const auto& row = row_of(kind);
    return LegDraft{kind, row.from, row.to, amount};
}

LegId leg_id(const OrderId& order, LegKind kind, int number)
{
    CHECK(number >= 0 && number < 65536);
    IdBytes bytes = order.bytes();
    // RFC 9562 version 8 ("of our own"): never equal to an order's own id, which is version 7. The last byte stays, and with it
    // the shard, so that a leg lies where its order lies.
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x80U);
    bytes[12] = static_cast<std::uint8_t>(bytes[12] ^ (static_cast<unsigned>(number) >> 8U));
    bytes[13] = static_cast<std::uint8_t>(bytes[13] ^ (static_cast<unsigned>(number) & 0xFFU));
    bytes[14] = static_cast<std::uint8_t>(bytes[14] ^ static_cast<unsigned>(kind));
    return LegId{bytes};
}

Result<std::vector<LedgerLeg>> reserve(const Settlement& settlement, const OrderId& order, int round)
{
    if (!settlement.undecided.is_zero()) {
        return fail(Code::blocked, "balance_way_missing",
                    fmt::format("{} are left over and nobody said where they go", settlement.undecided.text()));
    }
    std::vector<LedgerLeg> legs;
    for (const auto& draft : settlement.legs) {
        LedgerLeg leg = leg_of(draft, order, round);
        leg.reserved = draft.amount;
        legs.push_back(leg);
    }
    CHECK(sum_of(movements(legs), settlement.currency).is_zero());
    return legs;
}

Result<std::vector<LedgerLeg>> post(std::span<const LedgerLeg> legs, const Settlement& final_settlement, const OrderId& order)
{
    const int round = latest_round(legs);
    std::vector<LedgerLeg> posted;
    std::vector<LegKind> held;
    for (const auto& leg : legs) {
        CHECK(leg.order == order);
        if (leg.number < round && leg.kind != LegKind::invoice_payment) {
            CHECK(leg.state == LegState::voided);
            posted.push_back(leg);
            continue;
        }
        auto done = resolved(leg, final_settlement);
        if (!done) return tl::unexpected(done.error());
        posted.push_back(*done);
        held.push_back(leg.kind);
    }
    for (const auto& draft : final_settlement.legs) {
        if (std::find(held.begin(), held.end(), draft.kind) != held.end()) continue;
        if (!is_usage(draft.kind)) {
            return fail(Code::refused, "settlement_changed",
                        fmt::format("{} {} was never reserved", to_string(draft.kind), draft.amount.text()));
        }
        posted.push_back(posted_leg(draft, order, round));
    }
    check_same_movements(posted, final_settlement);
    return posted;
}

Result<std::vector<LedgerLeg>> void_legs(std::span<const LedgerLeg> legs)
{
    std::vector<LedgerLeg> voided;
    for (const auto& held : legs) {
        if (held.state == LegState::posted) {
            return fail(Code::refused, "leg_resolved", fmt::format("the leg {} was posted before", to_string(held.kind)));
        }
        voided.push_back(held);
        voided.back().state = LegState::voided;
    }
    return voided;
}

LedgerLeg payment_leg(const OrderId& order, int number, Money amount)
{
    CHECK(!amount.is_negative() && !amount.is_zero());
    return posted_leg(leg_draft(LegKind::invoice_payment, amount), order, number);
}

std::map<Account, Money> movements(std::span<const LedgerLeg> legs)
{
    std::map<Account, Money> sums;
    for (const auto& leg : legs) {
        if (leg.state == LegState::voided) continue;
        const Money amount = leg.state == LegState::posted ? leg.posted : leg.reserved;
        add(sums, leg.from, -amount);
        add(sums, leg.to, amount);
    }
    return sums;
}

std::map<Account, Money> movements(std::span<const LegDraft> legs)
{
    std::map<Account, Money> sums;
    for (const auto& leg : legs) {
        add(sums, leg.from, -leg.amount);
        add(sums, leg.to, leg.amount);
    }
    return sums;
}

Money sum_of(const std::map<Account, Money>& movements, Currency currency)
{
    Money sum{0, currency};
    for (const auto& [account, amount] : movements) sum = sum + amount;
    return sum;
}

}  // namespace xitam::settlement
