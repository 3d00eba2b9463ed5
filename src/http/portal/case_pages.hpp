// A case in the browser that opened it: receipt and task list. Until identity is proven, all that is shown is what was typed
// and sent.
#pragma once

#include "http/portal/portal_pages.hpp"

namespace xitam::http {

class CasePages : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);

private:
    Response receipt(const Request& request);
    Response tasks(const Request& request);
};

}  // namespace xitam::http
