#include "view/answers.hpp"

#include "view/json.hpp"
#include "view/json_value.hpp"
#include "view/order_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::view {

namespace {

Json money_json(const Money& money)
{
    return {{"amount", money.amount()}, {"currency", money.currency().text()}};
}

Json problems_json(const std::vector<service::RowProblem>& problems)
{
    Json out = Json::array();
    for (const auto& problem : problems) {
        out.push_back({{"column", text_or_null(problem.column)}, {"reason", problem.reason}, {"detail", problem.detail}});
    }
    return out;
}

std::string problem_text(std::size_t row, std::string_view word, const service::RowProblem& problem)
{
    return fmt::format("row {}  {}  {}{}{}: {}\n", row, word, problem.column, problem.column.empty() ? "" : "  ",
                       problem.reason, problem.detail);
}

}  // namespace

Rendered fault_points(const std::vector<FaultPoint>& points)
{
    Json list = Json::array();
    std::string text;
    std::size_t width = 0;
    for (const auto& point : points) width = std::max(width, point.name.size());
    for (const auto& point : points) {
        list.push_back({{"name", point.name}, {"text", point.text}});
        text += fmt::format("{:{}}  {}\n", point.name, width, point.text);
    }
    return {dumped({{"points", list}}), text};
}

Rendered written_files(const std::string& pdf, const std::optional<std::string>& jws, const std::optional<std::string>& text)
{
    const auto named = [](const std::optional<std::string>& file) { return file ? Json(*file) : Json(); };
    std::string lines = pdf + "\n";
    for (const auto& file : {jws, text}) {
        if (file) lines += *file + "\n";
    }
    return {dumped({{"pdf", pdf}, {"jws", named(jws)}, {"text", named(text)}}), std::move(lines)};
}

std::string_view to_string(RowVerdict verdict)
{
    switch (verdict) {
        case RowVerdict::added: return "added";
        case RowVerdict::updated: return "updated";
        case RowVerdict::unchanged: return "unchanged";
        case RowVerdict::refused: return "refused";
    }
    return "refused";
}

Rendered import_report(const ImportReport& report)
{
    Json rows = Json::array();
    std::string text;
    for (const auto& row : report.rows) {
        rows.push_back({{"row", row.row},
                        {"verdict", to_string(row.verdict)},
                        {"problems", problems_json(row.problems)},
                        {"notices", problems_json(row.notices)}});
        for (const auto& problem : row.problems) text += problem_text(row.row, "refused", problem);
        for (const auto& notice : row.notices) text += problem_text(row.row, "notice", notice);
    }
    Json answer{{"dry_run", report.dry_run},     {"added", report.added},     {"updated", report.updated},
                {"unchanged", report.unchanged}, {"refused", report.refused}, {"rows", rows}};
    std::string removals;
    if (report.removed) {
        answer["removed"] = *report.removed;
        for (const auto& one : *report.removed) text += fmt::format("removed  {}\n", one);
        removals = fmt::format(", {} removed", report.removed->size());
    }
    text += fmt::format("{}{} rows: {} added, {} updated, {} unchanged, {} refused{}\n",
                        report.dry_run ? "dry run, nothing changed. " : "", report.rows.size(), report.added, report.updated,
                        report.unchanged, report.refused, removals);
    return {dumped(answer), text};
}

Rendered order_list(const std::vector<OrderRow>& orders)
{
    Json list = Json::array();
    std::string text;
    for (const auto& order : orders) {
        list.push_back({{"order_id", order.id.text()},
                        {"reference", order.reference},
                        {"state", to_string(order.state)},
                        {"msisdn", order.msisdn},
                        {"operator", order.operator_id},
                        {"received_at", rfc3339(order.received_at)},
                        {"due_at", order.due_at ? Json(rfc3339(*order.due_at)) : Json()},
                        {"reason", text_or_null(order.reason)}});
        text += fmt::format("{}  {:21}  {}  {}  {}\n", order.reference, to_string(order.state), order.msisdn,
                            rfc3339(order.received_at), order.reason);
    }
    text += fmt::format("{} orders\n", orders.size());
    return {dumped({{"orders", list}}), text};
}

