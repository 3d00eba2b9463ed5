#include "http/portal/receipt_files.hpp"

#include "service/order_money.hpp"
#include "view/case_calendar.hpp"

namespace xitam::http {

namespace t = termination;

void ReceiptFiles::add_to(Router& router)
{
    page(router, "/receipt.pdf", &ReceiptFiles::pdf);
    page(router, "/receipt.txt", &ReceiptFiles::plain);
    page(router, "/receipt.ics", &ReceiptFiles::calendar);
}

tl::expected<t::OrderFile, Response> ReceiptFiles::any_case_of(const Request& request) const
{
    auto file = case_of(request);
    if (!file) return tl::unexpected(failure(request, file.error()));
    if (!*file) return tl::unexpected(failure(request, 403));
    return std::move(**file);
}

Response ReceiptFiles::pdf(const Request& request)
{
    const auto file = any_case_of(request);
    if (!file) return file.error();
    const auto paper = service::receipt_paper(means_.world, file->order.id, language(request));
    if (!paper) return failure(request, paper.error());
    auto bytes = means_.receipt_pdf(paper->sheet);
    if (!bytes) return failure(request, bytes.error());
    return download("application/pdf", file->order.reference + ".pdf", std::move(*bytes));
}

Response ReceiptFiles::plain(const Request& request)
{
    const auto file = any_case_of(request);
    if (!file) return file.error();
    const auto paper = service::receipt_paper(means_.world, file->order.id, language(request));
    if (!paper) return failure(request, paper.error());
    return download("text/plain; charset=utf-8", file->order.reference + ".txt", certificate::receipt_text(paper->sheet));
}

Response ReceiptFiles::calendar(const Request& request)
{
    const auto file = any_case_of(request);
    if (!file) return file.error();
    const auto link = status_link(file->order.id);
    if (!link) return failure(request, link.error());
    const auto& world = means_.world;
    view::CaseDays days{file->order, {}, {}, world.packs.safety().declaration_lapses_days, world.public_url + *link};
    if (const auto ahead = service::days_ahead(world, *file)) days.ahead = *ahead;
    if (const auto money = service::money_of(world, *file)) days.invoice = money->quote.settlement.invoice;
    return download("text/calendar; charset=utf-8", file->order.reference + ".ics",
                    view::calendar_text(view::case_calendar(days, language(request))));
}

}  // namespace xitam::http
