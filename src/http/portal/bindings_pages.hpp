// `/bindings`: what hangs on the number, most dangerous first, with what the country's pack says of it. Ticks come to us only
// with the button that saves them.
#pragma once

#include "http/portal/portal_pages.hpp"
#include "pages/bindings.hpp"

namespace xitam::http {

class BindingsPages : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);

private:
    Response bindings(const Request& request);
    Response decide(const Request& request);
    // Without ticks; codes that still come are offered where the network can do it and it is not too late.
    pages::BindingsPage shown_bindings(const Request& request, const termination::OrderFile& file) const;
    pages::FieldErrors choose_drain(const Request& request, const termination::OrderFile& file) const;
    std::vector<pages::Binding> bindings_of(const termination::OrderFile& file, Lang lang) const;
};

}  // namespace xitam::http
