#include "pages/payments.hpp"

#include "base/web_address.hpp"
#include "pages/form_facts.hpp"
#include "pages/staff_facts.hpp"
#include "texts/locale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace xitam::pages {

namespace {

using service::InvoiceState;

constexpr std::array all_invoice_states{InvoiceState::open, InvoiceState::overdue, InvoiceState::paid, InvoiceState::all};
constexpr std::array<std::string_view, 3> payout_states{"waiting", "posted", "all"};

std::string sums_text(Lang lang, const service::Sums& sums)
{
    std::string out;
    for (const auto& [currency, sum] : sums)
        out += std::string{out.empty() ? "" : lang == Lang::zh ? "、" : ", "} + money_text(lang, sum);
    return out.empty() ? "0" : out;
}

// The four parts of the page, as links at its top.
void put_parts(Facts& facts, std::string_view here, bool may_record)
{
    std::vector<Facts> rows;
    for (const std::string_view part : {"invoices", "file", "payouts", "unclaimed"}) {
        if (part == "file" && !may_record) continue;
        Facts row{facts.lang()};
        row.put("href", part == "invoices" ? std::string{"/payments"} : "/payments/" + std::string{part});
        row.say("label", "payments.part." + std::string{part});
        row.flag("current", part == here);
        rows.push_back(std::move(row));
    }
    facts.list("parts", rows);
}

void put_form(Facts& facts, const PaymentForm& form)
{
    const Lang lang = facts.lang();
    facts.put(
        "f_reference",
        field(lang, {.name = "reference", .key = "payments.reference", .value = form.reference, .narrow = true}, form.errors));
    facts.put(
        "f_amount",
        field(lang, {.name = "amount", .key = "payments.amount", .value = form.amount, .inputmode = "decimal", .narrow = true},
              form.errors));
    facts.put("f_id", field(lang, {.name = "id", .key = "payments.id", .value = form.id, .narrow = true}, form.errors));
    facts.put("f_day", field(lang, {.name = "day", .key = "payments.day", .value = form.day, .type = "date", .narrow = true},
                             form.errors));
    facts.put("f_note", field(lang, {.name = "note", .key = "payments.note", .value = form.note}, form.errors));
}

void put_invoice(Facts& row, const InvoiceRow& invoice)
{
    row.put("reference", invoice.reference);
    row.put("line", invoice.line);
    row.money("amount", invoice.amount);
    row.money("owed", invoice.owed);
    row.put("made", short_date(row.lang(), invoice.made_on));
    row.put("due", full_date(row.lang(), invoice.due_on));
    row.say_counted("age", "days", invoice.age_days);
    row.flag("overdue", invoice.is_overdue);
    row.flag("paid", invoice.owed.is_zero());
}

std::string verdict_text(Lang lang, const service::TriedRow& row)
{
    if (row.refused) {
        const auto key = "payments.refused." + row.refused->reason;
        return words(lang, has_words(lang, key) ? key : "payments.refused.other", {{"reason", row.refused->reason}});
    }
    if (!row.judged) {
        const auto key = "payments.refused." + row.cells.fault->reason;
        return words(lang, has_words(lang, key) ? key : "payments.refused.other", {{"reason", row.cells.fault->reason}});
    }
    const auto& judged = *row.judged;
    return words(lang, "payments.verdict." + std::string{settlement::to_string(judged.verdict)},
                 {{"amount", judged.difference ? money_text(lang, *judged.difference) : std::string{}},
                  {"other", judged.other},
                  {"id", judged.row.id}});
}

// What matched, what did not, and what differs: each row is one of the three.
std::string_view group_of(const service::TriedRow& row)
{
    using enum settlement::RowVerdict;
    if (!row.judged || row.refused) return "unmatched";
    switch (row.judged->verdict) {
        case pays_all:
        case pays_part:
        case recorded: return "matched";
        case amount_differs:
        case id_elsewhere:
        case nothing_owed:
        case too_high:
        case amount_wrong: return "differs";
        case reference_unknown: return "unmatched";
    }
    return "unmatched";
}

Facts tried_facts(Lang lang, const service::TriedRow& row)
{
    Facts facts{lang};
    facts.put("number", std::to_string(row.cells.number));
    facts.put("reference", row.judged ? row.judged->row.reference : row.cells.reference);
    const bool is_known = row.judged && row.judged->verdict != settlement::RowVerdict::reference_unknown &&
                          row.judged->verdict != settlement::RowVerdict::id_elsewhere;
    facts.flag("known", is_known);
    facts.put("sum", row.cells.currency.empty() ? row.cells.amount : row.cells.amount + " " + row.cells.currency);
    facts.put("id", row.cells.id);
    facts.put("verdict", verdict_text(lang, row));
    const bool is_good = row.was_recorded || (row.judged && settlement::is_to_record(row.judged->verdict) && !row.refused);
    facts.flag("good", is_good);
    return facts;
}

void put_tried(Facts& facts, const PaymentsFilePage& page)
{
    const Lang lang = facts.lang();
    const auto& tried = *page.tried;
    std::vector<Facts> groups;
    for (const std::string_view group : {"matched", "differs", "unmatched"}) {
        std::vector<Facts> rows;
        for (const auto& row : tried.rows) {
            if (group_of(row) == group) rows.push_back(tried_facts(lang, row));
        }
        Facts one{lang};
        one.say("title", "payments.group." + std::string{group}, {{"n", std::to_string(rows.size())}});
        one.list("rows", rows);
        groups.push_back(std::move(one));
    }
    facts.list("groups", groups);
    std::vector<Facts> only_here;
    for (std::size_t i = 0; i < tried.only_here.size(); ++i) {
        const auto& one = tried.only_here[i];
        Facts row{lang};
        row.put("reference", one.reference);
        row.money("amount", one.payment.amount);
        row.put("id", one.payment.id);
        row.put("day", i < page.only_here_days.size() ? full_date(lang, page.only_here_days[i].second) : std::string{});
        only_here.push_back(std::move(row));
    }
    facts.list("only_here", only_here);
    facts.say("only_here_lead", !tried.has_days     ? "payments.only_here.no_days"
                                : only_here.empty() ? "payments.only_here.none"
                                                    : "payments.only_here.some");
    const std::string key = page.was_recorded      ? "payments.file.recorded"
                            : tried.to_record == 0 ? "payments.file.nothing"
                                                   : "payments.file.tried";
    facts.say("outcome", key, {{"n", std::to_string(tried.to_record)}, {"sum", sums_text(lang, tried.sums)}});
    facts.flag("may_go", !page.was_recorded && tried.to_record > 0);
    std::vector<Facts> parts;
    for (const auto& part : page.parts) {
        Facts row{lang};
        row.put("part", part);
        parts.push_back(std::move(row));
    }
    facts.list("csv_parts", parts);
}

}  // namespace

