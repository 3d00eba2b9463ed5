// `/review`: the queue of cases that wait for somebody, and one of them: taken, looked at, said something of, given back.
#pragma once

#include "http/desk/desk_pages.hpp"
#include "pages/review.hpp"
#include "service/review_case.hpp"

namespace xitam::http {

class ReviewPages : public DeskPages {
public:
    using DeskPages::DeskPages;
    void add_to(Router& router);

private:
    struct Shown {  // what this one answer shows beside the case
        std::vector<pages::ReviewPicture> pictures = {};
        bool number = false;
    };

    Response queue(const Request& request, const service::Staff& staff);
    Response next(const Request& request, const service::Staff& staff);
    Response look(const Request& request, const service::Staff& staff);
    Response take(const Request& request, const service::Staff& staff);
    Response show(const Request& request, const service::Staff& staff);
    Response say(const Request& request, const service::Staff& staff);

    Response case_page(const Request& request, const service::Staff& staff, const OrderId& order, const Shown& what,
                       int status = 200) const;
    Response refused_case(const Request& request, const service::Staff& staff, const OrderId& order, const Error& error) const;
    Result<std::vector<pages::ReviewPicture>> pictures(const Request& request, const service::Staff& staff,
                                                       const OrderId& order) const;
    Result<std::string> act(const Request& request, const access::Actor& actor, const OrderId& order) const;
    Result<OrderId> order_of(const Request& request) const;
};

}  // namespace xitam::http
