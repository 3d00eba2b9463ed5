#include "http/desk/desk_pages.hpp"

#include "domain/line/words.hpp"
#include "http/accept.hpp"
#include "http/cookies.hpp"
#include "service/last_change.hpp"

#include <algorithm>
#include <utility>

namespace xitam::http {

namespace {

constexpr std::string_view staff_form = "staff";
constexpr std::string_view lang_cookie = "lang";  // the portal's own: one choice for the whole site
constexpr std::chrono::hours lang_life{24 * 365};

// The one script is ours; no page needs it.
constexpr std::string_view staff_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";

}  // namespace

access::Actor actor_of(const service::Staff& staff)
{
    return {staff.account.role, staff.account.name};
}

std::string safe_next(std::string_view typed)
{
    constexpr std::string_view home = "/staff";
    constexpr std::string_view others = "/-_.?=&";
    const bool is_below = std::ranges::any_of(pages::staff_links(), [typed](const pages::StaffLink& link) {
        return typed.starts_with(link.href) &&
               (typed.size() == link.href.size() || typed[link.href.size()] == '/' || typed[link.href.size()] == '?');
    });
    const bool is_plain = std::ranges::all_of(typed, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               others.find(c) != std::string_view::npos;
    });
    const bool has_tricks = typed.find("//") != std::string_view::npos || typed.find("..") != std::string_view::npos;
    if (!is_below || !is_plain || has_tricks || typed.size() > 200) return std::string{home};
    return std::string{typed};
}

void DeskPages::add_door(Router& router, Method method, const std::string& pattern, const Door& right, Handler handler)
{
    doors_.push_back({method, pattern, right});
    if (method == Method::get) router.page(pattern, std::move(handler));
    else router.form(pattern, std::move(handler));
}

Response DeskPages::through_door(const Request& request, For whom, const Door& right,
                                 const std::function<Response(const service::Staff&)>& answer) const
{
    return guarded(request, [&] {
        return as_staff(request, whom, [&](const service::Staff& staff) {
            if (request.method == Method::post && !is_own_form(request)) return refused(request, 403, &staff);
            if (auto shut = shut_out(request, staff, right)) return std::move(*shut);
            return answer(staff);
        });
    });
}

Response DeskPages::guarded(const Request& request, const std::function<Response()>& answer) const
{
    const auto any = means_.staff.store.run_read<bool>([](Tx& tx) -> Result<bool> { return tx.staff().any(); });
    if (!any) return router_.refused(request, any.error());
    // Where an identity provider is set, the first who signs in there is the first to work here.
    if (!*any && means_.elsewhere.provider == nullptr) return router_.refused(request, Refusal::path_unknown);
    auto chosen = request.method == Method::post ? std::nullopt : language_chosen(request);
    auto response = chosen ? std::move(*chosen) : answer();
    response.set("X-Robots-Tag", "noindex, nofollow");
    if (!response.has_header("Content-Security-Policy")) response.set("Content-Security-Policy", std::string{staff_policy});
    return response;
}

// A link to the page in another language: it is remembered, and the page comes without it.
std::optional<Response> DeskPages::language_chosen(const Request& request) const
{
    const auto lang = from_word<Lang>(request.query.get("lang"));
    if (!lang) return std::nullopt;
    const auto next = request.query.get("next");
    auto elsewhere = see_other(next.empty() ? request.path : request.path + "?next=" + safe_next(next));
    elsewhere.headers.push_back(set_cookie(lang_cookie, word(*lang), {means_.secure, lang_life}));
    return elsewhere;
}

Response DeskPages::as_staff(const Request& request, For whom,
                             const std::function<Response(const service::Staff&)>& answer) const
{
    const auto staff = service::find_staff(means_.staff, token_of(request));
    if (!staff) return refused(request, staff.error(), nullptr);
    if (!*staff) {
        auto elsewhere =
            see_other("/staff/sign-in?next=" + safe_next(request.method == Method::post ? "/staff" : request.path) +
                      (token_of(request).empty() ? "" : "&ended=1"));
        elsewhere.headers.push_back(no_session_cookie());
        return elsewhere;
    }
    if ((*staff)->account.must_change && whom != For::first_password) return see_other("/staff/password");
    return answer(**staff);
}

