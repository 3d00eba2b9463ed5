// `/guide`: how a line of another operator is ended, and the letter for it. A number is asked by POST and never stands in an
// address; what is written into the letter goes into the answer and nowhere else.
#pragma once

#include "http/portal/portal_pages.hpp"
#include "pages/guide.hpp"
#include "pages/letter.hpp"
#include "service/guide.hpp"

namespace xitam::http {

class GuidePages : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);

private:
    Response ask(const Request& request);
    Response find(const Request& request);
    Response answer(const Request& request);
    Response letter(const Request& request);
    Response make_letter(const Request& request);

    Result<Guide> guide_of(std::string_view typed, std::string_view holder) const;
    Result<Guide> guide_in_path(const Request& request) const;  // not_found: no such operator or holder
};

}  // namespace xitam::http
