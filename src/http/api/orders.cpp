#include "http/api/orders.hpp"

#include "domain/termination/told.hpp"
#include "http/api/declaration_body.hpp"

namespace xitam::http {

namespace t = termination;

void OrdersApi::add_to(Router& router)
{
    route(router, Method::post, "/api/v1/orders", &OrdersApi::open);
    route(router, Method::get, std::string{order_path}, &OrdersApi::show);
    route(router, Method::get, std::string{order_path} + "/events", &OrdersApi::events);
}

Response OrdersApi::opened(const Request& request, Right right, const Result<service::Performed>& performed) const
{
    if (!performed) return refused(performed.error());
    const auto& order = performed->file.order;
    // To a stranger a refusal would tell what stands in our record (R29).
    const auto standing = right == Right::own ? performed->refusal : std::nullopt;
    auto response = order_answer(request, {right, performed->file}, 201, standing);
    response.set("Location", "/api/v1/orders/" + order.reference);
    return response;
}

Response OrdersApi::open(const Request& request)
{
    if (callers_.is_own(request)) return open_own(request);
    // A secret of another case opens no new one.
    if (!request.header("Authorization").empty()) return problem(Refusal::token_unknown);
    const auto key = key_of(request, "declare");
    if (!key) return key.error();
    std::optional<t::Declaration> declared;
    const auto read =
        read_body(request, [&](JsonReader& body) { declared = read_declarer(means_.world, means_.home_country, body); });
    if (!read) return read.error();
    const auto line = declared->iccid ? declared->iccid->digits() : declared->msisdn->digits();
    auto& limits = means_.limits;
    if (!may(limits.declarations, request, request.client.network) || !may(limits.declarations_of_line, request, line)) {
        return problem(Refusal::too_many_requests);
    }
    return opened(request, Right::act, service::open_order(means_.world, {*declared, true, *key, service::the_holder()}));
}

Response OrdersApi::open_own(const Request& request)
{
    const auto key = key_of(request, "own");
    if (!key) return key.error();
    std::optional<service::OpenRequest> order;
    const auto read =
        read_body(request, [&](JsonReader& body) { order = read_own_order(means_.world, means_.home_country, body); });
    if (!read) return read.error();
    order->key = *key;
    return opened(request, Right::own, service::open_order(means_.world, std::move(*order)));
}

Response OrdersApi::show(const Request& request)
{
    const auto caller = callers_.of(request, Right::glance);
    if (!caller) return caller.error();
    return order_answer(request, *caller);
}

Response OrdersApi::events(const Request& request)
{
    const auto caller = callers_.of(request, Right::glance);
    if (!caller) return caller.error();
    return means_.streams.open(request.client, [this, request]() -> std::optional<Event> {
        // Asked anew each time: a share may have been taken back.
        const auto now = callers_.of(request, Right::glance);
        if (!now) return std::nullopt;
        const auto& order = now->file.order;
        const auto state = now->is_own() ? order.state : t::told_state(order);
        return Event{"state", std::string{to_string(state)}, t::is_final(state)};
    });
}

}  // namespace xitam::http
