#include "http/api/drain.hpp"

#include "service/choose_drain.hpp"

namespace xitam::http {

void DrainApi::add_to(Router& router)
{
    route(router, Method::put, std::string{order_path} + "/drain", &DrainApi::choose);
    route(router, Method::del, std::string{order_path} + "/drain", &DrainApi::leave);
}

Response DrainApi::choose(const Request& request)
{
    const auto caller = callers_.of(request, Right::act);
    if (!caller) return caller.error();
    std::optional<Date> until;
    const auto read = read_body(request, [&](JsonReader& body) {
        until = body.read("until", [](const std::string& typed) { return parse_date(typed); });
        if (!body.has("until")) body.refuse("until", "member_missing", "this is needed");
    });
    if (!read) return read.error();
    return chosen(request, *caller, until);
}

Response DrainApi::leave(const Request& request)
{
    const auto caller = callers_.of(request, Right::act);
    if (!caller) return caller.error();
    return chosen(request, *caller, std::nullopt);
}

Response DrainApi::chosen(const Request& request, const Caller& caller, std::optional<Date> until)
{
    if (auto early = not_told_yet(caller)) return std::move(*early);
    const auto& order = caller.file.order.id;
    const auto done = service::choose_drain(means_.world, order, until, caller.by(), if_match(request, caller));
    if (!done && done.error().reason == "drain_day_outside")
        return problem(done.error(), {{"/until", done.error().reason, done.error().detail}});
    return commanded(request, caller, done);
}

}  // namespace xitam::http
