// What is under /staff. Who may do what there is domain/access; who asks is service/sign_in.
#pragma once

#include "http/desk/account_pages.hpp"
#include "http/desk/door_pages.hpp"
#include "http/desk/hotline_pages.hpp"
#include "http/desk/sign_in_pages.hpp"
#include "http/desk/staff_case_pages.hpp"

namespace xitam::http {

class Desk {
public:
    // `router`: where the pages will stand; main owns it.
    Desk(DeskMeans means, const Router& router)
        : means_{std::move(means)},
          sign_in_{means_, router},
          account_{means_, router},
          cases_{means_, router},
          hotline_{means_, router},
          doors_{means_, router}
    {
    }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    void add_to(Router& router)
    {
        sign_in_.add_to(router);
        account_.add_to(router);
        cases_.add_to(router);
        hotline_.add_to(router);
        doors_.add_to(router, {&sign_in_, &account_, &cases_, &hotline_});
    }

private:
    DeskMeans means_;
    SignInPages sign_in_;
    AccountPages account_;
    StaffCasePages cases_;
    HotlinePages hotline_;
    DoorPages doors_;
};

}  // namespace xitam::http
