#include "http/desk/account_pages.hpp"

namespace xitam::http {

namespace {

// The field that a refusal of change_password is about; nothing: it is about no field.
std::optional<pages::FieldError> password_error(const Error& error)
{
    if (error.reason == "sign_in_failed") return pages::FieldError{"current", "staff_current"};
    if (error.reason.starts_with("password_")) return pages::FieldError{"new", error.reason};
    return std::nullopt;
}

}  // namespace

void AccountPages::add_to(Router& router)
{
    page(router, "/staff", &AccountPages::home);
    page(router, "/staff/account", &AccountPages::account);
    form(router, "/staff/account/codes", &AccountPages::renew_codes);
    form(router, "/staff/account/end", &AccountPages::end_session);
    form(router, "/staff/account/everywhere", &AccountPages::out_everywhere);
    page(router, "/staff/password", &AccountPages::password, For::first_password);
    form(router, "/staff/password", &AccountPages::change, For::first_password);
}

Response AccountPages::home(const Request& request, const service::Staff& staff)
{
    const auto& account = staff.account;
    return shown(request, pages::StaffHomePage{account.shown_name, account.role, account.failures}, &staff);
}

Response AccountPages::account(const Request& request, const service::Staff& staff)
{
    const auto& own = staff.account;
    pages::StaffAccountPage page{own.name, own.shown_name, own.role, own.branch, 0, {}, {}};
    const auto left = service::recovery_codes_left(means_.staff, staff);
    if (!left) return refused(request, left.error(), &staff);
    page.recovery_left = *left;
    page.has_password = own.has_password();
    const auto sessions = service::own_sessions(means_.staff, staff);
    if (!sessions) return refused(request, sessions.error(), &staff);
    for (const auto& [session, mark, is_this] : *sessions)
        page.sessions.push_back({means_.local(session.began_at), means_.local(session.seen_at), mark, is_this});
    const auto done = request.query.get("done");
    if (done == "password" || done == "ended") page.done = done;
    return shown(request, page, &staff);
}

Response AccountPages::renew_codes(const Request& request, const service::Staff& staff)
{
    const auto codes = service::renew_recovery_codes(means_.staff, staff);
    if (!codes && codes.error().reason == "proof_needed") return see_other("/staff/again?next=/staff/account");
    if (!codes) return refused(request, codes.error(), &staff);
    return shown(request, pages::StaffCodesPage{*codes}, &staff, 200, "/staff/account");
}

Response AccountPages::end_session(const Request& request, const service::Staff& staff)
{
    const auto done = service::end_own_session(means_.staff, staff, request.form.get("session"));
    if (!done) return refused(request, done.error(), &staff);
    return see_other("/staff/account?done=ended");
}

Response AccountPages::out_everywhere(const Request& request, const service::Staff& staff)
{
    const auto out = service::sign_out_everywhere(means_.staff, staff);
    if (!out) return refused(request, out.error(), &staff);
    const bool is_elsewhere = !staff.account.has_password() && means_.elsewhere.provider != nullptr;
    auto response = see_other(is_elsewhere ? "/staff/oidc/out" : "/staff/sign-in");
    response.headers.push_back(no_session_cookie());
    return response;
}

Response AccountPages::password(const Request& request, const service::Staff& staff)
{
    if (!staff.account.has_password()) return see_other("/staff/account");
    return shown(request, pages::StaffPasswordPage{staff.account.name, staff.account.must_change, {}}, &staff);
}

Response AccountPages::change(const Request& request, const service::Staff& staff)
{
    pages::StaffPasswordPage page{staff.account.name, staff.account.must_change, {}};
    const std::string next{request.form.get("new")};
    if (next != request.form.get("again")) {
        page.errors.push_back({"again", "password_differs"});
        return shown(request, page, &staff, 422);
    }
    if (!means_.limits.staff_proofs.take(staff.account.name, RateLimit::Time::clock::now()))
        return refused(request, 429, &staff);
    const auto token = service::change_password(means_.staff, staff, std::string{request.form.get("current")}, next);
    if (token) return in_again(page.first ? "/staff" : "/staff/account?done=password", *token);
    const auto error = password_error(token.error());
    if (!error) return refused(request, token.error(), &staff);
    page.errors.push_back(*error);
    return shown(request, page, &staff, 422);
}

}  // namespace xitam::http
