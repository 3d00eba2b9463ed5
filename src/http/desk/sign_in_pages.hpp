// `/staff/sign-in`, `/staff/sign-out`, `/staff/again`. Whatever does not fit is answered alike: an unknown name, a wrong
// password, a code that was used.
#pragma once

#include "http/desk/desk_pages.hpp"

namespace xitam::http {

class SignInPages : public DeskPages {
public:
    using DeskPages::DeskPages;
    void add_to(Router& router);

private:
    Response sign_in(const Request& request);
    Response enter(const Request& request);
    Response sign_out(const Request& request, const service::Staff& staff);
    Response again(const Request& request, const service::Staff& staff);
    Response prove(const Request& request, const service::Staff& staff);

    Response sign_in_page(const Request& request, pages::StaffSignInPage page, bool given_again) const;
    std::string elsewhere_host() const;  // empty: everybody signs in here
    bool may_try(const Request& request, const std::string& name) const;
    Response entered(const Request& request, const service::SignedIn& signed_in, const std::string& next) const;
};

}  // namespace xitam::http
