#include "http/desk/sign_in_pages.hpp"

#include "http/cookies.hpp"
#include "http/desk/known_browsers.hpp"

#include <algorithm>

namespace xitam::http {

namespace {

constexpr std::string_view sign_in_form = "staff sign-in";
constexpr std::string_view browser_cookie = "staff-browser";

// Names are in small letters; phones begin a field with a capital.
std::string name_typed(const Request& request)
{
    auto name = trimmed(request.form.get("name")).substr(0, 64);
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return name;
}

service::Proof proof_typed(const Request& request)
{
    return {std::string{request.form.get("password")}, trimmed(request.form.get("code"))};
}

}  // namespace

void SignInPages::add_to(Router& router)
{
    page(router, "/staff/sign-in", &SignInPages::sign_in);
    form(router, "/staff/sign-in", &SignInPages::enter);
    form(router, "/staff/sign-out", &SignInPages::sign_out, For::first_password);
    page(router, "/staff/again", &SignInPages::again);
    form(router, "/staff/again", &SignInPages::prove);
}

Response SignInPages::sign_in(const Request& request)
{
    const auto next = safe_next(request.query.get("next"));
    const auto staff = service::find_staff(means_.staff, token_of(request));
    if (staff && *staff) return see_other(next);
    return sign_in_page(request, {.next = next, .ended = request.query.has("ended")}, false);
}

Response SignInPages::sign_in_page(const Request& request, pages::StaffSignInPage page, bool given_again) const
{
    Response response{page.errors.empty() ? 200 : 422, "text/html; charset=utf-8", {}};
    page.local = means_.staff.local_accounts;
    page.elsewhere = elsewhere_host();
    auto visitor = visitor_of(request);
    if (!visitor) {
        visitor = means_.staff.entropy.random_hex(16);
        response.headers.push_back(set_cookie(visitor_cookie, *visitor, {means_.secure}));
    }
    auto around = frame(request, nullptr);
    if (page.next != "/staff") around.path += "?next=" + page.next;
    around.is_given_again = given_again;
    around.form_token = make_form_token(means_.hmac_sha256, means_.form_key, {*visitor, sign_in_form},
                                        means_.staff.entropy.random_hex(16), means_.staff.clock.real_now());
    response.body = render(page, around);
    return response;
}

bool SignInPages::may_try(const Request& request, const std::string& name) const
{
    const auto now = RateLimit::Time::clock::now();
    const auto browser =
        known_browser({means_.hmac_sha256, means_.device_key}, request.cookies.get(cookie_name(browser_cookie)), name);
    if (browser) return means_.limits.staff_browsers.take(*browser + "|" + name, now);
    return means_.limits.staff_addresses.take(request.client.network, now) && means_.limits.staff_names.take(name, now);
}

std::string SignInPages::elsewhere_host() const
{
    return means_.elsewhere.provider != nullptr ? means_.elsewhere.provider->host() : std::string{};
}

Response SignInPages::enter(const Request& request)
{
    if (!means_.staff.local_accounts) return see_other("/staff/sign-in");
    pages::StaffSignInPage page{.name = name_typed(request), .next = safe_next(request.form.get("next"))};
    const auto own = check_form_token(means_.hmac_sha256, means_.form_key, {visitor_of(request).value_or(""), sign_in_form},
                                      request.form.get(token_field), means_.staff.clock.real_now());
    if (!own && own.error().reason == "form_token_expired") return sign_in_page(request, std::move(page), true);
    if (!own) return refused(request, 403, nullptr);
    if (!may_try(request, page.name)) return refused(request, 429, nullptr);
    const auto signed_in = service::sign_in(means_.staff, page.name, proof_typed(request), token_of(request));
    if (signed_in) return entered(request, *signed_in, page.next);
    if (signed_in.error().reason != "sign_in_failed") return refused(request, signed_in.error(), nullptr);
    page.errors.push_back({"name", "staff_sign_in"});
    return sign_in_page(request, std::move(page), false);
}

Response SignInPages::entered(const Request& request, const service::SignedIn& signed_in, const std::string& next) const
{
    auto response = in_again(signed_in.account.must_change ? "/staff/password" : next, signed_in.token);
    const auto mark = marked_browser({means_.hmac_sha256, means_.device_key}, request.cookies.get(cookie_name(browser_cookie)),
                                     signed_in.account.name, means_.staff.entropy.random_hex(16));
    response.headers.push_back(set_cookie(cookie_name(browser_cookie), mark, {means_.secure, browser_life, true}));
    return response;
}

Response SignInPages::sign_out(const Request& request, const service::Staff& staff)
{
    if (const auto out = service::sign_out(means_.staff, staff); !out) return refused(request, out.error(), &staff);
    const bool is_elsewhere = !staff.account.has_password() && means_.elsewhere.provider != nullptr;
    auto response = see_other(is_elsewhere ? "/staff/oidc/out" : "/staff/sign-in");
    response.headers.push_back(no_session_cookie());
    return response;
}

Response SignInPages::again(const Request& request, const service::Staff& staff)
{
    pages::StaffAgainPage page{.next = safe_next(request.query.get("next"))};
    if (!staff.account.has_password()) page.elsewhere = elsewhere_host();
    return shown(request, page, &staff);
}

Response SignInPages::prove(const Request& request, const service::Staff& staff)
{
    pages::StaffAgainPage page{.next = safe_next(request.form.get("next"))};
    if (!means_.limits.staff_proofs.take(staff.account.name, RateLimit::Time::clock::now()))
        return refused(request, 429, &staff);
    const auto token = service::prove_again(means_.staff, staff, proof_typed(request));
    if (token) return in_again(page.next, *token);
    if (token.error().reason != "sign_in_failed") return refused(request, token.error(), &staff);
    page.errors.push_back({"password", "staff_proof"});
    return shown(request, page, &staff, 422);
}

}  // namespace xitam::http
