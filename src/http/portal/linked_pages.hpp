// What pages behind a link have in common: whose case the link's text names. Guessing one is hopeless by its 128 bits.
#pragma once

#include "http/portal/portal_pages.hpp"

#include <string_view>

namespace xitam::http {

class LinkedPages : public PortalPages {
public:
    using PortalPages::PortalPages;

protected:
    Result<termination::OrderFile> file_by_link(const Request& request, std::string_view text, LinkPurpose purpose);
};

}  // namespace xitam::http
