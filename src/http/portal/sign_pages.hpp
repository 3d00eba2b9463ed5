// `/sign/SECRET`: the customer at the desk reads on his own phone what will be done, and agrees. No log-in, no script, no trace
// in his browser; the secret lives a quarter of an hour (R49).
#pragma once

#include "http/portal/portal_pages.hpp"
#include "service/presence.hpp"

namespace xitam::http {

class SignPages : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);

private:
    Response read(const Request& request);
    Response agree(const Request& request);
    service::AtDesk at_desk() const { return {means_.world, *means_.staff, means_.home_country}; }
    Result<service::SignCase> case_behind(const Request& request);
};

}  // namespace xitam::http
