// `/identify`: the ladder (R20), a code and its page, the path without a SIM (R21). What is offered before identity is proven
// depends on what was typed alone: whether a number is ours, and which contacts are on file, shows nowhere (R29).
#pragma once

#include "http/portal/portal_pages.hpp"
#include "pages/identify.hpp"

namespace xitam::http {

class IdentifyPages : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);

private:
    using Order = termination::Order;

    Response ladder(const Request& request);
    Response code_line(const Request& request) { return code_again(request, pages::IdentifyWay::code_line); }
    Response code_other(const Request& request) { return code_again(request, pages::IdentifyWay::code_other); }
    Response code_again(const Request& request, pages::IdentifyWay way);
    Response no_sim(const Request& request);
    Response act(const Request& request);

    Response choose_way(const Request& request, const termination::OrderFile& file, const std::string& key);
    Response ask(const Request& request, const Order& order, pages::IdentifyWay way, const std::string& key);
    Response enter(const Request& request, const termination::OrderFile& file, const std::string& key);
    Response hand_in(const Request& request, const Order& order, const std::string& key);
    Response page_again(const Request& request, const termination::OrderFile& file);
    Response with_session(const Request& request, const OrderId& order);

    Response ladder_page(const Request& request, const termination::OrderFile& file, pages::FieldErrors errors);
    Response code_page(const Request& request, const Order& order, pages::IdentifyWay way, pages::FieldErrors errors);
    Response no_sim_page(const Request& request, pages::NoSimPage page);
    // The form's page under its own address, with 422 where an answer needs a correction.

    // R28, T14: one client, and one series of numbers. The limits of one place and one case are the service's.
    RateLimit codes_{"codes_asked", Rate{20, std::chrono::seconds{60}}};
    RateLimit codes_of_series_{"codes_of_series", Rate{300, std::chrono::seconds{2}}};
    RateLimit tries_{"code_tries", Rate{60, std::chrono::seconds{5}}};
};

}  // namespace xitam::http
