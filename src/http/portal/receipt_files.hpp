// The receipt as files to keep: PDF, plain text, and the days for a calendar.
#pragma once

#include "http/portal/portal_pages.hpp"
#include "service/papers.hpp"

namespace xitam::http {

class ReceiptFiles : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);

private:
    Response pdf(const Request& request);
    Response plain(const Request& request);
    Response calendar(const Request& request);
    // 403 without a session.
    tl::expected<termination::OrderFile, Response> any_case_of(const Request& request) const;
};

}  // namespace xitam::http
