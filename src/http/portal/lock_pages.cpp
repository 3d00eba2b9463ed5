#include "http/portal/lock_pages.hpp"

#include "http/shared/code_errors.hpp"
#include "http/shared/number_series.hpp"
#include "service/find_order.hpp"
#include "service/lock_line.hpp"

namespace xitam::http {

using pages::LockStep;

void LockPages::add_to(Router& router)
{
    page(router, "/lock", &LockPages::lock);
    form(router, "/lock", &LockPages::answer_lock);
    page(router, "/lock/done", &LockPages::locked);
    page(router, "/unlock", &LockPages::unlock);
    form(router, "/unlock", &LockPages::answer_unlock);
    page(router, "/unlock/done", &LockPages::unlocked);
}

template <class Page>
LockPages::Asked LockPages::read(const Request& request, Page& page)
{
    const auto nonce = nonce_of(request);
    if (is_foreign(nonce)) return {{}, {}, failure(request, 403)};
    page.line = trimmed(request.form.get("line"));
    const auto number = service::typed_number(means_.world, page.line, means_.home_country);
    if (!number) {
        page.errors.push_back({"line", "line"});
        return {{}, {}, answered(request, page)};
    }
    if (request.form.get("do") == "code") page.step = LockStep::code;
    if (!nonce) return {{}, {}, answered(request, page)};
    const auto now = RateLimit::Time::clock::now();
    auto& limits = means_.limits;
    const bool sends = page.step != LockStep::code;
    if (!limits.lock.take(request.client.network, now) ||
        (sends && !limits.codes_of_prefix.take(series_of(number->digits()), now)))
        return {{}, {}, failure(request, 429)};
    return {*number, "lock:" + *nonce, {}};
}

Response LockPages::no_code(const Request& request, const Error& error) const
{
    means_.limits.count_refused_code(error);
    return failure(request, error);
}

Response LockPages::lock(const Request& request)
{
    return answered(request, pages::LockPage{});
}

Response LockPages::answer_lock(const Request& request)
{
    pages::LockPage page;
    auto asked = read(request, page);
    if (asked.refusal) return std::move(*asked.refusal);
    if (page.step != LockStep::code) {
        const auto sent = service::ask_lock_code(means_.world, *asked.number, asked.key);
        if (!sent) return no_code(request, sent.error());
        page.step = LockStep::code;
        return answered(request, page);
    }
    const auto typed = request.form.get("code");
    if (!is_code(typed)) page.errors.push_back({"code", "code"});
    if (!page.errors.empty()) return answered(request, page);
    const auto done = service::lock_by_code(means_.world, *asked.number, typed, asked.key);
    if (done) return see_other("/lock/done");
    const auto error = code_error("code", done.error());
    if (!error) return failure(request, done.error());
    page.errors.push_back(*error);
    return answered(request, page);
}

Response LockPages::locked(const Request& request)
{
    return ok_page(pages::render(pages::LockPage{.step = LockStep::locked}, frame(request)));
}

Response LockPages::unlock(const Request& request)
{
    return answered(request, pages::UnlockPage{});
}

Response LockPages::answer_unlock(const Request& request)
{
    pages::UnlockPage page;
    auto asked = read(request, page);
    if (asked.refusal) return std::move(*asked.refusal);
    if (page.step != LockStep::code) {
        const auto sent = service::ask_unlock_codes(means_.world, *asked.number, asked.key);
        if (!sent) return no_code(request, sent.error());
        page.step = LockStep::code;
        return answered(request, page);
    }
    const service::UnlockCodes typed{request.form.get("code"), request.form.get("contact_code")};
    if (!is_code(typed.line)) page.errors.push_back({"code", "code"});
    if (!is_code(typed.contact)) page.errors.push_back({"contact_code", "code"});
    if (!page.errors.empty()) return answered(request, page);
    const auto done = service::unlock_by_codes(means_.world, *asked.number, typed, asked.key);
    if (done) return see_other("/unlock/done");
    const auto error = code_error(done.error().by_contact ? "contact_code" : "code", done.error().why);
    if (!error) return failure(request, done.error().why);
    page.errors.push_back(*error);
    return answered(request, page);
}

Response LockPages::unlocked(const Request& request)
{
    return ok_page(pages::render(pages::UnlockPage{.step = LockStep::locked}, frame(request)));
}

}  // namespace xitam::http
