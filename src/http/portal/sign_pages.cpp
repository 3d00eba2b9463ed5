#include "http/portal/sign_pages.hpp"

#include "http/shared/money_facts.hpp"
#include "pages/desk.hpp"

namespace xitam::http {

void SignPages::add_to(Router& router)
{
    page(router, "/sign/{secret}", &SignPages::read);
    form(router, "/sign/{secret}", &SignPages::agree);
}

Result<service::SignCase> SignPages::case_behind(const Request& request)
{
    const auto now = RateLimit::Time::clock::now();
    auto& misses = means_.limits.unknown_links;
    if (!misses.has(request.client.network, now)) return fail(Code::try_later, "too_many_misses", "too many unknown links");
    auto found = means_.world.store.run_read<service::SignCase>(
        [&](Tx& tx) { return service::sign_case(at_desk(), tx, request.captured.get("secret")); });
    if (!found && found.error().code == Code::not_found) misses.spend(request.client.network, now);
    return found;
}

Response SignPages::read(const Request& request)
{
    const auto found = case_behind(request);
    if (!found) return failure(request, found.error());
    const auto money = service::money_of(means_.world, found->file);
    if (!money) return failure(request, money.error());
    const auto facts = money_facts(found->file, *money, language(request));
    pages::SignPage page;
    page.line = found->file.line->msisdn.masked();
    page.reference = found->file.order.reference;
    page.lines = facts.lines;
    page.result = facts.result;
    page.way = facts.way;
    page.on = facts.on;
    page.is_agreed = found->is_agreed;
    auto response = ok_page(pages::render(page, frame(request)));
    response.set("X-Robots-Tag", "noindex");
    return response;
}

// No form token, as with STOP: only who holds the link can send this, and a phone that keeps no cookies may.
Response SignPages::agree(const Request& request)
{
    const auto found = case_behind(request);
    if (!found) return failure(request, found.error());
    const auto agreed = service::agree_on_phone(at_desk(), request.captured.get("secret"));
    if (!agreed) return failure(request, agreed.error());
    return see_other(request.path);
}

}  // namespace xitam::http
