// `/confirm` in two steps and `/done`: what will happen, what can be undone until when, the last yes, and the paper to keep.
#pragma once

#include "http/portal/portal_pages.hpp"

namespace xitam::http {

class ConfirmPages : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);

private:
    Response check(const Request& request) { return step(request, 1); }
    Response last(const Request& request) { return step(request, 2); }
    Response step(const Request& request, int step);
    Response decide(const Request& request);
    Response done(const Request& request);
    Response confirm_page(const Request& request, const termination::OrderFile& file, int step) const;
};

}  // namespace xitam::http
