// `/staff`, what one may do here; `/staff/account`, one's own password, recovery codes and sessions.
#pragma once

#include "http/desk/desk_pages.hpp"

namespace xitam::http {

class AccountPages : public DeskPages {
public:
    using DeskPages::DeskPages;
    void add_to(Router& router);

private:
    Response home(const Request& request, const service::Staff& staff);
    Response account(const Request& request, const service::Staff& staff);
    Response renew_codes(const Request& request, const service::Staff& staff);
    Response end_session(const Request& request, const service::Staff& staff);
    Response out_everywhere(const Request& request, const service::Staff& staff);
    Response password(const Request& request, const service::Staff& staff);
    Response change(const Request& request, const service::Staff& staff);
};

}  // namespace xitam::http