std::string_view word_of(InvoiceState state)
{
    constexpr std::array<std::string_view, 4> state_words{"open", "overdue", "paid", "all"};
    return state_words.at(static_cast<std::size_t>(state));
}

std::string render(const PaymentsPage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading("payments.h1");
    put_errors(facts, page.form.errors);
    put_parts(facts, "invoices", page.may_record);
    facts.say("lead", "payments.lead",
              {{"n", std::to_string(page.total)},
               {"late", std::to_string(page.overdue)},
               {"sum", sums_text(lang, page.owed)},
               {"day", full_date(lang, page.today)}});
    facts.put("q", page.q);
    facts.put("q_query", percent_encoded(page.q));
    std::vector<Facts> states;
    for (const auto state : all_invoice_states) {
        Facts row{lang};
        row.put("value", word_of(state));
        row.say("label", "payments.state." + std::string{word_of(state)});
        row.flag("chosen", state == page.state);
        states.push_back(std::move(row));
    }
    facts.list("states", states);
    facts.put("state", word_of(page.state));
    std::vector<Facts> rows;
    for (const auto& invoice : page.rows) {
        Facts row{lang};
        put_invoice(row, invoice);
        rows.push_back(std::move(row));
    }
    facts.list("rows", rows);
    facts.flag("is_filtered", !page.q.empty() || page.state != InvoiceState::open);
    facts.maybe("before", page.page > 1 ? std::to_string(page.page - 1) : std::string{});
    facts.maybe("after", page.page < page.pages ? std::to_string(page.page + 1) : std::string{});
    if (page.pages > 1)
        facts.say("place", "payments.place", {{"page", std::to_string(page.page)}, {"pages", std::to_string(page.pages)}});
    else facts.none("place");
    facts.flag("may_record", page.may_record);
    put_form(facts, page.form);
    return render("staff_payments", frame, std::move(facts));
}

std::string render(const InvoicePage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading("payments.invoice.h1", {{"reference", page.invoice.reference}});
    put_errors(facts, page.form.errors);
    put_parts(facts, "", page.may_record);
    put_invoice(facts, page.invoice);
    if (page.done.empty()) facts.none("done");
    else facts.say("done", "payments.done." + page.done, {{"owed", money_text(lang, page.invoice.owed)}});
    facts.flag("may_find", page.may_find);
    facts.flag("may_record", page.may_record && !page.invoice.owed.is_zero());
    facts.put("version", page.version);
    std::vector<Facts> rows;
    for (const auto& payment : page.payments) {
        Facts row{lang};
        row.put("id", payment.id);
        row.money("sum", payment.amount);
        row.put("day", full_date(lang, payment.on));
        row.put("note", payment.note);
        rows.push_back(std::move(row));
    }
    facts.list("payments", rows);
    put_form(facts, page.form);
    return render("staff_invoice", frame, std::move(facts));
}