Rendered number_list(const std::vector<numbering::NumberRecord>& numbers)
{
    Json list = Json::array();
    std::string text;
    for (const auto& number : numbers) {
        // A number in use names its holder; one at rest or free is the operator's alone.
        const bool in_use = number.state == numbering::NumberState::in_use;
        const std::string shown = in_use ? number.msisdn.masked() : number.msisdn.e164();
        const std::string until = number.rest_until ? iso(*number.rest_until) : "";
        list.push_back({{"msisdn", shown},
                        {"state", to_string(number.state)},
                        {"number_class", word(number.number_class)},
                        {"epoch", number.epoch},
                        {"rest_until", text_or_null(until)}});
        text += fmt::format("{:16}  {:8}  {:8}  {}\n", shown, to_string(number.state), word(number.number_class), until);
    }
    text += fmt::format("{} numbers\n", numbers.size());
    return {dumped({{"numbers", list}}), text};
}

Rendered history(const OrderId& order, const std::vector<HistoryRow>& rows)
{
    Json list = Json::array();
    std::string text;
    for (const auto& row : rows) {
        list.push_back({{"sequence", row.sequence},
                        {"at", rfc3339(row.at)},
                        {"event", row.kind},
                        {"state", row.state},
                        {"by", row.by},
                        {"note", text_or_null(row.note)}});
        text += fmt::format("{}  {:18}  {:21}  {:10}  {}\n", rfc3339(row.at), row.kind, row.state, row.by, row.note);
    }
    return {dumped({{"order_id", order.text()}, {"events", list}}), text};
}

Rendered quote(const QuoteFacts& facts, Lang lang)
{
    Json blockers = Json::array();
    std::string text =
        fmt::format("  {}  {}  {}\n", facts.id, facts.msisdn, iso(facts.on)) + settlement_text(facts.settlement, lang);
    for (const auto& blocker : facts.blockers) {
        blockers.push_back(Json::parse(blocker_json(blocker)));
        text += fmt::format("  ! {}\n", to_string(blocker.kind));
    }
    return {dumped({{"quote_id", facts.id},
                    {"msisdn", facts.msisdn},
                    {"operator", facts.operator_id},
                    {"on", iso(facts.on)},
                    {"owed", money_json(facts.settlement.owed)},
                    {"settlement", Json::parse(settlement_json(facts.settlement))},
                    {"blockers", blockers},
                    {"jws", text_or_null(facts.jws)},
                    {"demo_clock", facts.demo_clock}}),
            text};
}

Rendered payment(const PaymentFacts& facts)
{
    return {dumped({{"invoice", facts.invoice},
                    {"paid", money_json(facts.paid)},
                    {"outstanding", money_json(facts.outstanding)},
                    {"payment", facts.payment}}),
            fmt::format("invoice      {}\npaid         {}\noutstanding  {}\npayment      {}\n", facts.invoice,
                        facts.paid.text(), facts.outstanding.text(), facts.payment)};
}

Rendered payments_report(const service::PaymentsReport& report)
{
    Json refused = Json::array();
    std::string text;
    for (const auto& [row, error] : report.refused) {
        refused.push_back({{"row", row}, {"reason", error.reason}, {"detail", error.detail}});
        text += fmt::format("row {}  refused  {}: {}\n", row, error.reason, error.detail);
    }
    text += fmt::format("{} recorded, {} refused\n", report.recorded, report.refused.size());
    return {dumped({{"recorded", report.recorded}, {"refused", refused}}), text};
}

Rendered clock(const ClockFacts& facts)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(facts.offset).count();
    return {dumped({{"now", rfc3339(facts.now)}, {"offset_seconds", seconds}, {"demo_clock", true}}),
            fmt::format("DEMO CLOCK  {}  ({} h ahead)\n", rfc3339(facts.now), seconds / 3600)};
}

Rendered told(const std::string& name, const std::string& text)
{
    return {dumped({{name, text}}), text};
}

Rendered said(const std::vector<std::pair<std::string, std::string>>& words)
{
    Json out = Json::object();
    std::string text;
    for (const auto& [name, value] : words) {
        out[name] = value;
        text += fmt::format("{}  {}\n", name, value);
    }
    return {dumped(out), text};
}

}  // namespace xitam::view
