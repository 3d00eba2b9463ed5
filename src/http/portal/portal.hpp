// The subscriber's portal: each request becomes one call of a service and one page. No log-in; what a browser may do with a
// case comes from a link and lives in a session.
#pragma once

#include "http/portal/bindings_pages.hpp"
#include "http/portal/branch_pages.hpp"
#include "http/portal/case_pages.hpp"
#include "http/portal/confirm_pages.hpp"
#include "http/portal/declare_pages.hpp"
#include "http/portal/demo_pages.hpp"
#include "http/portal/document_pages.hpp"
#include "http/portal/find_pages.hpp"
#include "http/portal/guide_pages.hpp"
#include "http/portal/identify_pages.hpp"
#include "http/portal/link_pages.hpp"
#include "http/portal/lock_pages.hpp"
#include "http/portal/money_pages.hpp"
#include "http/portal/receipt_files.hpp"
#include "http/portal/sign_pages.hpp"
#include "http/portal/standing_pages.hpp"
#include "http/portal/status_pages.hpp"
#include "http/portal/verify_pages.hpp"

namespace xitam::http {

class Portal {
public:
    explicit Portal(PortalMeans means) : means_{std::move(means)} {}
    Portal(const Portal&) = delete;
    Portal& operator=(const Portal&) = delete;

    void add_to(Router& router);  // outlives the router's use
    // A case's link that reads, "XT7K4M2P9D.8B7Q...", in the place of a reference.
    Response status(const Request& request) { return status_.status(request); }

private:
    PortalMeans means_;
    StandingPages standing_{means_};
    DeclarePages declaring_{means_};
    CasePages case_{means_};
    IdentifyPages identify_{means_};
    DocumentPages documents_{means_};
    ReceiptFiles receipt_{means_};
    MoneyPages money_{means_};
    BindingsPages bindings_{means_};
    ConfirmPages confirm_{means_};
    LinkPages links_{means_};
    StatusPages status_{means_};
    FindPages find_{means_};
    LockPages lock_{means_};
    GuidePages guide_{means_};
    BranchPages branches_{means_};
    VerifyPages verify_{means_};
    SignPages sign_{means_};
    DemoPages demo_{means_};
};

}  // namespace xitam::http
