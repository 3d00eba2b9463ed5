// What a clerk ruled for one order, laid over the operator's pack; and which rules are still unset.
#include "base/digits.hpp"
#include "domain/termination/advance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <utility>

namespace xitam::termination {

namespace {

tl::unexpected<Error> unreadable(std::string_view rule, std::string_view example)
{
    return fail(Code::bad_input, "ruling_malformed", fmt::format("write {} as {}", rule, example));
}

Result<int> number_of(std::string_view rule, std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0 || value > 36500) {
        return unreadable(rule, "a whole number, for example 180");
    }
    return value;
}

std::vector<std::string_view> split(std::string_view text, char by)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto at = text.find(by);
        parts.push_back(text.substr(0, at));
        text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
    }
    return parts;
}

SourceRef clerk()
{
    SourceRef source;
    source.note = "ruled by a clerk for this order";
    return source;
}

// "none", "50%" or "50%,100.00" (share of the charges left, and a cap).
Result<Known<FeeFormula>> fee_of(std::string_view text, Currency currency)
{
    if (text == "none") return Known{FeeFormula{}, clerk()};
    const auto parts = split(text, ',');
    if (parts.empty() || parts.size() > 2 || !parts[0].ends_with('%'))
        return unreadable("early_termination_fee", "none, 50% or 50%,100.00");
    auto share = number_of("early_termination_fee", parts[0].substr(0, parts[0].size() - 1));
    if (!share || *share > 100) return unreadable("early_termination_fee", "none, 50% or 50%,100.00");
    FeeFormula formula{*share * 100, std::nullopt};
    if (parts.size() == 2) {
        auto cap = Money::parse(parts[1], currency);
        if (!cap) return tl::unexpected(cap.error());
        formula.cap = *cap;
    }
    return Known{formula, clerk()};
}

Result<Known<std::vector<BalanceWay>>> ways_of(std::string_view text)
{
    std::vector<BalanceWay> ways;
    for (const auto part : split(text, ',')) {
        if (part == "refund") ways.push_back(BalanceWay::refund);
        else if (part == "move") ways.push_back(BalanceWay::move);
        else if (part == "use-up") ways.push_back(BalanceWay::use_up);
        else if (part == "give-up") ways.push_back(BalanceWay::give_up);
        else return unreadable("balance_ways", "a list of refund, move, use-up, give-up");
    }
    return Known{ways, clerk()};
}

// "passport,national-id": any one of them is enough, on every channel and for every holder, for this order.
Result<Known<std::vector<DocumentRules>>> documents_of(std::string_view text)
{
    DocumentRule any;
    for (const auto part : split(text, ',')) {
        const auto type = from_word<DocumentType>(part);
        if (!type) return unreadable("documents", "a list of document types, for example passport,national-id");
        any.any_of.push_back(*type);
    }
    if (any.any_of.empty()) return unreadable("documents", "a list of document types, for example passport,national-id");
    std::vector<DocumentRules> all;
    for (const auto& [holder, holder_text] : holder_kind_words) {
        for (const auto& [channel, channel_text] : channel_words) all.push_back({holder, channel, false, {any}});
    }
    return Known{all, clerk()};
}

Result<Known<bool>> flag_of(std::string_view rule, std::string_view text)
{
    if (text != "true" && text != "false") return unreadable(rule, "true or false");
    return Known{text == "true", clerk()};
}

template <class T>
Result<void> put(Known<T>& target, Result<Known<T>> value)
{
    if (!value) return tl::unexpected(value.error());
    target = std::move(*value);
    return {};
}

Result<void> put_number(Known<int>& target, std::string_view rule, std::string_view text)
{
    auto value = number_of(rule, text);
    if (!value) return tl::unexpected(value.error());
    target = Known{*value, clerk()};
    return {};
}

