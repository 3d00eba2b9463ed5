// What is under /staff. Who may do what there is domain/access; who asks is service/sign_in.
#pragma once

#include "http/desk/account_pages.hpp"
#include "http/desk/approval_pages.hpp"
#include "http/desk/audit_pages.hpp"
#include "http/desk/door_pages.hpp"
#include "http/desk/elsewhere_pages.hpp"
#include "http/desk/hotline_pages.hpp"
#include "http/desk/manage_pages.hpp"
#include "http/desk/many_pages.hpp"
#include "http/desk/payment_pages.hpp"
#include "http/desk/review_pages.hpp"
#include "http/desk/sign_in_pages.hpp"
#include "http/desk/sitting_pages.hpp"
#include "http/desk/staff_case_pages.hpp"

namespace xitam::http {

class Desk {
public:
    // `router`: where the pages will stand; main owns it.
    Desk(DeskMeans means, const Router& router)
        : means_{std::move(means)},
          sign_in_{means_, router},
          account_{means_, router},
          sitting_{means_, router},
          elsewhere_{means_, router},
          review_{means_, router},
          approvals_{means_, router},
          many_{means_, router},
          cases_{means_, router},
          hotline_{means_, router},
          manage_{means_, router},
          payments_{means_, router},
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
        sitting_.add_to(router);
        elsewhere_.add_to(router);
        review_.add_to(router);
        approvals_.add_to(router);
        many_.add_to(router);
        cases_.add_to(router);
        hotline_.add_to(router);
        manage_.add_to(router);
        payments_.add_to(router);
        audit_.add_to(router);
        doors_.add_to(router, {&sign_in_, &account_, &elsewhere_, &sitting_, &review_, &approvals_, &many_, &cases_, &hotline_,
                               &manage_, &payments_, &audit_});
    }

private:
    DeskMeans means_;
    SignInPages sign_in_;
    AccountPages account_;
    SittingPages sitting_;
    ElsewherePages elsewhere_;
    ReviewPages review_;
    ApprovalPages approvals_;
    ManyPages many_;
    StaffCasePages cases_;
    HotlinePages hotline_;
    ManagePages manage_;
    PaymentPages payments_;
    AuditPages audit_;
    DoorPages doors_;
};

}  // namespace xitam::http
