// What is under /staff. Who may do what there is domain/access; who asks is service/sign_in.
#pragma once

#include "http/desk/account_pages.hpp"
#include "http/desk/audit_pages.hpp"
#include "http/desk/door_pages.hpp"
#include "http/desk/manage_pages.hpp"
#include "http/desk/sign_in_pages.hpp"

namespace xitam::http {

class Desk {
public:
    // `router`: where the pages will stand; main owns it.
    Desk(DeskMeans means, const Router& router)
        : means_{std::move(means)},
          sign_in_{means_, router},
          account_{means_, router},
          manage_{means_, router},
          audit_{means_, router},
          doors_{means_, router}
    {
    }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    void add_to(Router& router)
    {
        sign_in_.add_to(router);
        account_.add_to(router);
        manage_.add_to(router);
        audit_.add_to(router);
        doors_.add_to(router, {&sign_in_, &account_, &manage_, &audit_});
    }

private:
    DeskMeans means_;
    SignInPages sign_in_;
    AccountPages account_;
    ManagePages manage_;
    AuditPages audit_;
    DoorPages doors_;
};

}  // namespace xitam::http
