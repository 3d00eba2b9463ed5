// `/close`: two pages, then the order. Nothing is kept before it is sent; what was typed travels with the form.
#pragma once

#include "http/portal/portal_pages.hpp"
#include "pages/declare.hpp"

namespace xitam::http {

class DeclarePages : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);

private:
    Response declare(const Request& request);
    Response check(const Request& request);
    Response send(const Request& request);
    Response check_page(const Request& request, const pages::Declared& typed, pages::FieldErrors errors);
    Response declare_page(const Request& request, const pages::Declared& typed, pages::FieldErrors errors);
    Response sent(const Request& request, const termination::Declaration& declared, const std::string& key);
};

}  // namespace xitam::http
