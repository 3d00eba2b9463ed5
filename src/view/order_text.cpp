#include "view/order_text.hpp"

#include "texts/texts.hpp"
#include "view/next.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::view {

namespace {

using termination::Order;

// Characters as a terminal shows them; wide ones (Chinese) take two columns.
std::size_t columns_of(std::string_view utf8)
{
    std::size_t columns = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >> 6U != 0x02) columns += byte >= 0xE3 ? 2 : 1;
    }
    return columns;
}

class Table {
public:
    explicit Table(Lang lang) : lang_{lang} {}

    void row(std::string_view label, std::string value)
    {
        rows_.push_back({text(lang_, fmt::format("order.label.{}", label)), std::move(value)});
    }
    void time(std::string_view label, const std::optional<Instant>& at)
    {
        if (at) row(label, rfc3339(*at));
    }

    std::string print() const
    {
        std::size_t width = 0;
        for (const auto& entry : rows_) width = std::max(width, columns_of(entry.label));
        std::string out;
        std::string_view before;
        for (const auto& entry : rows_) {
            const std::string_view label = entry.label == before ? std::string_view{} : entry.label;
            out += fmt::format("  {}{}  {}\n", label, std::string(width - columns_of(label), ' '), entry.value);
            before = entry.label;
        }
        return out;
    }

private:
    struct Entry {
        std::string label;
        std::string value;
    };
    Lang lang_;
    std::vector<Entry> rows_;
};

std::string words_or(Lang lang, std::string_view prefix, std::string_view word)
{
    const auto key = fmt::format("{}.{}", prefix, word);
    return has_text(lang, key) ? text(lang, key) : std::string{word};
}

void put_obstacles(Table& table, const OrderFacts& facts, Lang lang)
{
    const Order& order = facts.file.order;
    for (const auto& blocker : order.blockers) {
        table.row("blocker", fmt::format("{}{}{}: {}", to_string(blocker.kind), blocker.subject.empty() ? "" : " ",
                                         blocker.subject, how_to_clear(blocker, lang)));
    }
    for (const auto& rule : facts.missing_documents) {
        std::string documents;
        for (const auto type : rule.any_of) documents += fmt::format("{}{}", documents.empty() ? "" : ", ", word(type));
        table.row("missing", rule.any_of.size() == 1 ? documents : text(lang, "order.any_of", {{"documents", documents}}));
    }
    for (const auto& rule : order.missing_rules) table.row("missing_rules", rule);
    for (const auto& notice : order.notices) table.row("notice", words_or(lang, "order.notice", notice));
}

void put_money(Table& table, const settlement::Settlement& settled, Lang lang)
{
    for (const auto& line : settled.lines) {
        const auto formula = settlement::formula_of(line);
        table.row("money",
                  fmt::format("{:>14}  {}{}{}", line.amount.text(), words_or(lang, "receipt.line", to_string(line.code)),
                              formula.empty() ? "" : "  ", formula));
    }
    if (const auto& invoice = settled.invoice) {
        table.row("invoice", fmt::format("{}  {}  {}", invoice->reference, settlement::outstanding(*invoice).text(),
                                         iso(invoice->due_on)));
    }
}

}  // namespace

std::string order_text(const OrderFacts& facts, Lang lang)
{
    const Order& order = facts.file.order;
    Table table{lang};
    table.row("order", fmt::format("{}  {}", order.reference, order.id.text()));
    table.row("line", fmt::format("{}  {}", termination::masked_line(order), order.operator_id));
    table.row("state", fmt::format("{}  ({})", to_string(order.state),
                                   text(lang, fmt::format("order.state.{}", to_string(order.state)))));
    table.time("received", order.dates.received_at);
    table.time("billing_stop", order.dates.billing_stop_at);
    table.time("data_cut", order.dates.data_cut_at);
    if (!order.dates.barred_at) table.time("drain_until", order.dates.drain_until);
    table.time("cut", order.dates.cut_at);
    table.time("removed", order.dates.removed_at);
    table.time("rest_until", order.dates.rest_until);
    if (facts.waits_until && *facts.waits_until > facts.now) table.time("waits_until", facts.waits_until);
    if (facts.settlement) put_money(table, *facts.settlement, lang);
    if (!order.quote_id.empty() && !order.settled) table.row("quote", order.quote_id);
    put_obstacles(table, facts, lang);
    if (!facts.evidence.empty()) {
        table.row("evidence", text(lang, "order.evidence_count", {{"count", std::to_string(facts.evidence.size())}}));
    }
    if (!order.certificate_id.empty()) table.row("certificate", order.certificate_id);
    const Next next = next_of(facts, lang);
    table.row("next", fmt::format("{}: {}", text(lang, fmt::format("order.who.{}", next.who)), next.what));
    return table.print();
}

std::string settlement_text(const settlement::Settlement& settlement, Lang lang)
{
    Table table{lang};
    put_money(table, settlement, lang);
    return table.print();
}

}  // namespace xitam::view
