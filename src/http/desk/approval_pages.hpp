// `/approvals`: one asks, another one agrees with a fresh proof, or refuses.
#pragma once

#include "http/desk/desk_pages.hpp"
#include "pages/approvals.hpp"

namespace xitam::http {

class ApprovalPages : public DeskPages {
public:
    using DeskPages::DeskPages;
    void add_to(Router& router);

private:
    Response list(const Request& request, const service::Staff& staff);
    Response ask(const Request& request, const service::Staff& staff);
    Response agree(const Request& request, const service::Staff& staff);
    Response refuse(const Request& request, const service::Staff& staff);

    Response listed(const Request& request, const service::Staff& staff, pages::ApprovalsPage page, int status = 200) const;
    // What the asked-for act is refused with stands beside the field that it is about.
    Response refused_act(const Request& request, const service::Staff& staff, const Error& error,
                         pages::ApprovalsPage page) const;
};

}  // namespace xitam::http
