// `/staff/doors`: every door under which somebody who works here can ask for something, and the right that it asks. For whoever
// audits, and for the test that tries each of them in each role.
#pragma once

#include "http/desk/desk_pages.hpp"

#include <vector>

namespace xitam::http {

class DoorPages : public DeskPages {
public:
    using DeskPages::DeskPages;
    void add_to(Router& router, const std::vector<const DeskPages*>& groups);  // groups that are added already

private:
    Response list(const Request& request, const service::Staff& staff);

    std::vector<StaffDoor> all_;
};

}  // namespace xitam::http
