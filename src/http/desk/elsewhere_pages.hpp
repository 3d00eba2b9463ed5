// `/staff/oidc`: signing in at the operator's own identity provider, and out of it; only where the settings name one.
//
// The provider leads back from another site, and a cookie with SameSite=Strict is not sent on such a way. So the way back ends
// at a page of ours that leads on by itself: on that second step, which begins here, the browser shows its old session, which
// ends, and gets its new one.
#pragma once

#include "http/desk/desk_pages.hpp"
#include "http/desk/oidc_ticket.hpp"

namespace xitam::http {

class ElsewherePages : public DeskPages {
public:
    using DeskPages::DeskPages;
    void add_to(Router& router);

private:
    Response start(const Request& request);
    Response again(const Request& request, const service::Staff& staff);
    Response back(const Request& request);  // from the provider
    Response in(const Request& request);    // one step later, from our own page
    Response out(const Request& request);

    Response away_to_provider(const Request& request, const OidcTicket& ticket, const service::Staff* staff) const;
    Response failed(const Request& request, std::string_view why) const;
    Response failed(const Request& request, const Error& error) const;
    Response hop(const Request& request, const std::string& where, pages::StaffHopPage::Kind kind) const;
    std::optional<OidcTicket> ticket_of(const Request& request) const;
    TicketKey ticket_key() const { return {means_.hmac_sha256, means_.ticket_key}; }
    void drop_ticket(Response& response) const;
    bool may_ask(const Request& request) const;
};

}  // namespace xitam::http
