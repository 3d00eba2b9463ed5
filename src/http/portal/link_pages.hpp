// What a link shows without a session: the status, the page that stops; and the door to the case.
#pragma once

#include "http/portal/portal_pages.hpp"

namespace xitam::http {

class LinkPages : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);
    Response status(const Request& request);

private:
    Result<termination::OrderFile> file_by_link(const Request& request, std::string_view text, LinkPurpose purpose);
    Response open_case(const Request& request);
    Response status_page(const Request& request);
    Response status_events(const Request& request);
    Response stop(const Request& request);
    Response stop_now(const Request& request);

    // Guessing a link is hopeless by its 128 bits; this keeps the guesser from costing anything.
    RateLimit misses_{"unknown_link", Rate{}};
};

}  // namespace xitam::http
