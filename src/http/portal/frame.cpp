// What is around every page: language, token, cookies, and the pages of refusals.
#include "domain/line/words.hpp"
#include "http/accept.hpp"
#include "http/cookies.hpp"
#include "http/form_token.hpp"
#include "http/portal/portal.hpp"
#include "http/problem.hpp"
#include "pages/failure.hpp"

#include <algorithm>

namespace xitam::http {

namespace {

constexpr std::string_view language_cookie = "lang";
constexpr std::chrono::hours language_life{24 * 365};
constexpr std::string_view form_name = "close";

}  // namespace

Lang Portal::language(const Request& request) const
{
    if (const auto chosen = from_word<Lang>(request.cookies.get(language_cookie))) return *chosen;
    return wanted_language(request.header("Accept-Language"), means_.world.language);
}

std::string Portal::zone() const
{
    return service::zone_of(means_.world, means_.world.operator_id);
}

LocalTime Portal::local(Instant at) const
{
    return means_.world.calendar.local_of(at, zone());
}

pages::Frame Portal::frame(const Request& request) const
{
    const auto& world = means_.world;
    pages::Frame frame;
    frame.lang = language(request);
    frame.path = request.path;
    if (const auto* profile = world.packs.profile(world.operator_id)) frame.installation = profile->name;
    frame.zone = zone();
    frame.demo = world.demo_clock;
    const Instant now = world.clock.business_now();
    if (world.demo_clock && now - world.clock.real_now() > std::chrono::minutes{1}) frame.demo_clock = local(now);
    return frame;
}

Header Portal::cookie(std::string_view name, std::string_view value, std::chrono::seconds max_age) const
{
    return set_cookie(name, value, {means_.world.public_url.starts_with("https://"), max_age});
}

Response Portal::failure(const Request& request, int status, const std::string& go) const
{
    pages::FailurePage page;
    page.status = status;
    page.go = go;
    return {status, "text/html; charset=utf-8", pages::render(page, frame(request))};
}

Response Portal::failure(const Request& request, const Error& error) const
{
    if (error.reason == "link_ended") return failure(request, 410);
    if (error.reason == "key_reused") return failure(request, 409, "/tasks");
    return failure(request, status_of(error.code));
}

Response Portal::form_page(const Request& request, const std::function<std::string(pages::Frame)>& render)
{
    auto visitor = visitor_of(request);
    Response response{200, "text/html; charset=utf-8", {}};
    if (!visitor) {
        visitor = means_.world.entropy.random_hex(16);
        response.headers.push_back(cookie(visitor_cookie, *visitor, std::chrono::seconds{0}));
    }
    auto around = frame(request);
    around.form_token = make_form_token(means_.world.hmac_sha256, means_.form_key, {*visitor, form_name},
                                        means_.world.entropy.random_hex(16), means_.world.clock.real_now());
    response.body = render(std::move(around));
    return response;
}

Result<std::string> Portal::nonce_of(const Request& request) const
{
    return check_form_token(means_.world.hmac_sha256, means_.form_key, {visitor_of(request).value_or(""), form_name},
                            request.form.get(token_field), means_.world.clock.real_now());
}

void Portal::page(Router& router, const std::string& pattern, Answer answer)
{
    router.page(pattern, [this, answer](const Request& request) {
        const auto lang = from_word<Lang>(request.query.get("lang"));
        auto response = lang ? see_other(request.path) : (this->*answer)(request);
        if (lang) response.headers.push_back(cookie(language_cookie, word(*lang), language_life));
        else response.set("Content-Language", std::string{language_tag(language(request))});
        return response;
    });
}

void Portal::form(Router& router, const std::string& pattern, Answer answer)
{
    router.form(pattern, [this, answer](const Request& request) { return (this->*answer)(request); });
}

void Portal::add_to(Router& router)
{
    page(router, "/", &Portal::start);
    page(router, "/help", &Portal::help);
    page(router, "/privacy", &Portal::privacy);
    page(router, "/accessibility", &Portal::accessibility);
    page(router, "/close", &Portal::declare);
    form(router, "/close", &Portal::check);
    form(router, "/close/check", &Portal::send);
    for (const auto* elsewhere : {"/cancel", "/close/check"}) {
        router.page(elsewhere, [](const Request&) { return Response{302, {}, {}, {{"Location", "/close"}}}; });
    }
    page(router, "/case/{secret}", &Portal::open_case);
    page(router, "/receipt", &Portal::receipt);
    page(router, "/tasks", &Portal::tasks);
    page(router, "/stop/{secret}", &Portal::stop);
    form(router, "/stop/{secret}", &Portal::stop_now);
    page(router, "/status/{secret}/events", &Portal::status_events);
    router.set_error_page([this](const Request& request, int status, std::string_view) { return failure(request, status); });
}

}  // namespace xitam::http
