#include "http/portal/portal_pages.hpp"

#include "domain/line/words.hpp"
#include "domain/termination/told.hpp"
#include "http/accept.hpp"
#include "http/cookies.hpp"
#include "http/form_token.hpp"
#include "http/problem.hpp"
#include "pages/failure.hpp"
#include "service/links.hpp"

#include <algorithm>

namespace xitam::http {

namespace {

constexpr std::string_view language_cookie = "lang";
constexpr std::chrono::hours language_life{24 * 365};
constexpr std::string_view form_name = "close";

// Where the operator published none, none is told.
std::string hotline_of(const OperatorProfile& profile)
{
    const auto found = std::ranges::find_if(profile.contacts, [](const Contact& contact) {
        return contact.kind == ContactKind::hotline && !contact.value.empty() && contact.audience != "corporate";
    });
    return found == profile.contacts.end() ? std::string{} : found->value;
}

}  // namespace

Lang PortalPages::language(const Request& request) const
{
    if (const auto chosen = from_word<Lang>(request.cookies.get(language_cookie))) return *chosen;
    return wanted_language(request.header("Accept-Language"), means_.world.language);
}

std::string PortalPages::zone() const
{
    return service::zone_of(means_.world, means_.world.operator_id);
}

LocalTime PortalPages::local(Instant at) const
{
    return means_.world.calendar.local_of(at, zone());
}

Date PortalPages::today() const
{
    return service::moment_of(means_.world, means_.world.operator_id).today;
}

std::optional<int> PortalPages::hold_days(Assurance level) const
{
    const auto& world = means_.world;
    const auto rules = world.packs.rules_on(world.operator_id, today());
    if (!rules) return std::nullopt;
    const auto found = rules->safety.hold.find(level);
    if (found == rules->safety.hold.end()) return std::nullopt;
    return static_cast<int>((found->second.count() + 23) / 24);
}

pages::Frame PortalPages::frame(const Request& request) const
{
    const auto& world = means_.world;
    pages::Frame frame;
    frame.lang = language(request);
    frame.path = request.path;
    if (const auto* profile = world.packs.profile(world.operator_id)) {
        frame.installation = profile->name;
        frame.hotline = hotline_of(*profile);
    }
    frame.zone = zone();
    const auto* country = world.packs.country(means_.home_country);
    if (country != nullptr && country->legal_buttons) {
        frame.end_button = country->legal_buttons->end;
        frame.confirm_button = country->legal_buttons->confirm;
        frame.legal_language = country->legal_buttons->language;
    }
    frame.demo = world.demo_clock;
    const Instant now = world.clock.business_now();
    if (world.demo_clock && now - world.clock.real_now() > std::chrono::minutes{1}) frame.demo_clock = local(now);
    return frame;
}

Header PortalPages::cookie(std::string_view name, std::string_view value, std::chrono::seconds max_age) const
{
    return set_cookie(name, value, {means_.world.public_url.starts_with("https://"), max_age});
}

Response PortalPages::failure(const Request& request, int status, const std::string& go) const
{
    pages::FailurePage page;
    page.status = status;
    page.go = go;
    return {status, std::string{html}, pages::render(page, frame(request))};
}

Response PortalPages::failure(const Request& request, const Error& error) const
{
    if (error.reason == "link_ended") return failure(request, 410);
    if (error.reason == "too_many_codes" || error.reason == "too_many_misses") return failure(request, 429);
    if (error.reason == "key_reused") return failure(request, 409, "/tasks");
    return failure(request, status_of(error.code));
}

Response PortalPages::download(std::string type, const std::string& name, std::string body) const
{
    Response response{200, std::move(type), std::move(body)};
    response.set("Content-Disposition", "attachment; filename=\"" + name + "\"");
    return response;
}

Response PortalPages::form_page(const Request& request, const std::function<std::string(pages::Frame)>& render) const
{
    auto visitor = visitor_of(request);
    Response response{200, std::string{html}, {}};
    if (!visitor) {
        visitor = means_.world.entropy.random_hex(16);
        response.headers.push_back(cookie(visitor_cookie, *visitor, std::chrono::seconds{0}));
    }
    auto around = frame(request);
    around.form_token = make_form_token(means_.world.hmac_sha256, means_.form_key, {*visitor, form_name},
                                        means_.world.entropy.random_hex(16), means_.world.clock.real_now());
    const auto sent = nonce_of(request);
    around.is_given_again = !sent && !is_foreign(sent);
    response.body = render(std::move(around));
    return response;
}

Result<std::string> PortalPages::nonce_of(const Request& request) const
{
    return check_form_token(means_.world.hmac_sha256, means_.form_key, {visitor_of(request).value_or(""), form_name},
                            request.form.get(token_field), means_.world.clock.real_now());
}

bool PortalPages::is_foreign(const Result<std::string>& nonce)
{
    return !nonce && nonce.error().reason != "form_token_expired";
}

std::string PortalPages::address_of(const Request& request)
{
    std::string address = request.path;
    char before = '?';
    for (std::string_view rest = request.query_text; !rest.empty();) {
        const auto part = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        if (part.empty() || part.starts_with("lang=")) continue;
        address += before;
        address += part;
        before = '&';
    }
    return address;
}

Response PortalPages::in_language(const Request& request, const std::function<Response()>& answer) const
{
    if (const auto lang = from_word<Lang>(request.query.get("lang"))) {
        auto elsewhere = see_other(address_of(request));
        elsewhere.headers.push_back(cookie(language_cookie, word(*lang), language_life));
        return elsewhere;
    }
    auto response = answer();
    response.set("Content-Language", std::string{language_tag(language(request))});
    return response;
}

Response PortalPages::into_case(const Request& request, const Result<std::string>& session, std::string where) const
{
    if (!session) return failure(request, session.error());
    auto response = see_other(std::move(where));
    response.headers.push_back(cookie(session_cookie, *session, session_life));
    return response;
}

Result<std::optional<termination::OrderFile>> PortalPages::case_of(const Request& request) const
{
    const auto session = means_.sessions.find(request);
    if (!session) return tl::unexpected(session.error());
    if (!*session) return std::optional<termination::OrderFile>{};
    return means_.world.store.run_read<std::optional<termination::OrderFile>>(
        [&](Tx& tx) -> Result<std::optional<termination::OrderFile>> { return tx.order_file((*session)->order); });
}

tl::expected<termination::OrderFile, Response> PortalPages::told_case_of(const Request& request) const
{
    auto file = case_of(request);
    if (!file) return tl::unexpected(failure(request, file.error()));
    if (!*file) return tl::unexpected(failure(request, 403));
    if (!termination::line_may_be_told((*file)->order)) return tl::unexpected(see_other("/tasks"));
    return std::move(**file);
}

Result<std::string> PortalPages::status_link(const OrderId& order) const
{
    return means_.world.store.run_read<std::string>([&](Tx& tx) -> Result<std::string> {
        const auto file = tx.order_file(order);
        if (!file) return fail(Code::not_found, "order_unknown", "no order has this id");
        return "/status/" + service::link_text(means_.world, tx, file->order, LinkPurpose::status);
    });
}

}  // namespace xitam::http
