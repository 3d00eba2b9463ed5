// `/money`: the sum before the last yes, line by line; where the balance goes, and what is owed accepted in so many words.
#pragma once

#include "http/portal/portal_pages.hpp"
#include "pages/money.hpp"
#include "service/order_money.hpp"

namespace xitam::http {

class MoneyPages : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);

private:
    Response money(const Request& request);
    Response decide(const Request& request);
    Response signed_quote(const Request& request);

    pages::MoneyPage shown_money(const Request& request, const termination::OrderFile& file,
                                 const service::OrderMoney& money) const;
    std::vector<pages::Alternative> alternatives(const termination::OrderFile& file, const pages::MoneyPage& page) const;
};

}  // namespace xitam::http
