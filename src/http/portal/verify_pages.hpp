// `/verify`: whether a signed file or pasted text is genuine. Nothing of it is kept.
#pragma once

#include "http/portal/portal_pages.hpp"
#include "http/upload.hpp"
#include "pages/verify.hpp"

#include <memory>
#include <string>

namespace xitam::http {

class VerifyPages : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);

    // For the sink, once all of the form has come. `file` is empty where none was chosen.
    Response check(const Request& request, const std::string& file);

private:
    Response verify(const Request& request);
};

}  // namespace xitam::http
