#include "http/desk/elsewhere_pages.hpp"

#include "base/same_secret.hpp"
#include "http/cookies.hpp"

#include <array>

namespace xitam::http {

namespace {

constexpr std::string_view ticket_cookie = "staff-oidc";
constexpr std::string_view code_cookie = "staff-oidc-code";
constexpr std::string_view no_session = "-";
constexpr std::size_t mark_size = 16;

std::string mark_of_session(const service::Staff& staff)
{
    return staff.session.token_hash.substr(0, mark_size);
}

// RFC 6749 section 4.1.2.1 and Core section 3.1.2.6, as far as they mean different things to people.
std::string_view word_of_refusal(std::string_view error)
{
    if (error == "access_denied") return "denied";
    if (error == "server_error" || error == "temporarily_unavailable") return "away";
    if (error == "login_required" || error == "interaction_required" || error == "consent_required" ||
        error == "account_selection_required")
        return "begin_again";
    return "setup";
}

std::string_view word_of_error(const Error& error)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> words{{{"issuer_away", "away"},
                                                                                  {"issuer_setup", "setup"},
                                                                                  {"identity_refused", "not_good"},
                                                                                  {"identity_other", "other"},
                                                                                  {"role_missing", "role_missing"},
                                                                                  {"role_unclear", "role_unclear"},
                                                                                  {"account_disabled", "disabled"}}};
    for (const auto& [reason, word] : words) {
        if (reason == error.reason) return word;
    }
    return {};
}

int status_of_word(std::string_view word)
{
    return word == "away" || word == "setup" ? 503 : 403;
}

}  // namespace

void ElsewherePages::add_to(Router& router)
{
    if (means_.elsewhere.provider == nullptr) return;
    page(router, "/staff/oidc/start", &ElsewherePages::start);
    page(router, "/staff/oidc/again", &ElsewherePages::again);
    page(router, "/staff/oidc", &ElsewherePages::back);
    page(router, "/staff/oidc/in", &ElsewherePages::in);
    page(router, "/staff/oidc/out", &ElsewherePages::out);
}

bool ElsewherePages::may_ask(const Request& request) const
{
    return means_.limits.staff_elsewhere.take(request.client.network, RateLimit::Time::clock::now());
}

std::optional<OidcTicket> ElsewherePages::ticket_of(const Request& request) const
{
    return read_ticket(ticket_key(), request.cookies.get(cookie_name(ticket_cookie)), means_.staff.clock.real_now());
}

void ElsewherePages::drop_ticket(Response& response) const
{
    response.headers.push_back(drop_cookie(cookie_name(ticket_cookie), {means_.secure}));
    response.headers.push_back(drop_cookie(cookie_name(code_cookie), {means_.secure, std::chrono::seconds{0}, true}));
}

Response ElsewherePages::failed(const Request& request, std::string_view why) const
{
    const auto& elsewhere = means_.elsewhere;
    pages::StaffElsewhereFailedPage page{std::string{why}, elsewhere.provider->host(), means_.staff.local_accounts};
    return shown(request, page, nullptr, status_of_word(why), "/staff/sign-in");
}

Response ElsewherePages::failed(const Request& request, const Error& error) const
{
    const auto word = word_of_error(error);
    return word.empty() ? refused(request, error, nullptr) : failed(request, word);
}

// Refresh and not 303: the next request must begin at a page of ours.
Response ElsewherePages::hop(const Request& request, const std::string& where, pages::StaffHopPage::Kind kind) const
{
    auto response =
        shown(request, pages::StaffHopPage{kind, where, means_.elsewhere.provider->host()}, nullptr, 200, "/staff/sign-in");
    response.set("Refresh", "0;url=" + where);
    return response;
}

Response ElsewherePages::away_to_provider(const Request& request, const OidcTicket& ticket, const service::Staff* staff) const
{
    if (!may_ask(request)) return refused(request, 429, staff);
    const auto where = service::address_to_sign_in(means_.staff, means_.elsewhere, attempt_of(ticket_key(), ticket));
    if (!where) return failed(request, where.error());
    auto response = see_other(*where);
    response.headers.push_back(
        set_cookie(cookie_name(ticket_cookie), written_ticket(ticket_key(), ticket), {means_.secure, oidc_ticket_life, false}));
    return response;
}

Response ElsewherePages::start(const Request& request)
{
    const OidcTicket ticket{means_.staff.entropy.random_hex(16), means_.staff.clock.real_now(), false, std::string{no_session},
                            safe_next(request.query.get("next"))};
    return away_to_provider(request, ticket, nullptr);
}

Response ElsewherePages::again(const Request& request, const service::Staff& staff)
{
    const auto next = safe_next(request.query.get("next"));
    if (staff.account.has_password()) return see_other("/staff/again?next=" + next);
    const OidcTicket ticket{means_.staff.entropy.random_hex(16), means_.staff.clock.real_now(), true, mark_of_session(staff),
                            next};
    return away_to_provider(request, ticket, &staff);
}

// Whatever comes here may be anybody's: without the ticket that this state was drawn from nothing is done, not even the ticket
// dropped.
Response ElsewherePages::back(const Request& request)
{
    const auto ticket = ticket_of(request);
    const bool is_ours = ticket && same_secret(attempt_of(ticket_key(), *ticket).state, request.query.get("state")) &&
                         means_.elsewhere.provider->may_come_from(request.query.get("iss"));
    if (!is_ours) return failed(request, "begin_again");
    const auto code = written_code(ticket_key(), *ticket, request.query.get("code"));
    if (request.query.has("error") || !code) {
        auto response = failed(request, request.query.has("error") ? word_of_refusal(request.query.get("error")) : "setup");
        drop_ticket(response);
        return response;
    }
    auto response = hop(request, "/staff/oidc/in", pages::StaffHopPage::Kind::in);
    response.headers.push_back(set_cookie(cookie_name(code_cookie), *code, {means_.secure, oidc_code_life, true}));
    return response;
}

Response ElsewherePages::in(const Request& request)
{
    const auto ticket = ticket_of(request);
    const auto code = ticket ? read_code(ticket_key(), *ticket, request.cookies.get(cookie_name(code_cookie))) : std::nullopt;
    if (!code) return failed(request, "begin_again");
    if (!may_ask(request)) return refused(request, 429, nullptr);
    const auto attempt = attempt_of(ticket_key(), *ticket);
    Result<std::string> token = fail(Code::refused, "session_ended", "");
    if (!ticket->again) {
        token = service::sign_in_elsewhere(means_.staff, means_.elsewhere, attempt, *code, token_of(request))
                    .map([](const service::SignedIn& in) { return in.token; });
    } else {
        const auto staff = service::find_staff(means_.staff, token_of(request));
        if (!staff) return refused(request, staff.error(), nullptr);
        if (*staff && mark_of_session(**staff) == ticket->session)
            token = service::prove_elsewhere(means_.staff, means_.elsewhere, attempt, *code, **staff);
    }
    auto response = token ? in_again(ticket->next, *token) : failed(request, token.error());
    drop_ticket(response);
    return response;
}

Response ElsewherePages::out(const Request& request)
{
    if (!may_ask(request)) return see_other("/staff/sign-in");
    const auto where = service::address_to_sign_out(means_.staff, means_.elsewhere);
    if (!where) return see_other("/staff/sign-in");
    return hop(request, *where, pages::StaffHopPage::Kind::out);
}

}  // namespace xitam::http
