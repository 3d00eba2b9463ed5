// What a link opens without a session: the door to the case, and the page that stops.
#pragma once

#include "http/portal/linked_pages.hpp"

namespace xitam::http {

class LinkPages : public LinkedPages {
public:
    using LinkedPages::LinkedPages;
    void add_to(Router& router);

private:
    Response open_case(const Request& request);
    Response stop(const Request& request);
    Response stop_now(const Request& request);
    Response stopped_page(const Request& request, const termination::OrderFile& file, bool was_pressed_again);
};

}  // namespace xitam::http
