#include "http/desk/payment_pages.hpp"

#include "http/decode.hpp"
#include "service/csv.hpp"
#include "service/find_order.hpp"
#include "service/last_change.hpp"
#include "service/take_payment.hpp"
#include "texts/locale.hpp"

#include <algorithm>
#include <charconv>

namespace xitam::http {

namespace {

constexpr std::size_t invoices_a_page = 50;
constexpr std::size_t ledger_shown = 500;
// The form that records the file carries it again, in parts that fit a field; all of them fit a form (http/server.hpp).
constexpr std::size_t bank_file_most = std::size_t{56} * 1024;
constexpr std::size_t part_most = std::size_t{12} * 1024;

service::InvoiceState state_of(std::string_view typed)
{
    for (const auto state : {service::InvoiceState::overdue, service::InvoiceState::paid, service::InvoiceState::all}) {
        if (pages::word_of(state) == typed) return state;
    }
    return service::InvoiceState::open;
}

std::size_t page_of(std::string_view typed)
{
    std::size_t page = 0;
    const auto* end = typed.data() + typed.size();
    const auto read = std::from_chars(typed.data(), end, page);
    return typed.empty() || read.ec != std::errc{} || read.ptr != end || page == 0 ? 1 : page;
}

pages::PaymentForm typed_payment(const Request& request)
{
    pages::PaymentForm form;
    form.reference = trimmed(request.form.get("reference"));
    form.amount = trimmed(request.form.get("amount"));
    form.id = trimmed(request.form.get("id"));
    form.day = trimmed(request.form.get("day"));
    form.note = trimmed(request.form.get("note"));
    return form;
}

// The field that a refusal is about; nothing: it is about none of them.
std::optional<pages::FieldError> payment_error(const Error& error)
{
    const auto at = [&](std::string field) {
        return pages::FieldError{std::move(field), error.reason, {{"detail", error.detail}}};
    };
    const auto& why = error.reason;
    if (why == "invoice_unknown" || why == "no_final_invoice" || why == "nothing_owed" || why == "payments_too_many")
        return at("reference");
    if (why == "amount_malformed" || why == "payment_amount" || why == "payment_too_high") return at("amount");
    if (why == "payment_id_missing" || why == "payment_id_long" || why == "payment_id_reused" || why == "payment_id_elsewhere")
        return at("id");
    if (why == "payment_day") return at("day");
    if (why == "payment_note_long") return at("note");
    return std::nullopt;
}

// Whole rows, each part short enough for a field of a form.
std::vector<std::string> form_parts_of(std::string_view csv)
{
    std::vector<std::string> parts;
    while (!csv.empty()) {
        auto size = std::min(csv.size(), part_most);
        if (size < csv.size()) {
            const auto end = csv.rfind('\n', size - 1);
            if (end != std::string_view::npos) size = end + 1;
        }
        parts.emplace_back(csv.substr(0, size));
        csv.remove_prefix(size);
    }
    return parts;
}

std::string joined_parts(const Request& request)
{
    std::string csv;
    for (const auto& field : request.form.all()) {
        if (field.name == "part") csv += field.value;
    }
    return csv;
}

}  // namespace

struct PaymentPages::Asked {
    service::InvoiceState state = service::InvoiceState::open;
    std::string q;
    std::size_t page = 1;

