#include "adapters/packs/read_rules.hpp"

#include "domain/operators/shapes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

namespace xitam {

namespace {

constexpr int days_most = 36'500;
constexpr int acts_most = 100'000;  // of one person on one day: nobody does so many
constexpr int hours_most = 24 * days_most;

// "50" or "12.5" percent as hundredths of a percent.
std::int64_t hundredths_percent(const JsonNode& node)
{
    const auto written = node.text();
    const auto amount = Money::parse(written, *Currency::parse("EUR"));  // the same two decimals
    if (amount && !amount->is_negative() && amount->minor() <= 10'000) return amount->minor();
    node.problem("pack_value_malformed",
                 fmt::format("\"{}\" should be a percentage from 0 to 100, for example \"50\"", written));
    return 0;
}

Money read_money(const JsonNode& node)
{
    node.only({"amount", "currency"});
    const auto currency = Currency::parse(node.at("currency").text());
    if (!currency) {
        node.problem("pack_value_malformed", currency.error().detail);
        return {};
    }
    const auto money = Money::parse(node.at("amount").text(), *currency);
    if (!money) node.problem("pack_value_malformed", money.error().detail);
    return money.value_or(Money{});
}

// Whether the shape can be read; notes the problem by file, path and name of the shape.
bool shape_is_built(const JsonNode& node, std::string_view rule, std::string_view shape)
{
    switch (shape_state(rule, shape)) {
        case ShapeState::built: return true;
        case ShapeState::not_built:
            node.problem("pack_shape_not_built", fmt::format("{}: the shape {} is known but not built yet; built: {}", rule,
                                                             shape, shapes_of(rule, true)));
            return false;
        case ShapeState::unknown:
            node.problem("pack_shape_unknown",
                         fmt::format("{}: the shape {} is not known; built: {}", rule, shape, shapes_of(rule, true)));
            return false;
    }
    return false;
}

FeeFormula read_fee(const JsonNode& value)
{
    value.only({"shape", "share_percent", "cap"});
    FeeFormula fee;
    fee.share_hundredths_percent = hundredths_percent(value.at("share_percent"));
    if (const auto cap = value.find("cap")) fee.cap = read_money(*cap);
    return fee;
}

std::map<NumberClass, RestDays> read_rest(const JsonNode& value)
{
    value.only({"shape", "classes"});
    std::map<NumberClass, RestDays> rest;
    for (const auto& [name, days] : value.at("classes").members()) {
        const auto number_class = from_word<NumberClass>(name);
        if (!number_class) {
            days.problem("pack_word_unknown", fmt::format("{} is no number class; known: {}", name, all_words<NumberClass>()));
            continue;
        }
        days.only({"min", "max"});
        RestDays range{days.at("min").whole(0, days_most), 0};
        if (const auto max = days.find("max")) range.max = max->whole(0, days_most);
        if (range.max != 0 && range.max < range.min) days.problem("pack_value_malformed", "max is smaller than min");
        rest.emplace(*number_class, range);
    }
    return rest;
}

std::vector<BalanceWay> read_ways(const JsonNode& value)
{
    constexpr std::array words{std::pair{"refund", BalanceWay::refund}, std::pair{"move", BalanceWay::move},
                               std::pair{"use_up", BalanceWay::use_up}, std::pair{"give_up", BalanceWay::give_up}};
    std::vector<BalanceWay> ways;
    for (const auto& item : value.items()) {
        const auto written = item.text();
        const auto* found = std::ranges::find_if(words, [&](const auto& one) { return one.first == written; });
        if (found == words.end()) {
            item.problem("pack_word_unknown",
                         fmt::format("{} is no way for a balance; known: refund, move, use_up, give_up", written));
        } else {
            ways.push_back(found->second);
        }
    }
    return ways;
}

// The alternatives of a rule over time; the one that holds on the day.
std::optional<JsonNode> holding_on(const JsonNode& rule, Date on)
{
    const auto bound = [](const JsonNode& node, std::string_view key) -> std::optional<Date> {
        const auto written = node.find(key);
        if (!written) return std::nullopt;
        const auto date = parse_date(written->text());
        if (date) return *date;
        written->problem("pack_value_malformed", "a date YYYY-MM-DD was expected");
        return std::nullopt;
    };
    const auto alternatives = rule.is_list() ? rule.items() : std::vector{rule};
    for (const auto& one : alternatives) {
        const auto from = bound(one, "valid_from");
        const auto to = bound(one, "valid_to");
        if ((!from || *from <= on) && (!to || on <= *to)) return one;
    }
    return std::nullopt;
}

class RuleReader {
public:
    RuleReader(const JsonNode& rules, const PackContext& context, Date on) : rules_{&rules}, context_{&context}, on_{on} {}

    // `plain_shape` is the shape of a value that is written without one.
    template <class T, class Read>
    void read(std::string_view name, std::string_view plain_shape, Known<T>& into, Read read_value) const
    {
        const auto rule = rules_->find(name);
        if (!rule) return;
        const auto node = holding_on(*rule, on_);
        if (!node) return;
        node->only(
            {"value", "source_url", "confidence", "as_of", "note", "basis", "bound", "standing", "valid_from", "valid_to"});
        read_source(*node, *context_, into.source, into.confidence);
        const auto value = node->find("value");
        if (!value) return;
        const auto shape = value->is_object() ? value->at("shape").text() : std::string{plain_shape};
        const bool readable = shape_is_built(*value, name, shape) &&
                              shape_is_built(*node, "bound", node->text_or("bound", "exactly")) &&
                              shape_is_built(*node, "standing", node->text_or("standing", "in_force"));
        if (readable) into.value = read_value(*value);
    }

private:
    const JsonNode* rules_;
    const PackContext* context_;
    Date on_;
};

Rules rules_on(const JsonNode& node, const PackContext& context, Date on)
{
    node.only({"early_termination_fee", "notice_days", "undo_window_hours", "rest_days", "balance_ways", "invoice_due_days",
               "debt_blocks_cut", "retention_days", "port_right_days"});
    Rules rules;
    RulePack& pack = rules.pack;
    const RuleReader reader{node, context, on};
    const auto days = [](const JsonNode& value) { return value.whole(0, days_most); };
    const auto hours = [](const JsonNode& value) { return value.whole(0, hours_most); };
    reader.read("early_termination_fee", "plain", pack.early_termination_fee, read_fee);
    reader.read("notice_days", "days", pack.notice_days, days);
    reader.read("undo_window_hours", "hours", pack.undo_window_hours, hours);
    reader.read("rest_days", "plain", pack.rest_days, read_rest);
    reader.read("balance_ways", "ways", pack.balance_ways, read_ways);
    reader.read("invoice_due_days", "days", pack.invoice_due_days, days);
    reader.read("debt_blocks_cut", "yes_no", pack.debt_blocks_cut, [](const JsonNode& value) { return value.yes(); });
    reader.read("retention_days", "days", pack.retention_days, days);
    reader.read("port_right_days", "days", pack.port_right_days, days);
    return rules;
}

// A rule has one value a day: two that hold together would be read by their order in the file, and one that ends before it
// begins would never be read at all.
void refuse_overlaps(const JsonNode& rules)
{
    constexpr Date first{std::chrono::year{1}, std::chrono::January, std::chrono::day{1}};
    constexpr Date last{std::chrono::year{9999}, std::chrono::December, std::chrono::day{31}};
    for (const auto& [name, rule] : rules.members()) {
        if (!rule.is_list()) continue;
        std::vector<std::pair<Date, Date>> taken;
        for (const auto& one : rule.items()) {
            const auto from = parse_date(one.text_or("valid_from", "")).value_or(first);
            const auto to = parse_date(one.text_or("valid_to", "")).value_or(last);
            if (to < from) one.problem("pack_value_malformed", "valid_to is before valid_from");
            const bool overlaps =
                std::ranges::any_of(taken, [&](const auto& other) { return from <= other.second && other.first <= to; });
            if (overlaps)
                one.problem("pack_values_overlap", fmt::format("{}: another value holds on some of these days", name));
            taken.emplace_back(from, to);
        }
    }
}

// The days on which some rule changes: each valid_from, and the day after each valid_to.
std::set<Date> changes_of(const JsonNode& rules)
{
    std::set<Date> days;
    for (const auto& [name, rule] : rules.members()) {
        for (const auto& one : rule.is_list() ? rule.items() : std::vector{rule}) {
            const auto from = parse_date(one.text_or("valid_from", ""));
            const auto to = parse_date(one.text_or("valid_to", ""));
            if (from) days.insert(*from);
            if (to) days.insert(add_days(*to, 1));
        }
    }
    return days;
}

}  // namespace

std::vector<DatedRules> read_rules(const JsonNode& root, const PackContext& context, const OperatorProfile& profile,
                                   const std::string& version)
{
    using namespace std::chrono_literals;
    const auto node = root.at("rules");
    refuse_overlaps(node);
    std::vector<std::optional<Date>> starts{std::nullopt};
    for (const Date day : changes_of(node)) starts.emplace_back(day);
    std::vector<DatedRules> periods;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        DatedRules period;
        period.from = starts[i];
        if (i + 1 < starts.size()) period.to = add_days(*starts[i + 1], -1);
        period.rules = rules_on(node, context, starts[i].value_or(Date{1y, std::chrono::January, 1d}));
        RulePack& pack = period.rules.pack;
        pack.operator_id = profile.id;
        pack.version = starts[i] ? fmt::format("{}@{}", version, iso(*starts[i])) : version;
        pack.country = profile.country;
        pack.name = profile.name;
        pack.fictional = profile.fictional;
        periods.push_back(std::move(period));
    }
    return periods;
}

namespace {

// {"AZN": "50.00", ...}: one limit for each currency, each in its own money.
std::map<Currency, Money> balance_limits(const JsonNode& node)
{
    std::map<Currency, Money> limits;
    for (const auto& [letters, amount] : node.members()) {
        const auto currency = Currency::parse(letters);
        const auto limit = currency ? Money::parse(amount.text(), *currency) : tl::unexpected(currency.error());
        if (limit) limits.emplace(*currency, *limit);
        else amount.problem(limit.error().reason, limit.error().detail);
    }
    return limits;
}

}  // namespace

SafetyPolicy read_safety(const JsonNode& root)
{
    root.only({"kind", "version", "note", "hold_hours", "declaration_lapses_days", "balance_stale_days", "stop_freezes_hours",
               "ended_kept_days", "unreachable_node_wait_seconds", "document_days_after_decision", "drain_days_max",
               "risk_second_person_from", "risk_window_days", "risk_balance_from", "many_second_person_from",
               "many_rows_per_minute", "clerk_orders_per_day", "clerk_views_per_day"});
    SafetyPolicy policy;
    policy.version = root.at("version").text();
    const auto holds = root.at("hold_hours");
    holds.only({"l3", "l2", "l1", "in_person"});
    policy.hold[Assurance::l3] = std::chrono::hours{holds.at("l3").whole(0, hours_most)};
    policy.hold[Assurance::l2] = std::chrono::hours{holds.at("l2").whole(0, hours_most)};
    policy.hold[Assurance::l1] = std::chrono::hours{holds.at("l1").whole(0, hours_most)};
    policy.hold[Assurance::in_person] = std::chrono::hours{holds.at("in_person").whole(0, hours_most)};
    policy.declaration_lapses_days = root.at("declaration_lapses_days").whole(1, days_most);
    policy.balance_stale_days = root.at("balance_stale_days").whole(1, days_most);
    policy.stop_freezes_hours = root.at("stop_freezes_hours").whole(1, hours_most);
    policy.ended_kept_days = root.at("ended_kept_days").whole(1, days_most);
    policy.unreachable_node_wait = std::chrono::seconds{root.at("unreachable_node_wait_seconds").whole(0, 86'400)};
    policy.document_days_after_decision = root.at("document_days_after_decision").whole(0, days_most);
    policy.drain_days_max = root.at("drain_days_max").whole(0, days_most);
    policy.risk_second_person_from = root.at("risk_second_person_from").whole(1, 10);
    policy.risk_window_days = root.at("risk_window_days").whole(1, days_most);
    policy.many_second_person_from = root.at("many_second_person_from").whole(1, 1000);
    policy.many_rows_per_minute = root.at("many_rows_per_minute").whole(1, 6000);
    policy.clerk_orders_per_day = root.at("clerk_orders_per_day").whole(1, acts_most);
    policy.clerk_views_per_day = root.at("clerk_views_per_day").whole(1, acts_most);
    policy.risk_balance_from = balance_limits(root.at("risk_balance_from"));
    return policy;
}

}  // namespace xitam
