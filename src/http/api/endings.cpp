#include "http/api/endings.hpp"

#include "domain/termination/told.hpp"
#include "http/api/declaration_body.hpp"
#include "http/api/order_body.hpp"

namespace xitam::http {

namespace t = termination;

void EndingsApi::add_to(Router& router)
{
    const std::string order{order_path};
    route(router, Method::post, order + "/confirmation", &EndingsApi::confirm);
    route(router, Method::post, order + "/stop", &EndingsApi::stop);
    route(router, Method::post, order + "/cancel", &EndingsApi::cancel);
    route(router, Method::post, order + "/undo", &EndingsApi::undo);
    route(router, Method::post, order + "/go-on", &EndingsApi::go_on);
}

Response EndingsApi::confirm(const Request& request)
{
    const auto caller = callers_.of(request, Right::act);
    if (!caller) return caller.error();
    std::string quote;
    const auto read = read_body(request, [&](JsonReader& body) { quote = body.text("accept_quote").value_or(""); });
    if (!read) return read.error();
    if (auto early = not_told_yet(*caller)) return std::move(*early);
    const auto& order = caller->file.order;
    // Said a second time: it stands as it stands.
    if (order.dates.confirmed_at && !t::is_before_confirmation(order.state)) return order_answer(request, *caller);
    if (quote.empty()) quote = order.declared.accepted_quote;
    auto confirmed = perform(request, *caller, t::Confirm{quote, {}});
    if (confirmed && confirmed->refusal) return refused(*confirmed->refusal);
    return commanded(request, *caller, confirmed);
}

// Whoever holds the stop link needs no more, and is told no more than that it worked.
Response EndingsApi::stop(const Request& request)
{
    const auto caller = callers_.for_stop(request);
    if (!caller) return caller.error();
    std::optional<std::string> by;
    const auto read = read_body(request, [&](JsonReader& body) {
        if (caller->is_own()) by = read_by(body);
    });
    if (!read) return read.error();
    const auto level = by ? Assurance::l2 : Assurance::l1;
    const auto who = by.value_or(caller->is_own() ? "api" : "stop_link");
    const auto& order = caller->file.order;
    if (order.state != t::State::stopped)
        return commanded(request, *caller, perform(request, *caller, t::Stop{{}, level}, who));
    auto answer = order_answer(request, *caller);
    const auto since = order.dates.stopped_at;
    if (since && answer.status == 200)
        answer.body = with_members(std::move(answer.body), {{"stopped_already_since", json_text(rfc3339(*since))}});
    return answer;
}

Response EndingsApi::command(const Request& request, const t::Command& what)
{
    const auto caller = callers_.of(request, Right::act);
    if (!caller) return caller.error();
    if (const auto read = read_body(request, [](JsonReader&) {}); !read) return read.error();
    return commanded(request, *caller, perform(request, *caller, what));
}

Response EndingsApi::cancel(const Request& request)
{
    return command(request, t::Cancel{});
}

Response EndingsApi::undo(const Request& request)
{
    return command(request, t::Undo{});
}

Response EndingsApi::go_on(const Request& request)
{
    return command(request, t::GoOn{});
}

}  // namespace xitam::http
