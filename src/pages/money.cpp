#include "pages/money.hpp"

#include "pages/form_facts.hpp"
#include "texts/locale.hpp"

#include <algorithm>

namespace xitam::pages {

namespace {

Facts line_facts(Lang lang, const QuoteLine& line)
{
    Facts row{lang};
    row.put("name", line.name);
    row.maybe("how", line.how);
    row.money("amount", line.amount);
    row.maybe("clause", line.clause);
    row.flag("clause_missing", line.clause_missing);
    return row;
}

Facts alternative_facts(Lang lang, const Alternative& other)
{
    Facts row{lang};
    std::string key = "money.other.";
    switch (other.way) {
        case Alternative::Way::close: key += "close"; break;
        case Alternative::Way::keep: key += "keep"; break;
        case Alternative::Way::suspend: key += "suspend"; break;
        case Alternative::Way::port_out: key += "port_out"; break;
    }
    const bool closes = other.way == Alternative::Way::close;
    row.flag("on", closes);
    row.say("name", key);
    row.say("note", key + ".note");
    const bool monthly = other.way == Alternative::Way::keep || other.way == Alternative::Way::suspend;
    if (other.back) row.say("price", "money.other.back", {{"amount", money_text(lang, *other.back)}});
    else if (other.price)
        row.say("price", monthly ? "money.other.monthly" : "money.other.once", {{"amount", money_text(lang, *other.price)}});
    else row.say("price", "money.other.not_published");
    return row;
}

void put_balance(Facts& facts, const MoneyPage& page)
{
    const Lang lang = facts.lang();
    facts.flag("asks_way", page.left_over.has_value());
    const auto offers = [&](std::string_view way) { return std::ranges::find(page.ways, way) != page.ways.end(); };
    if (!page.left_over) {
        for (const char* name : {"f_to", "f_iban", "f_number"}) facts.none(name);
        return;
    }
    const auto amount = money_text(lang, *page.left_over);
    std::vector<Option> options;
    for (const auto& way : page.ways) {
        options.push_back({way, way == "refund" || way == "move" ? amount : std::string{}, {{"operator", ""}}});
    }
    facts.put("f_to", choice(lang,
                             {.name = "way",
                              .key = "money.way",
                              .chosen = page.way,
                              .options = options,
                              .as_heading = true,
                              .arguments = {{"amount", amount}}},
                             page.errors));
    if (offers("refund"))
        facts.put("f_iban", field(lang, {.name = "iban", .key = "money.iban", .value = page.iban}, page.errors));
    else facts.none("f_iban");
    if (offers("move")) {
        facts.put("f_number",
                  field(lang, {.name = "number", .key = "money.number", .value = page.number, .type = "tel"}, page.errors));
    } else {
        facts.none("f_number");
    }
}

// One tick for all that is owed, in so many words.
void put_acceptance(Facts& facts, const MoneyPage& page)
{
    if (!page.fee && !page.debt) {
        facts.none("f_fee");
        return;
    }
    const Lang lang = facts.lang();
    const auto fee = page.fee ? money_text(lang, *page.fee) : std::string{};
    const auto debt = page.debt ? money_text(lang, *page.debt) : std::string{};
    std::vector<TextArgument> sums{{"amount", page.fee ? fee : debt}};
    if (page.fee && page.debt) sums.push_back({"debt", debt});
    const std::string_view key = !page.debt ? "money.fee" : page.fee ? "money.fee_and_debt" : "money.debt";
    facts.put("f_fee", tick(lang, "fee", key, page.fee_accepted, page.errors, sums));
}

}  // namespace

std::string render(const MoneyPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    facts.heading("money.h1");
    facts.put("back", "/tasks");
    put_errors(facts, page.errors);
    facts.date("on", page.on);
    std::vector<Facts> lines;
    for (const auto& line : page.lines) lines.push_back(line_facts(lang, line));
    facts.list("lines", lines);
    facts.say("result_name", page.result.is_negative() ? "money.owed" : page.result.is_zero() ? "money.even" : "money.back");
    facts.money("result", page.result.is_negative() ? -page.result : page.result);
    facts.put("quote_id", page.quote_id);
    facts.put("rules", page.rules);
    facts.maybe_date("valid_until", page.valid_until);
    if (page.invoice_due && page.result.is_negative())
        facts.say("invoice", "money.invoice", {{"date", full_date(lang, *page.invoice_due)}});
    else facts.none("invoice");
    put_balance(facts, page);
    put_acceptance(facts, page);
    facts.flag("decides", page.decides);
    facts.maybe("signed_path", page.signed_path);
    std::vector<Facts> others;
    for (const auto& other : page.alternatives) others.push_back(alternative_facts(lang, other));
    facts.list("others", others);
    return render("money", frame, std::move(facts));
}

}  // namespace xitam::pages
