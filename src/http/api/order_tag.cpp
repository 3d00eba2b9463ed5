#include "http/api/order_tag.hpp"

#include "domain/termination/told.hpp"

#include <fmt/format.h>

namespace xitam::http {

namespace t = termination;

std::string order_tag(const service::World& world, const t::Order& order, bool whole)
{
    if (whole || t::line_may_be_told(order)) return fmt::format("\"v{}\"", order.version);
    std::string told{to_string(t::told_state(order))};
    for (const auto& document : order.declared.documents) {
        told += fmt::format("|{}:{}", word(document.type), document.accepted ? (*document.accepted ? "y" : "n") : "");
    }
    if (order.dates.stopped_at) told += "|" + rfc3339(*order.dates.stopped_at);
    return fmt::format("\"t{}\"", world.sha256_hex(order.id.text() + told).substr(0, 16));
}

bool is_tag_in(std::string_view list, std::string_view tag)
{
    while (!list.empty()) {
        const auto comma = list.find(',');
        auto one = without_blanks(list.substr(0, comma));
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
        if (one.starts_with("W/")) one.remove_prefix(2);
        if (one == "*" || one == tag) return true;
    }
    return false;
}

Response with_tag(const Request& request, Response response, std::string tag)
{
    const bool is_read = request.method == Method::get || request.method == Method::head;
    if (is_read && response.status == 200 && is_tag_in(request.header("If-None-Match"), tag)) {
        response = {304, {}, {}, std::move(response.headers)};
    }
    response.set("ETag", std::move(tag));
    return response;
}

}  // namespace xitam::http
