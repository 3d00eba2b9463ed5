// `/find`: reference and a code give a lost case back. All answers are the same whether or not the reference exists (R29).
#pragma once

#include "http/portal/portal_pages.hpp"
#include "pages/find.hpp"
#include "service/find_case.hpp"

namespace xitam::http {

class FindPages : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);

private:
    Response find(const Request& request);
    Response answer(const Request& request);
    Response found(const Request& request, pages::FindPage page, const service::LostCase& lost, const std::string& key);
};

}  // namespace xitam::http
