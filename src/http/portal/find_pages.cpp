#include "http/portal/find_pages.hpp"

#include "http/shared/code_errors.hpp"
#include "service/find_order.hpp"

namespace xitam::http {

void FindPages::add_to(Router& router)
{
    page(router, "/find", &FindPages::find);
    form(router, "/find", &FindPages::answer);
}

Response FindPages::find(const Request& request)
{
    return answered(request, pages::FindPage{});
}

Response FindPages::answer(const Request& request)
{
    const auto nonce = nonce_of(request);
    if (is_foreign(nonce)) return failure(request, 403);
    pages::FindPage page;
    page.reference = trimmed(request.form.get("reference"));
    page.contact = trimmed(request.form.get("contact"));
    const auto reference = service::typed_reference(page.reference);
    if (!reference) page.errors.push_back({"reference", "reference"});
    if (page.contact != "reply" && page.contact != "old") page.errors.push_back({"contact", "contact"});
    if (!reference || !page.errors.empty()) return answered(request, page);
    page.code_asked = request.form.get("do") == "code";
    if (!nonce) return answered(request, page);
    if (!means_.limits.find.take(request.client.network, RateLimit::Time::clock::now())) return failure(request, 429);

    const service::LostCase lost{*reference, page.contact == "old"};
    const auto key = "find:" + *nonce;
    if (page.code_asked) return found(request, std::move(page), lost, key);
    if (const auto asked = service::ask_find_code(means_.world, lost, key); !asked) {
        means_.limits.count_refused_code(asked.error());
        return failure(request, asked.error());
    }
    page.code_asked = true;
    return answered(request, page);
}

Response FindPages::found(const Request& request, pages::FindPage page, const service::LostCase& lost, const std::string& key)
{
    const auto typed = request.form.get("code");
    if (!is_code(typed)) {
        page.errors.push_back({"code", "code"});
        return answered(request, page);
    }
    const auto order = service::find_by_code(means_.world, lost, typed, key);
    if (!order) {
        const auto error = code_error("code", order.error());
        if (!error) return failure(request, order.error());
        page.errors.push_back(*error);
        return answered(request, page);
    }
    return into_case(request, means_.sessions.open(*order, 0), "/tasks");
}

}  // namespace xitam::http