std::optional<Response> DeskPages::shut_out(const Request& request, const service::Staff& staff, const Door& right) const
{
    if (!right || access::has_right(staff.account.role, *right)) return std::nullopt;
    auto around = frame(request, &staff);
    around.path = "/staff";
    return Response{403, "text/html; charset=utf-8", render(pages::StaffShutPage{*right}, around)};
}

pages::StaffFrame DeskPages::frame(const Request& request, const service::Staff* staff) const
{
    pages::StaffFrame frame;
    const auto chosen = from_word<Lang>(request.cookies.get(lang_cookie));
    const auto otherwise =
        staff != nullptr ? staff->account.language : wanted_language(request.header("Accept-Language"), means_.language);
    frame.lang = chosen.value_or(otherwise);
    frame.path = request.path;
    frame.installation = means_.staff.installation;
    frame.zone = means_.zone;
    frame.demo = means_.demo;
    frame.signed_in = staff != nullptr;
    if (staff != nullptr) {
        const auto& account = staff->account;
        frame.who = pages::staff_words(frame.lang, account.shown_name, account.role, account.branch);
        frame.has_nav = !account.must_change;
        frame.role = account.role;
    }
    const auto scope = token_of(request);
    if (staff != nullptr) {
        frame.form_token = make_form_token(means_.hmac_sha256, means_.form_key, {scope, staff_form},
                                           means_.staff.entropy.random_hex(16), means_.staff.clock.real_now());
    }
    return frame;
}

bool DeskPages::is_own_form(const Request& request) const
{
    return check_form_token(means_.hmac_sha256, means_.form_key, {token_of(request), staff_form}, request.form.get(token_field),
                            means_.staff.clock.real_now())
        .has_value();
}

Response DeskPages::refused(const Request& request, int status, const service::Staff* staff) const
{
    return shown(request, pages::StaffRefusedPage{status}, staff, status, "/staff");
}

Response DeskPages::refused(const Request& request, const Error& error, const service::Staff* staff) const
{
    if (error.reason == "session_ended") {
        auto elsewhere = see_other("/staff/sign-in?ended=1");
        elsewhere.headers.push_back(no_session_cookie());
        return elsewhere;
    }
    return refused(request, status_of(error.code), staff);
}

Response DeskPages::changed_meanwhile(const Request& request, const service::Staff& staff, const OrderId& order,
                                      const std::string& back) const
{
    const auto last = service::last_change(means_.world, order);
    if (!last) return refused(request, last.error(), &staff);
    pages::StaffChangedPage page{{}, {}, {}, back};
    if (*last) page = {(*last)->by, (*last)->shown_name, means_.local((*last)->at), back};
    return shown(request, page, &staff, 409, back);
}

std::string DeskPages::cookie_name(std::string_view what) const
{
    // RFC 6265bis section 4.1.3.2: only with Secure, for this host alone, for all of it; no neighbour can set it.
    return (means_.secure ? "__Host-" : "") + std::string{what};
}

std::string DeskPages::token_of(const Request& request) const
{
    return std::string{request.cookies.get(cookie_name("staff"))};
}

Header DeskPages::session_cookie(std::string_view token) const
{
    return set_cookie(cookie_name("staff"), token, {means_.secure, std::chrono::seconds{0}, true});
}

Header DeskPages::no_session_cookie() const
{
    return drop_cookie(cookie_name("staff"), {means_.secure, std::chrono::seconds{0}, true});
}

Response DeskPages::in_again(std::string where, const std::string& token) const
{
    auto response = see_other(std::move(where));
    response.headers.push_back(session_cookie(token));
    return response;
}

}  // namespace xitam::http