std::string render(const PaymentsFilePage& page, const StaffFrame& frame)
{
    auto facts = staff_facts(frame);
    facts.heading("payments.file.h1");
    put_errors(facts, page.errors);
    put_parts(facts, "file", true);
    facts.put("csv", page.csv);
    facts.put("f_csv", field(frame.lang, {.name = "csv", .key = "payments.csv"}, page.errors));
    facts.put("f_file",
              field(frame.lang, {.name = "file", .key = "payments.upload", .type = "file", .accept = ".csv,text/csv"}, {}));
    facts.flag("tried", page.tried.has_value());
    if (page.tried) put_tried(facts, page);
    else {
        for (const auto* name : {"groups", "only_here", "csv_parts"}) facts.list(name, {});
        for (const auto* name : {"only_here_lead", "outcome", "may_go"}) facts.none(name);
    }
    return render("staff_payments_file", frame, std::move(facts));
}

std::string render(const LedgerPage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    const bool is_payouts = page.list == "payouts";
    auto facts = staff_facts(frame);
    facts.heading("payments." + page.list + ".h1");
    put_parts(facts, page.list, access::has_right(frame.role, access::Right::record_payment));
    facts.say("lead", "payments." + page.list + ".lead",
              {{"n", std::to_string(page.total)}, {"sum", sums_text(lang, page.sums)}});
    facts.flag("payouts", is_payouts);
    facts.put("list", page.list);
    facts.put("state", page.state);
    std::vector<Facts> states;
    for (const auto state : payout_states) {
        if (!is_payouts) break;
        Facts row{lang};
        row.put("value", state);
        row.say("label", "payments.payout." + std::string{state});
        row.flag("current", state == page.state);
        states.push_back(std::move(row));
    }
    facts.list("states", states);
    std::vector<Facts> rows;
    for (const auto& one : page.rows) {
        Facts row{lang};
        row.put("reference", one.reference);
        row.put("line", one.line);
        row.money("amount", one.amount);
        row.put("day", full_date(lang, one.on));
        row.flag("payouts", is_payouts);
        row.flag("may_find", access::has_right(frame.role, access::Right::find_case));
        row.put("what", is_payouts ? words(lang, "payments.payout." + one.what) : std::string{});
        row.put("stands", is_payouts ? words(lang, one.is_waiting ? "payments.payout.waiting" : "payments.payout.posted")
                                     : std::string{});
        rows.push_back(std::move(row));
    }
    facts.list("rows", rows);
    if (page.total > page.rows.size())
        facts.say("more", "payments.more", {{"n", std::to_string(page.total - page.rows.size())}});
    else facts.none("more");
    return render("staff_ledger", frame, std::move(facts));
}

std::vector<std::vector<std::string>> exported(const std::vector<InvoiceRow>& rows, Lang lang)
{
    std::vector<std::vector<std::string>> out{{}};
    for (const std::string_view head : {"reference", "line", "amount", "owed", "currency", "made", "due", "age", "overdue"})
        out.front().push_back(words(lang, "payments.col." + std::string{head}));
    for (const auto& row : rows) {
        out.push_back({row.reference, row.line, row.amount.amount(), row.owed.amount(),
                       std::string{row.amount.currency().text()}, iso(row.made_on), iso(row.due_on),
                       std::to_string(row.age_days), words(lang, row.is_overdue ? "payments.yes" : "payments.no")});
    }
    return out;
}

std::vector<std::vector<std::string>> exported(const std::vector<LedgerRow>& rows, Lang lang)
{
    std::vector<std::vector<std::string>> out{{}};
    for (const std::string_view head : {"reference", "line", "amount", "currency", "day", "way", "stands"})
        out.front().push_back(words(lang, "payments.col." + std::string{head}));
    for (const auto& row : rows) {
        const bool is_payout = !row.what.empty();
        out.push_back({row.reference, row.line, row.amount.amount(), std::string{row.amount.currency().text()}, iso(row.on),
                       is_payout ? words(lang, "payments.payout." + row.what) : "",
                       is_payout ? words(lang, row.is_waiting ? "payments.payout.waiting" : "payments.payout.posted") : ""});
    }
    return out;
}

}  // namespace xitam::pages