Result<void> rule(RulePack& pack, std::string_view name, std::string_view text, Currency currency)
{
    if (name == "unreachable_node" && text == "accept") return {};  // read by the runner; no rule of the pack
    if (name == "notice_days") return put_number(pack.notice_days, name, text);
    if (name == "undo_window_hours") return put_number(pack.undo_window_hours, name, text);
    if (name == "invoice_due_days") return put_number(pack.invoice_due_days, name, text);
    if (name == "retention_days") return put_number(pack.retention_days, name, text);
    if (name == "port_right_days") return put_number(pack.port_right_days, name, text);
    if (name == "debt_blocks_cut") return put(pack.debt_blocks_cut, flag_of(name, text));
    if (name == "early_termination_fee") return put(pack.early_termination_fee, fee_of(text, currency));
    if (name == "balance_ways") return put(pack.balance_ways, ways_of(text));
    if (name == "documents") return put(pack.documents, documents_of(text));
    if (name == "rest_days") {
        auto days = number_of(name, text);
        if (!days) return tl::unexpected(days.error());
        std::map<NumberClass, RestDays> rest;
        for (const auto& [number_class, class_text] : number_class_words) rest[number_class] = {*days, 0};
        pack.rest_days = Known{rest, clerk()};
        return {};
    }
    return fail(
        Code::bad_input, "rule_unknown",
        fmt::format("no rule is called {}; rules that can be set for an order: balance_ways, debt_blocks_cut, documents, "
                    "early_termination_fee, invoice_due_days, notice_days, port_right_days, rest_days, retention_days, "
                    "undo_window_hours",
                    name));
}

}  // namespace

Result<RulePack> with_rulings(RulePack pack, const std::map<std::string, std::string>& rulings, Currency currency)
{
    for (const auto& [name, text] : rulings) {
        if (auto set = rule(pack, name, text, currency); !set) return tl::unexpected(set.error());
    }
    return pack;
}

bool may_be_ruled(std::string_view rule, const Order& order, const std::optional<Line>& line, const RulePack& pack)
{
    const auto is_it = [rule](std::string_view name) { return name.substr(0, name.find('.')) == rule; };
    const auto unset = unset_rules(pack);
    const auto missing = missing_rules_of(order, line, pack);
    return order.rulings.contains(std::string{rule}) || std::any_of(unset.begin(), unset.end(), is_it) ||
           std::any_of(missing.begin(), missing.end(), is_it) || rule == "unreachable_node";
}

std::vector<std::string> missing_rules_of(const Order& order, const std::optional<Line>& line, const RulePack& pack)
{
    std::vector<std::string> missing;
    const auto need = [&](bool set, std::string name) {
        if (!set) missing.push_back(std::move(name));
    };
    const auto& declared = order.declared;
    if (documents_for(pack, declared.holder, declared.channel) == nullptr) {
        missing.push_back(fmt::format("documents.{}.{}", word(declared.holder), word(declared.channel)));
    }
    if (line) {
        auto bill = settlement::bill_of(*line);
        bill.reason = declared.reason;
        bill.billing_stop_on = from_day_number(0);  // a term that runs at all needs the formula, whatever the day
        for (auto& name : settlement::missing_rules(bill, pack)) missing.push_back(std::move(name));
        const bool in_debt = line->debt && !line->debt->is_zero();
        need(!in_debt || pack.debt_blocks_cut.is_set(), "debt_blocks_cut");
        need(pack.rest_days.is_set() && pack.rest_days.value->contains(line->number_class), "rest_days");
    } else {
        need(pack.early_termination_fee.is_set(), "early_termination_fee");
        need(pack.balance_ways.is_set(), "balance_ways");
        need(pack.rest_days.is_set(), "rest_days");
    }
    // Usage until the cut may still be owed, whatever the record says today.
    const bool named = std::find(missing.begin(), missing.end(), "invoice_due_days") != missing.end();
    need(pack.invoice_due_days.is_set() || named, "invoice_due_days");
    need(pack.notice_days.is_set(), "notice_days");
    need(pack.undo_window_hours.is_set(), "undo_window_hours");
    need(pack.port_right_days.is_set(), "port_right_days");
    need(pack.retention_days.is_set(), "retention_days");
    return missing;
}

}  // namespace xitam::termination
