#include "http/desk/door_pages.hpp"

#include <nlohmann/json.hpp>

namespace xitam::http {

void DoorPages::add_to(Router& router, const std::vector<const DeskPages*>& groups)
{
    page(router, "/staff/doors", &DoorPages::list, access::Right::see_staff_acts);
    for (const auto* group : groups) all_.insert(all_.end(), group->doors().begin(), group->doors().end());
    all_.insert(all_.end(), doors().begin(), doors().end());
}

Response DoorPages::list(const Request&, const service::Staff&)
{
    auto rows = nlohmann::json::array();
    for (const auto& door : all_) {
        rows.push_back({{"method", door.method == Method::post ? "POST" : "GET"},
                        {"path", door.pattern},
                        {"right", door.right ? nlohmann::json(access::word(*door.right)) : nlohmann::json()}});
    }
    return {200, "application/json", rows.dump(1)};
}

}  // namespace xitam::http
