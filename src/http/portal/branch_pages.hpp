// `/branches`: the offices, found by place and filters; one of them, with times to book; and the ticket of a booked time, which
// whoever has its secret address may see and cancel. Works without scripts and without a case.
#pragma once

#include "http/portal/portal_pages.hpp"
#include "pages/branches.hpp"
#include "service/appointments.hpp"
#include "service/find_branches.hpp"

namespace xitam::http {

class BranchPages : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);

private:
    Response list(const Request& request);
    Response one(const Request& request);
    Response book(const Request& request);
    Response ticket(const Request& request);
    Response ticket_file(const Request& request);
    Response cancel(const Request& request);
    Response cancelled(const Request& request);

    struct Visit {
        Appointment appointment;
        service::FoundBranch found;
    };
    Result<Visit> visit_of(const Request& request) const;  // not_found: no booking has this secret
    Result<service::FoundBranch> branch_in_path(const Request& request) const;
    Result<pages::BranchPage> branch_page(const service::FoundBranch& found) const;
};

}  // namespace xitam::http
