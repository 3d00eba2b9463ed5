#include "view/rule_words.hpp"

#include "domain/line/words.hpp"
#include "texts/locale.hpp"
#include "texts/texts.hpp"

#include <fmt/format.h>

namespace xitam {

namespace {

using Sentences = std::vector<std::string>;

std::string rule_text(Lang lang, std::string_view key, const std::vector<TextArgument>& arguments = {})
{
    return text(lang, fmt::format("rules.value.{}", key), arguments);
}

Sentences day_sentences(const Known<int>& rule, Lang lang)
{
    if (!rule.is_set()) return {};
    return {counted(lang, "page.days", *rule.value)};
}

std::string percent_of(std::int64_t hundredths)
{
    return hundredths % 100 == 0 ? std::to_string(hundredths / 100)
                                 : fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}

Sentences fee_sentences(const FeeFormula& fee, Lang lang)
{
    Sentences out{rule_text(lang, "fee", {{"share", percent_of(fee.share_hundredths_percent)}})};
    if (fee.cap) out.push_back(rule_text(lang, "fee_cap", {{"amount", money_text(lang, *fee.cap)}}));
    return out;
}

Sentences rest_sentences(const std::map<NumberClass, RestDays>& rest, Lang lang)
{
    Sentences out;
    for (const auto& [number_class, days] : rest) {
        const auto kind = text(lang, fmt::format("page.manage.class.{}", word(number_class)));
        const bool is_range = days.max != 0 && days.max != days.min;
        out.push_back(rule_text(lang, is_range ? "rest_range" : "rest",
                                {{"class", kind}, {"min", std::to_string(days.min)}, {"max", std::to_string(days.max)}}));
    }
    return out;
}

Sentences way_sentences(const std::vector<BalanceWay>& ways, Lang lang)
{
    Sentences out;
    for (const auto way : ways) {
        switch (way) {
            case BalanceWay::refund: out.push_back(rule_text(lang, "way.refund")); break;
            case BalanceWay::move: out.push_back(rule_text(lang, "way.move")); break;
            case BalanceWay::use_up: out.push_back(rule_text(lang, "way.use_up")); break;
            case BalanceWay::give_up: out.push_back(rule_text(lang, "way.give_up")); break;
        }
    }
    if (out.empty()) out.push_back(rule_text(lang, "way.none"));
    return out;
}

std::string one_document(const DocumentRule& rule, Lang lang)
{
    std::string any_of;
    const auto add = [&](const std::string& one) { any_of += (any_of.empty() ? "" : rule_text(lang, "or")) + one; };
    for (const auto type : rule.any_of) add(text(lang, fmt::format("receipt.document.{}", word(type))));
    for (const auto& id : rule.without_word) add(text(lang, "rules.without_word", {{"id", id}}));
    return rule.original ? rule_text(lang, "original", {{"document", any_of}}) : any_of;
}

Sentences document_sentences(const std::vector<DocumentRules>& all, Lang lang)
{
    Sentences out;
    for (const auto& rules : all) {
        std::string documents;
        for (const auto& rule : rules.all_of)
            documents += (documents.empty() ? "" : rule_text(lang, "and")) + one_document(rule, lang);
        out.push_back(rule_text(lang, "documents",
                                {{"holder", text(lang, fmt::format("holder.{}", word(rules.holder)))},
                                 {"channel", text(lang, fmt::format("receipt.channel.{}", word(rules.channel)))},
                                 {"documents", documents.empty() ? rule_text(lang, "no_document") : documents}}));
    }
    return out;
}

}  // namespace

Sentences rule_sentences(const RulePack& pack, std::string_view name, Lang lang)
{
    if (name == "documents" && pack.documents.is_set()) return document_sentences(*pack.documents.value, lang);
    if (name == "early_termination_fee" && pack.early_termination_fee.is_set())
        return fee_sentences(*pack.early_termination_fee.value, lang);
    if (name == "rest_days" && pack.rest_days.is_set()) return rest_sentences(*pack.rest_days.value, lang);
    if (name == "balance_ways" && pack.balance_ways.is_set()) return way_sentences(*pack.balance_ways.value, lang);
    if (name == "debt_blocks_cut" && pack.debt_blocks_cut.is_set())
        return {rule_text(lang, *pack.debt_blocks_cut.value ? "debt_blocks" : "debt_goes_on")};
    if (name == "undo_window_hours" && pack.undo_window_hours.is_set())
        return {text(lang, "page.manage.unit.h", {{"n", std::to_string(*pack.undo_window_hours.value)}})};
    for (const auto& [own, rule] :
         {std::pair{"notice_days", &pack.notice_days}, std::pair{"invoice_due_days", &pack.invoice_due_days},
          std::pair{"retention_days", &pack.retention_days}, std::pair{"port_right_days", &pack.port_right_days}}) {
        if (name == own) return day_sentences(*rule, lang);
    }
    return {};
}

}  // namespace xitam
