// A case in the browser that opened it. Until identity is proven here, all that is shown is what was typed.
#include "http/portal/declared.hpp"
#include "http/portal/portal.hpp"
#include "pages/receipt.hpp"
#include "pages/tasks.hpp"
#include "service/links.hpp"

namespace xitam::http {

namespace t = termination;

namespace {

constexpr std::string_view html = "text/html; charset=utf-8";

}  // namespace

Response Portal::open_case(const Request& request)
{
    const auto file = file_by_link(request, request.captured.get("secret"), LinkPurpose::act);
    if (!file) return failure(request, file.error());
    const auto token = means_.sessions.open(file->order.id, 0);
    if (!token) return failure(request, token.error());
    auto response = see_other("/tasks");
    response.headers.push_back(cookie(session_cookie, *token, session_life));
    return response;
}

Result<std::optional<t::OrderFile>> Portal::case_of(const Request& request) const
{
    const auto session = means_.sessions.find(request);
    if (!session) return tl::unexpected(session.error());
    if (!*session) return std::optional<t::OrderFile>{};
    return means_.world.store.run_read<std::optional<t::OrderFile>>(
        [&](Tx& tx) -> Result<std::optional<t::OrderFile>> { return tx.order_file((*session)->order); });
}

Result<std::string> Portal::status_link(const OrderId& order) const
{
    return means_.world.store.run_read<std::string>([&](Tx& tx) -> Result<std::string> {
        const auto file = tx.order_file(order);
        if (!file) return fail(Code::not_found, "order_unknown", "no order has this id");
        return "/status/" + service::link_text(means_.world, tx, file->order, LinkPurpose::status);
    });
}

Response Portal::receipt(const Request& request)
{
    const auto file = case_of(request);
    if (!file) return failure(request, file.error());
    if (!*file) return failure(request, 403);
    const auto& order = (*file)->order;
    const auto link = status_link(order.id);
    if (!link) return failure(request, link.error());
    pages::ReceiptPage page;
    page.reference = order.reference;
    page.declared_at = local(order.dates.received_at);
    page.declared = shown(order);
    if (order.dates.billing_stop_at) page.charges_stop = local(*order.dates.billing_stop_at);
    page.sent_to = masked_reply(order.declared.reply);
    page.status_url = means_.world.public_url + *link;
    return {200, std::string{html}, pages::render(page, frame(request))};
}

Response Portal::tasks(const Request& request)
{
    using pages::TaskState;
    const auto file = case_of(request);
    if (!file) return failure(request, file.error());
    if (!*file) return failure(request, 403);
    const auto& order = (*file)->order;
    const auto link = status_link(order.id);
    if (!link) return failure(request, link.error());
    pages::TasksPage page;
    page.line = t::masked_line(order);
    page.reference = order.reference;
    page.declared_at = local(order.dates.received_at);
    if (order.dates.billing_stop_at) page.charges_stop = local(*order.dates.billing_stop_at);
    page.status_url = *link;
    for (auto name : {pages::TaskName::money, pages::TaskName::bindings, pages::TaskName::confirm})
        page.tasks[static_cast<std::size_t>(name)].state = TaskState::cannot_start;
    page.next = pages::NextStep::identity_first;
    return {200, std::string{html}, pages::render(page, frame(request))};
}

}  // namespace xitam::http
