// Runs tests/cases/reconcile: what people may read as the rule is what the code is held to.
#include "domain/settlement/reconcile.hpp"
#include "cases/case_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace xitam::settlement {
namespace {

Date day_of(Instant at)
{
    return Date{std::chrono::floor<std::chrono::days>(at)};
}

Money sum(const std::string& text)
{
    const bool is_dollars = text.ends_with("USD");
    const auto currency = *Currency::parse(is_dollars ? "USD" : "AZN");
    const auto parsed = Money::parse(is_dollars ? text.substr(0, text.size() - 3) : text, currency);
    EXPECT_TRUE(parsed) << text;
    return parsed.value_or(Money{});
}

struct Block {
    std::vector<Invoice> invoices;
    std::vector<BankRow> rows;
    std::vector<cases::CaseLine> wanted;  // of each row
    std::optional<cases::CaseLine> end;
};

void take_line(Block& block, const cases::CaseLine& line)
{
    const auto& given = line.given;
    const auto field = [&](std::string_view name) { return given.field(name).value_or(""); };
    if (given.words.front() == "invoice") {
        block.invoices.push_back({given.words.at(1), sum(field("amount")), *parse_date("2026-12-06"), {}});
    } else if (given.words.front() == "paid") {
        const auto invoice = std::ranges::find(block.invoices, given.words.at(1), &Invoice::reference);
        ASSERT_NE(invoice, block.invoices.end()) << line.place();
        invoice->payments.push_back(
            {field("id"), sum(field("amount")), Instant{std::chrono::sys_days{*parse_date(field("on"))}}});
    } else if (given.words.front() == "row") {
        std::optional<Date> on;
        if (const auto told = given.field("on")) on = *parse_date(*told);
        block.rows.push_back({block.rows.size() + 2, given.words.at(1), field("id"), sum(field("amount")), on});
        block.wanted.push_back(line);
    } else {
        ASSERT_EQ(given.words.front(), "end") << line.place();
        block.end = line;
    }
}

void check(const Block& block)
{
    const auto found = reconcile(block.rows, block.invoices, day_of);
    ASSERT_EQ(found.rows.size(), block.wanted.size());
    for (std::size_t i = 0; i < found.rows.size(); ++i) {
        const auto& wanted = *block.wanted[i].expected;
        const auto& row = found.rows[i];
        EXPECT_EQ(to_string(row.verdict), wanted.words.front()) << block.wanted[i].place();
        EXPECT_EQ(row.difference ? row.difference->amount() : "", wanted.field("difference").value_or(""))
            << block.wanted[i].place();
        EXPECT_EQ(row.other, wanted.field("other").value_or("")) << block.wanted[i].place();
        EXPECT_EQ(row.row.number, i + 2);
        EXPECT_EQ(is_to_record(row.verdict), wanted.words.front().starts_with("pays")) << block.wanted[i].place();
    }
    if (!block.end) return;
    std::string only_here;
    for (const auto& one : found.only_here) only_here += (only_here.empty() ? "" : ",") + one.payment.id;
    EXPECT_EQ(found.has_days ? only_here : "unknown", block.end->expected->field("only_here")) << block.end->place();
}

TEST(Reconcile, SaysOfEachRowWhatItWouldDo)
{
    const auto lines = cases::read_cases("reconcile");
    ASSERT_TRUE(lines) << lines.error().detail;
    Block block;
    std::size_t blocks = 0;
    for (const auto& line : *lines) {
        if (line.begins_block && !block.rows.empty()) {
            check(block);
            block = {};
            ++blocks;
        }
        take_line(block, line);
    }
    check(block);
    EXPECT_EQ(blocks, 4U);
}

}  // namespace
}  // namespace xitam::settlement
