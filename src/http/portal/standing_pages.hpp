// What stands still: the start page with its cost meter, help, privacy, accessibility.
#pragma once

#include "http/portal/portal_pages.hpp"
#include "pages/help.hpp"
#include "service/hotline_board.hpp"

namespace xitam::http {

class StandingPages : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);
    // What the server refuses by itself: too long, not found, wrong method.
    Response refusal(const Request& request, int status) const { return failure(request, status); }

private:
    Response start(const Request& request);
    Response help(const Request& request);
    Response book_call(const Request& request);
    Response call_ticket(const Request& request);
    Response cancel_call(const Request& request);
    Response call_cancelled(const Request& request);
    Result<pages::HelpPage> help_page();
    Response privacy(const Request& request);
    Response accessibility(const Request& request);

    service::HotlineBoards boards_{means_.world};
};

}  // namespace xitam::http
