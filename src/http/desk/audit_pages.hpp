// `/audit`: the state of the chain and the evidence of one case, for who verifies; `/audit/staff`: what the staff did, for who
// may see that.
#pragma once

#include "http/desk/desk_pages.hpp"

namespace xitam::http {

class AuditPages : public DeskPages {
public:
    using DeskPages::DeskPages;
    void add_to(Router& router);

private:
    Response chain(const Request& request, const service::Staff& staff);
    Response staff_acts(const Request& request, const service::Staff& staff);
    Response ask_case(const Request& request, const service::Staff& staff);
    Response evidence(const Request& request, const service::Staff& staff);

    Response chain_page(const Request& request, const service::Staff& staff, std::string unknown, int status);
    std::optional<OrderId> order_named(std::string_view reference) const;
};

}  // namespace xitam::http
