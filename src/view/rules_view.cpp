#include "view/rules_view.hpp"

#include "texts/texts.hpp"
#include "view/rule_words.hpp"
#include "view/source_members.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <functional>

namespace xitam {

namespace {

using nlohmann::ordered_json;

ordered_json money_json(const Money& money)
{
    return {{"amount", money.amount()}, {"currency", std::string{money.currency().text()}}};
}

ordered_json fee_json(const FeeFormula& fee)
{
    ordered_json out{
        {"shape", "months_left_share"},
        {"share_percent", fmt::format("{}.{:02}", fee.share_hundredths_percent / 100, fee.share_hundredths_percent % 100)}};
    if (fee.cap) out["cap"] = money_json(*fee.cap);
    return out;
}

ordered_json rest_json(const std::map<NumberClass, RestDays>& rest)
{
    ordered_json classes;
    for (const auto& [number_class, days] : rest) {
        ordered_json range{{"min", days.min}};
        if (days.max != 0) range["max"] = days.max;
        classes[std::string{word(number_class)}] = std::move(range);
    }
    return {{"shape", "days_by_class"}, {"classes", std::move(classes)}};
}

ordered_json ways_json(const std::vector<BalanceWay>& ways)
{
    auto out = ordered_json::array();
    for (const BalanceWay way : ways) {
        switch (way) {
            case BalanceWay::refund: out.push_back("refund"); break;
            case BalanceWay::move: out.push_back("move"); break;
            case BalanceWay::use_up: out.push_back("use_up"); break;
            case BalanceWay::give_up: out.push_back("give_up"); break;
        }
    }
    return out;
}

ordered_json documents_json(const std::vector<DocumentRules>& all)
{
    auto out = ordered_json::array();
    for (const auto& rules : all) {
        auto all_of = ordered_json::array();
        for (const auto& rule : rules.all_of) {
            auto any_of = ordered_json::array();
            for (const auto type : rule.any_of) any_of.push_back(word(type));
            ordered_json item{
                {"any_of", std::move(any_of)}, {"original", rule.original}, {"matches_record", rule.must_match_record}};
            if (!rule.without_word.empty()) item["without_word"] = rule.without_word;
            all_of.push_back(std::move(item));
        }
        out.push_back({{"holder", word(rules.holder)}, {"channel", word(rules.channel)}, {"all_of", std::move(all_of)}});
    }
    return out;
}

template <class T, class ToJson>
ordered_json rule_json(std::string_view name, const Known<T>& known, ToJson to_json)
{
    ordered_json out{{"id", name}, {"value", known.is_set() ? ordered_json(to_json(*known.value)) : ordered_json(nullptr)}};
    put_source(out, known.source, known.confidence);
    return out;
}

// Every rule that `close` may need, in the order of the type.
ordered_json all_rules(const Rules& rules)
{
    const RulePack& pack = rules.pack;
    const auto plain = [](auto value) { return ordered_json(value); };
    return ordered_json::array({
        rule_json("documents", pack.documents, documents_json),
        rule_json("early_termination_fee", pack.early_termination_fee, fee_json),
        rule_json("notice_days", pack.notice_days, plain),
        rule_json("undo_window_hours", pack.undo_window_hours, plain),
        rule_json("rest_days", pack.rest_days, rest_json),
        rule_json("balance_ways", pack.balance_ways, ways_json),
        rule_json("invoice_due_days", pack.invoice_due_days, plain),
        rule_json("debt_blocks_cut", pack.debt_blocks_cut, plain),
        rule_json("retention_days", pack.retention_days, plain),
        rule_json("port_right_days", pack.port_right_days, plain),
    });
}

std::string documents_line(const ordered_json& rules, Lang lang)
{
    std::string documents;
    for (const auto& requirement : rules["all_of"]) {
        std::string any_of;
        for (const auto& type : requirement["any_of"]) any_of += (any_of.empty() ? "" : "|") + type.get<std::string>();
        if (requirement.contains("without_word")) {
            for (const auto& id : requirement["without_word"]) {
                any_of += (any_of.empty() ? "" : "|") + text(lang, "rules.without_word", {{"id", id.get<std::string>()}});
            }
        }
        documents += (documents.empty() ? "" : " + ") + any_of;
    }
    return text(lang, "rules.documents_of",
                {{"holder", rules["holder"].get<std::string>()},
                 {"channel", rules["channel"].get<std::string>()},
                 {"documents", documents}});
}

}  // namespace

std::string operators_text(const PackLibrary& packs, Lang lang)
{
    std::string out;
    for (const OperatorProfile* op : packs.operators()) {
        out += fmt::format("{:<16} {}  {} ({})\n", op->id, op->country, op->name,
                           text(lang, fmt::format("status.{}", word(op->status))));
    }
    return out;
}

std::string operators_json(const PackLibrary& packs)
{
    auto operators = ordered_json::array();
    for (const OperatorProfile* op : packs.operators()) {
        operators.push_back({{"operator", op->id},
                             {"country", op->country},
                             {"name", op->name},
                             {"status", word(op->status)},
                             {"fictional", op->fictional},
                             {"versions", packs.versions(op->id)}});
    }
    return ordered_json{{"operators", std::move(operators)}}.dump();
}

Result<std::string> rules_text(const PackLibrary& packs, std::string_view operator_id, Date on, Lang lang)
{
    const auto rules = packs.rules_on(operator_id, on);
    if (!rules) return tl::unexpected(rules.error());
    std::string out = fmt::format("{} ({}) {}\n", rules->pack.name, rules->pack.country, rules->pack.version);
    out += text(lang, "rules.versions", {{"versions", fmt::format("{}", fmt::join(packs.versions(operator_id), ", "))}}) + "\n";
    for (const auto& rule : all_rules(*rules)) {
        const auto id = rule["id"].get<std::string>();
        const bool is_documents = id == "documents" && !rule["value"].is_null();
        std::string value = rule["value"].is_null() ? text(lang, "rules.unset") : rule["value"].dump();
        if (is_documents) value.clear();
        const std::string source = rule["source"].is_null() ? "" : " " + rule["source"].get<std::string>();
        out += fmt::format("  {} ({}): {}{}\n", id, text(lang, "rule." + id), value, source);
        if (!is_documents) continue;
        for (const auto& one : rule["value"]) out += "    " + documents_line(one, lang) + "\n";
    }
    return out;
}

std::vector<RuleFact> rule_facts(const Rules& rules, Lang lang)
{
    std::vector<RuleFact> facts;
    for (const auto& rule : all_rules(rules)) {
        const auto id = rule["id"].get<std::string>();
        const auto confidence = text(lang, "confidence." + rule["confidence"].get<std::string>());
        RuleFact fact{id, text(lang, "rule." + id), rule_sentences(rules.pack, id, lang), {}, confidence};
        if (!rule["source"].is_null()) fact.source = rule["source"].get<std::string>();
        facts.push_back(std::move(fact));
    }
    return facts;
}

Result<std::string> rules_json(const PackLibrary& packs, std::string_view operator_id, Date on)
{
    const auto rules = packs.rules_on(operator_id, on);
    if (!rules) return tl::unexpected(rules.error());
    ordered_json out{{"operator", rules->pack.operator_id},
                     {"country", rules->pack.country},
                     {"name", rules->pack.name},
                     {"version", rules->pack.version},
                     {"fictional", rules->pack.fictional},
                     {"versions", packs.versions(operator_id)},
                     {"rules", all_rules(*rules)},
                     {"missing_rules", unset_rules(rules->pack)}};
    return out.dump();
}

}  // namespace xitam
