// `/status/SECRET`: what a link that reads shows, and the certificate beside it. Who has the case open in this browser may also
// keep the line, go on after a STOP, and share the page; a share only shows.
#pragma once

#include "http/portal/linked_pages.hpp"
#include "http/shared/status_facts.hpp"
#include "service/papers.hpp"

namespace xitam::http {

class StatusPages : public LinkedPages {
public:
    using LinkedPages::LinkedPages;
    void add_to(Router& router);
    Response status(const Request& request);  // in the place of a reference

private:
    struct Shares {
        int links = 0;
        std::string newest;  // the whole address; empty: none
        std::optional<Instant> newest_until;
        std::optional<Instant> own_until;  // of the link that is looked at
    };
    Response status_page(const Request& request);
    Response act(const Request& request);
    Response keep(const Request& request, const termination::Order& order);
    Response go_on(const Request& request, const termination::Order& order);
    Response share(const Request& request, const termination::Order& order, const std::string& nonce);
    Response events(const Request& request);
    Response calendar(const Request& request);
    template <class Print>
    Response certificate(const Request& request, std::string type, const char* ending, Print print);
    Response certificate_pdf(const Request& request);
    Response certificate_jws(const Request& request);
    Response certificate_text(const Request& request);

    Result<bool> has_case_open(const Request& request, const OrderId& order) const;
    Result<Shares> shares_of(const termination::Order& order, std::string_view link) const;
    StatusReader reader_for(const Request& request, const termination::OrderFile& file) const;
    pages::StatusPage page_for(const Request& request, const termination::OrderFile& file) const;
    void open_case_on(pages::StatusPage& page, const termination::Order& order, const Shares& shares) const;
};

}  // namespace xitam::http
