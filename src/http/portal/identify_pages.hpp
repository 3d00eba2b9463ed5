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
};

}  // namespace xitam::http
