// Runs the tables of tests/cases/settlement: what people may read as the rule is what the code is held to.
#include "cases/case_reader.hpp"
#include "domain/settlement/settle.hpp"
#include "unit/domain/settlement/dice_and_money.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

namespace xitam::settlement {

namespace {

using cases::CaseLine;
using Fields = std::map<std::string, std::string>;

std::vector<std::string> split(const std::string& text, char at)
{
    std::vector<std::string> parts;
    std::stringstream stream{text};
    for (std::string part; std::getline(stream, part, at);) parts.push_back(part);
    return parts;
}

// "12.40" is AZN, "5.00USD" says its currency.
Money money(const std::string& text)
{
    const bool named = text.size() > 3 && text.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos;
    const auto currency = named ? *Currency::parse(text.substr(text.size() - 3)) : azn;
    const auto parsed = Money::parse(named ? text.substr(0, text.size() - 3) : text, currency);
    EXPECT_TRUE(parsed) << "amount in a case: " << text;
    return parsed.value_or(Money{});
}

Date date(const std::string& text)
{
    const auto parsed = parse_date(text);
    EXPECT_TRUE(parsed) << "date in a case: " << text;
    return parsed.value_or(Date{});
}

std::optional<Money> money_or_none(const std::string& text)
{
    return text == "none" ? std::nullopt : std::optional{money(text)};
}

std::optional<Date> date_or_none(const std::string& text)
{
    return text == "none" ? std::nullopt : std::optional{date(text)};
}

RulePack pack_of(const CaseLine& line)
{
    RulePack pack;
    FeeFormula formula;
    for (const auto& [name, value] : line.given.fields) {
        if (name == "share") {
            formula.share_hundredths_percent = money(value.substr(0, value.size() - 1)).minor();
        } else if (name == "cap") {
            formula.cap = money(value);
        } else if (name == "due_days") {
            pack.invoice_due_days = Known<int>{std::stoi(value)};
        } else if (name == "ways") {
            std::vector<BalanceWay> ways;
            for (const auto way : {BalanceWay::refund, BalanceWay::move, BalanceWay::use_up, BalanceWay::give_up}) {
                for (const auto& told : split(value, ',')) {
                    if (told == to_string(way)) ways.push_back(way);
                }
            }
            pack.balance_ways = Known<std::vector<BalanceWay>>{ways};
        } else {
            ADD_FAILURE() << line.place() << ": unknown rule " << name;
        }
    }
    if (line.given.field("share"))
        pack.early_termination_fee = Known<FeeFormula>{formula, {"https://example.org/fee", {}, {}, {}}};
    return pack;
}

void add_charges(Bill& bill, const std::string& name, const std::string& value)
{
    for (const auto& text : split(value, ',')) {
        const auto amount = money(text.substr(0, text.find('@')));
        const auto days = text.substr(text.find('@') + 1);
        if (name == "usage") {
            bill.usage.push_back({"calls", amount, date(days)});
        } else {
            bill.recurring.push_back({"plan", amount, date(days.substr(0, 10)), date(days.substr(12))});
        }
    }
}

struct Given {
    Bill bill;
    std::optional<BalanceChoice> choice;
};

bool set_field(Given& given, const std::string& name, const std::string& value)
{
    Bill& bill = given.bill;
    if (name == "balance") bill.balance = money_or_none(value);
    else if (name == "debt") bill.debt = money_or_none(value);
    else if (name == "monthly") bill.monthly_fee = money_or_none(value);
    else if (name == "until") bill.contract_until = date_or_none(value);
    else if (name == "stop") bill.billing_stop_on = date(value);
    else if (name == "settled") bill.settled_on = date(value);
    else if (name == "cut") bill.cut_on = date(value);
    else if (name == "activated") bill.activated_on = date_or_none(value);
    else if (name == "asked") bill.asked_on = date(value);
    else if (name == "reason") bill.reason = *from_word<EndReason>(value);
    else if (name == "mode") bill.payment_mode = *from_word<PaymentMode>(value);
    else if (name == "usage" || name == "recurring") add_charges(bill, name, value);
    else if (name == "age") bill.balance_as_of = bill.now - std::chrono::days{std::stoi(value)};
    else if (name == "way") given.choice = *parse_choice(value);
    else return false;
    return true;
}

Given given_of(const CaseLine& base, const CaseLine& line)
{
    Given given;
    given.bill.currency = azn;
    given.bill.now = *parse_instant("2026-11-22T09:00:00Z");
    given.bill.balance_as_of = given.bill.now;
    given.bill.asked_on = date("2026-11-22");
    given.bill.number = *Msisdn::parse("+994400000001");
    given.bill.invoice_reference = "XT-1";
    for (const auto* source : {&base, &line}) {
        for (const auto& [name, value] : source->given.fields) {
            EXPECT_TRUE(set_field(given, name, value)) << source->place() << ": unknown field " << name;
        }
    }
    given.bill.reason_proven = line.given.has_word("proven");
    return given;
}

std::string legs_text(const Settlement& settlement)
{
    std::string text;
    for (const auto& leg : settlement.legs) {
        text += (text.empty() ? "" : ",") + std::string{to_string(leg.kind)} + ":" + leg.amount.amount();
    }
    return text;
}

// What a settlement shows, in the words of the tables.
Fields shown(const Settlement& settlement)
{
    Fields fields{
        {"fee", settlement.fee.amount()},
        {"waived_fee", settlement.fee_waived.amount()},
        {"waivable", settlement.fee_waivable_with_proof ? "yes" : "no"},
        {"owed", settlement.owed.amount()},
        {"set_against", settlement.set_against_balance.amount()},
        {"left", settlement.left_over.amount()},
        {"undecided", settlement.undecided.amount()},
        {"payout", settlement.payout.amount()},
        {"waived", settlement.waived.amount()},
        {"lapsed", settlement.lapsed.amount()},
        {"recurring", settlement.recurring.amount()},
        {"usage", settlement.usage.amount()},
        {"invoice", settlement.invoice ? settlement.invoice->amount.amount() : "none"},
        {"due", settlement.invoice ? iso(settlement.invoice->due_on) : "none"},
        {"age", std::to_string(settlement.balance_age_days)},
        {"stale", settlement.balance_is_stale ? "yes" : "no"},
        {"legs", legs_text(settlement)},
    };
    for (const auto& line : settlement.lines) {
        if (line.code == LineCode::recurring_charge) fields["formula_recurring"] = formula_of(line);
        if (line.code == LineCode::set_against_balance) fields["formula_set"] = formula_of(line);
        if (line.code != LineCode::early_termination_fee) continue;
        fields["formula"] = formula_of(line);
        if (const auto* months = find_part(line, "months")) fields["months"] = text_of(months->value);
        EXPECT_EQ(line.rule, "early_termination_fee");
        EXPECT_EQ(line.source, "https://example.org/fee");
    }
    return fields;
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ",") + word;
    return text;
}

void expect_outcome(const CaseLine& line, const Result<Settlement>& result)
{
    SCOPED_TRACE(line.place());
    const auto& expected = *line.expected;
    if (!expected.words.empty()) {
        ASSERT_EQ(expected.words.size(), 2U) << "write code and reason";
        ASSERT_FALSE(result) << "was settled";
        EXPECT_EQ(to_string(result.error().code), expected.words[0]);
        EXPECT_EQ(result.error().reason, expected.words[1]);
        if (const auto missing = expected.field("missing")) {
            EXPECT_EQ(joined(result.error().missing_rules), *missing);
        }
        return;
    }
    ASSERT_TRUE(result) << result.error().reason << ": " << result.error().detail;
    ASSERT_FALSE(expected.fields.empty()) << "a case that expects nothing cannot fail";
    const auto fields = shown(*result);
    std::set<std::string> codes;
    for (const auto& told : result->lines) codes.emplace(to_string(told.code));
    for (const auto& [name, value] : expected.fields) {
        if (name == "line") {
            EXPECT_TRUE(codes.contains(value)) << "no line " << value;
            continue;
        }
        ASSERT_TRUE(fields.contains(name)) << "nothing shows " << name;
        EXPECT_EQ(fields.at(name), value) << name;
    }
}

}  // namespace

TEST(SettleCases, TablesHold)
{
    const auto lines = cases::read_cases("settlement");
    ASSERT_TRUE(lines) << lines.error().detail;
    SafetyPolicy safety;
    safety.balance_stale_days = 7;
    std::optional<RulePack> pack;
    std::optional<CaseLine> base;
    int bills = 0;
    for (const auto& line : *lines) {
        ASSERT_FALSE(line.given.words.empty()) << line.place();
        const auto& kind = line.given.words.front();
        if (kind == "rules") {
            pack = pack_of(line);
            base.reset();
        } else if (kind == "base") {
            base = line;
        } else {
            ASSERT_EQ(kind, "bill") << line.place();
            ASSERT_TRUE(pack && base && line.expected) << line.place() << ": rules and base come first, and an arrow follows";
            const auto given = given_of(*base, line);
            expect_outcome(line, settle(given.bill, given.choice, *pack, safety));
            ++bills;
        }
    }
    EXPECT_GT(bills, 100);
}

}  // namespace xitam::settlement
