#include "http/portal/case_pages.hpp"

#include "http/portal/declared.hpp"
#include "http/portal/task_list.hpp"
#include "http/shared/status_facts.hpp"
#include "pages/receipt.hpp"
#include "pages/tasks.hpp"
#include "service/links.hpp"
#include "service/notices.hpp"
#include "service/unbind.hpp"

namespace xitam::http {

namespace t = termination;

void CasePages::add_to(Router& router)
{
    page(router, "/receipt", &CasePages::receipt);
    page(router, "/tasks", &CasePages::tasks);
}

Response CasePages::receipt(const Request& request)
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
    const auto came_back =
        means_.world.store.run_read<bool>([&](Tx& tx) -> Result<bool> { return service::reply_came_back(tx, order.id); });
    if (!came_back) return failure(request, came_back.error());
    page.came_back = *came_back;
    page.status_url = means_.world.public_url + *link;
    return ok_page(pages::render(page, frame(request)));
}

Response CasePages::tasks(const Request& request)
{
    const auto file = case_of(request);
    if (!file) return failure(request, file.error());
    if (!*file) return failure(request, 403);
    const auto& order = (*file)->order;
    const auto link = status_link(order.id);
    if (!link) return failure(request, link.error());
    if (is_told_by_status(order.state)) return see_other(*link);
    const auto ticked = service::saved_ticks(means_.world, order.id);
    if (!ticked) return failure(request, ticked.error());
    auto list = task_list_of(**file, ticked->size(), language(request));
    pages::TasksPage page;
    page.line = t::masked_line(order);
    page.reference = order.reference;
    page.declared_at = local(order.dates.received_at);
    if (order.dates.billing_stop_at) page.charges_stop = local(*order.dates.billing_stop_at);
    page.status_url = *link;
    page.tasks = std::move(list.tasks);
    page.blockers = std::move(list.blockers);
    page.next = list.next;
    return ok_page(pages::render(page, frame(request)));
}

}  // namespace xitam::http