    explicit Asked(const Fields& query)
        : state{state_of(query.get("state"))}, q{trimmed(query.get("q"))}, page{page_of(query.get("page"))}
    {
    }
};

void PaymentPages::add_to(Router& router)
{
    using access::Right;
    page(router, "/payments", &PaymentPages::invoices, Right::see_figures);
    form(router, "/payments", &PaymentPages::record, Right::record_payment);
    page(router, "/payments/file", &PaymentPages::file_form, Right::record_payment);
    upload(router, "/payments/file", &PaymentPages::try_file, Right::record_payment, bank_file_most);
    page(router, "/payments/payouts", &PaymentPages::payouts, Right::see_figures);
    page(router, "/payments/unclaimed", &PaymentPages::unclaimed, Right::see_figures);
    page(router, "/payments/invoices/{reference}", &PaymentPages::invoice, Right::see_figures);
    page(router, "/payments/{file}", &PaymentPages::csv, Right::see_figures);
}

pages::InvoiceRow PaymentPages::row_of(const service::Book& book, const termination::Moment& moment) const
{
    pages::InvoiceRow row;
    row.reference = book.reference;
    row.line = book.line;
    row.amount = book.invoice->amount;
    row.owed = settlement::outstanding(*book.invoice);
    row.made_on = book.settled_on;
    row.due_on = book.invoice->due_on;
    row.age_days = static_cast<int>((std::chrono::sys_days{moment.today} - std::chrono::sys_days{book.settled_on}).count());
    row.is_overdue = service::is_overdue(book, moment.today);
    return row;
}

Result<service::InvoiceFilter> PaymentPages::filter_of(const Asked& asked) const
{
    service::InvoiceFilter filter{asked.state, {}, {}};
    if (asked.q.empty()) return filter;
    if (const auto reference = service::typed_reference(asked.q)) {
        filter.reference = *reference;
        return filter;
    }
    const auto number = service::typed_number(means_.world, asked.q, means_.home_country);
    // What is neither fits nothing, and the page says so.
    auto found = std::vector<OrderId>{};
    if (number) {
        auto read = means_.world.store.run_read<std::vector<OrderId>>(
            [&](Tx& tx) -> Result<std::vector<OrderId>> { return tx.orders_of(*number); });
        if (!read) return tl::unexpected(read.error());
        found = std::move(*read);
    }
    filter.orders = std::move(found);
    return filter;
}

Response PaymentPages::shown_invoices(const Request& request, const service::Staff& staff, pages::PaymentForm form, int status)
{
    const Asked asked{request.query};
    const auto books = books_.all();
    if (!books) return refused(request, books.error(), &staff);
    const auto filter = filter_of(asked);
    if (!filter) return refused(request, filter.error(), &staff);
    const auto moment = service::moment_of(means_.world, means_.world.operator_id);
    const auto chosen = service::choose_invoices(**books, *filter, moment.today);
    pages::PaymentsPage page;
    page.state = asked.state;
    page.q = asked.q;
    page.today = moment.today;
    page.total = chosen.size();
    page.pages = std::max<std::size_t>(1, (chosen.size() + invoices_a_page - 1) / invoices_a_page);
    page.page = std::min(asked.page, page.pages);
    for (std::size_t place = 0; place < chosen.size(); ++place) {
        const auto row = row_of(*chosen[place], moment);
        service::add_to(page.owed, row.owed);
        if (row.is_overdue) ++page.overdue;
        if (place / invoices_a_page + 1 == page.page) page.rows.push_back(row);
    }
    page.may_record = access::has_right(staff.account.role, access::Right::record_payment);
    page.form = std::move(form);
    return shown(request, page, &staff, status, "/payments");
}

Response PaymentPages::invoices(const Request& request, const service::Staff& staff)
{
    return shown_invoices(request, staff, {}, 200);
}

Response PaymentPages::shown_invoice(const Request& request, const service::Staff& staff, std::string_view reference,
                                     pages::PaymentForm form, int status)
{
    const auto books = books_.all();
    if (!books) return refused(request, books.error(), &staff);
    const auto found =
        std::ranges::find_if(**books, [&](const service::Book& book) { return book.invoice && book.reference == reference; });
    if (found == (*books)->end()) return router_.refused(request, Refusal::path_unknown);
    const auto moment = service::moment_of(means_.world, means_.world.operator_id);
    pages::InvoicePage page;
    page.invoice = row_of(*found, moment);
    page.version = std::to_string(found->version);
    for (const auto& payment : found->invoice->payments)
        page.payments.push_back({payment.id, payment.amount, moment.date_of(payment.at), payment.note});
    const auto done = request.query.get("done");
    if (request.method != Method::post && (done == "recorded" || done == "part" || done == "already")) page.done = done;
    page.may_record = access::has_right(staff.account.role, access::Right::record_payment);
    page.may_find = access::has_right(staff.account.role, access::Right::find_case);
    page.form = std::move(form);
    page.form.reference = page.invoice.reference;
    return shown(request, page, &staff, status, "/payments/invoices/" + page.invoice.reference);
}

Response PaymentPages::invoice(const Request& request, const service::Staff& staff)
{
    const auto reference = service::typed_reference(request.captured.get("reference"));
    return shown_invoice(request, staff, reference.value_or(""), {}, 200);
}

Response PaymentPages::wrong(const Request& request, const service::Staff& staff, pages::PaymentForm form, const Error& error)
{
    auto field = payment_error(error);
    if (!field) return refused(request, error, &staff);
    form.errors.push_back(std::move(*field));
    const auto reference = service::typed_reference(form.reference);
    // From an invoice's own page the answer is that page again.
    if (request.form.has("version") && reference) return shown_invoice(request, staff, *reference, std::move(form), 422);
    return shown_invoices(request, staff, std::move(form), 422);
}

Response PaymentPages::record(const Request& request, const service::Staff& staff)
{
    auto form = typed_payment(request);
    service::PaymentRequest payment{
        service::typed_reference(form.reference).value_or(""), form.amount, {}, form.id, staff.account.name};
    payment.note = form.note;
    payment.actor = actor_of(staff);
    if (request.form.has("version")) payment.check = service::unchanged_since(request.form.get("version"));
    if (form.id.empty()) return wrong(request, staff, std::move(form), {Code::bad_input, "payment_id_missing", "", {}, {}});
    if (!form.day.empty()) {
        const auto on = parse_date(form.day);
        if (!on) return wrong(request, staff, std::move(form), {Code::bad_input, "payment_day", "", {}, {}});
        payment.on = *on;
    }
    const auto taken = service::take_payment(means_.world, payment);
    if (!taken && taken.error().reason == "changed_meanwhile") {
        const auto order = means_.world.store.run_read<OrderId>(
            [&](Tx& tx) -> Result<OrderId> { return service::find_by_reference(tx, payment.invoice); });
        if (!order) return refused(request, order.error(), &staff);
        return changed_meanwhile(request, staff, *order, "/payments/invoices/" + payment.invoice);
    }
    if (!taken) return wrong(request, staff, std::move(form), taken.error());
    const bool is_part = !settlement::outstanding(taken->invoice).is_zero();
    return see_other("/payments/invoices/" + payment.invoice + "?done=" +
                     (taken->already ? "already"
                      : is_part      ? "part"
                                     : "recorded"));
}

Response PaymentPages::file_form(const Request& request, const service::Staff& staff)
{
    return shown(request, pages::PaymentsFilePage{}, &staff);
}

Response PaymentPages::try_file(const Request& request, const service::Staff& staff, const TextFile& file)
{
    pages::PaymentsFilePage page;
    const bool records = request.form.get("do") == "record";
    const std::string typed{request.form.get("csv")};
    const auto csv = records ? joined_parts(request) : !file.text.empty() ? file.text : typed;
    const auto refuse = [&](std::string error, std::string detail) {
        page.csv = typed;
        page.errors.push_back({"csv", std::move(error), {{"detail", std::move(detail)}}});
        return shown(request, page, &staff, 422);
    };
    if (file.is_too_large) return refuse("bank_file_long", "");
    if (trimmed(csv).empty()) return refuse("bank_file_missing", "");
    if (csv.size() > bank_file_most) return refuse("bank_file_long", "");
    if (!is_plain_text(csv)) return refuse("bank_csv_not_utf8", "");
    const auto books = books_.all();
    if (!books) return refused(request, books.error(), &staff);
    auto tried = records ? service::record_payments(means_.world, **books, csv, actor_of(staff))
                         : service::try_payments(means_.world, **books, csv);
    if (!tried && tried.error().code != Code::bad_input) return refused(request, tried.error(), &staff);
    if (!tried) {
        const auto& reason = tried.error().reason;  // what is wrong with a header is said of this file's columns
        return refuse(reason.starts_with("csv_") ? "bank_" + reason : reason, tried.error().detail);
    }
    const auto moment = service::moment_of(means_.world, means_.world.operator_id);
    for (const auto& one : tried->only_here) page.only_here_days.emplace_back(one.payment.id, moment.date_of(one.payment.at));
    page.was_recorded = records;
    page.tried = std::move(*tried);
    if (!records) page.parts = form_parts_of(csv);
    return shown(request, page, &staff);
}

Result<pages::LedgerPage> PaymentPages::ledger_page(const Request& request, std::string list)
{
    const auto books = books_.all();
    if (!books) return tl::unexpected(books.error());
    pages::LedgerPage page;
    page.list = std::move(list);
    const auto typed = request.query.get("state");
    page.state = typed == "waiting" || typed == "posted" ? std::string{typed} : "all";
    const bool is_payouts = page.list == "payouts";
    const auto wanted = !is_payouts               ? service::LedgerList::unclaimed
                        : page.state == "waiting" ? service::LedgerList::payouts_waiting
                        : page.state == "posted"  ? service::LedgerList::payouts_posted
                                                  : service::LedgerList::payouts;
    for (const auto* book : service::choose_ledger(**books, wanted)) {
        pages::LedgerRow row{book->reference, book->line, {}, {}, book->settled_on, false};
        row.amount = is_payouts ? book->payout->amount : *book->unclaimed;
        if (is_payouts) row.what = settlement::to_string(book->payout->kind);
        row.is_waiting = is_payouts && book->payout->is_waiting;
        page.rows.push_back(std::move(row));
    }
    page.total = page.rows.size();
    for (const auto& row : page.rows) service::add_to(page.sums, row.amount);
    return page;
}

Response PaymentPages::shown_ledger(const Request& request, const service::Staff& staff, std::string list)
{
    auto page = ledger_page(request, std::move(list));
    if (!page) return refused(request, page.error(), &staff);
    if (page->rows.size() > ledger_shown) page->rows.resize(ledger_shown);
    return shown(request, *page, &staff);
}

Response PaymentPages::payouts(const Request& request, const service::Staff& staff)
{
    return shown_ledger(request, staff, "payouts");
}

Response PaymentPages::unclaimed(const Request& request, const service::Staff& staff)
{
    return shown_ledger(request, staff, "unclaimed");
}

Response PaymentPages::csv(const Request& request, const service::Staff& staff)
{
    const auto file = request.captured.get("file");
    const auto lang = frame(request, &staff).lang;
    const auto moment = service::moment_of(means_.world, means_.world.operator_id);
    std::vector<std::vector<std::string>> table;
    if (file == "payouts.csv" || file == "unclaimed.csv") {
        const auto page = ledger_page(request, std::string{file.substr(0, file.find('.'))});
        if (!page) return refused(request, page.error(), &staff);
        table = pages::exported(page->rows, lang);
    } else if (file == "invoices.csv") {
        const auto books = books_.all();
        if (!books) return refused(request, books.error(), &staff);
        const auto filter = filter_of(Asked{request.query});
        if (!filter) return refused(request, filter.error(), &staff);
        std::vector<pages::InvoiceRow> rows;
        for (const auto* book : service::choose_invoices(**books, *filter, moment.today)) rows.push_back(row_of(*book, moment));
        table = pages::exported(rows, lang);
    } else {
        return router_.refused(request, Refusal::path_unknown);
    }
    std::string text = "\xEF\xBB\xBF";  // spreadsheets take it for UTF-8 only with this
    for (const auto& row : table) text += service::csv_row(row);
    Response response{200, "text/csv; charset=utf-8", std::move(text)};
    response.set("Content-Disposition", "attachment; filename=\"xitam-" + std::string{file.substr(0, file.find('.'))} + "-" +
                                            iso(moment.today) + ".csv\"");
    return response;
}

}  // namespace xitam::http
