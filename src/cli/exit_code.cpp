#include "cli/exit_code.hpp"

#include <fmt/format.h>

namespace xitam::cli {

namespace {

using termination::Order;
using termination::State;

Error say(Code code, std::string reason, std::string detail)
{
    return Error{code, std::move(reason), std::move(detail), {}, {}};
}

Error blocked_by(const view::OrderFacts& facts)
{
    const Order& order = facts.file.order;
    if (!order.blockers.empty()) {
        const std::size_t others = order.blockers.size() - 1;
        return say(Code::blocked, std::string{to_string(order.blockers.front().kind)},
                   others == 0 ? std::string{"something stands in the way: see blockers"}
                               : fmt::format("this and {} more stand in the way: see blockers", others));
    }
    if (order.state == State::awaiting_identity) {
        return facts.missing_documents.empty()
                   ? say(Code::blocked, "document_to_be_judged", "the documents are complete; a clerk must look at them")
                   : say(Code::blocked, "documents_missing", "documents are missing: see missing");
    }
    return say(Code::blocked, "awaiting_clearance", "the order waits for a clerk");
}

// A step of ours or of the network is under way: fine, unless its caller waited in vain.
std::optional<Error> under_way(const OrderAnswer& answer)
{
    const auto& until = answer.order.waits_until;
    if (until && *until > answer.order.now) {
        return say(Code::waiting, "waits_for_date", fmt::format("nothing happens before {}", rfc3339(*until)));
    }
    if (answer.wait == WaitEnd::timed_out) {
        return say(Code::try_later, "timed_out", "the wait is over, the order lives on: ask with `xitam status`");
    }
    return std::nullopt;
}

std::optional<Error> standing_of_state(const OrderAnswer& answer)
{
    const Order& order = answer.order.file.order;
    switch (order.state) {
        case State::opened:
        case State::scheduled:
        case State::barred:
        case State::deprovisioning:
        case State::settling:
        case State::restore_requested: return under_way(answer);
        case State::closed:
        case State::erased:
        case State::restored: return std::nullopt;
        case State::awaiting_identity:
        case State::awaiting_clearance: return blocked_by(answer.order);
        case State::awaiting_confirmation:
            return say(Code::blocked, "awaiting_confirmation", "the holder must say yes: `xitam confirm`");
        case State::needs_attention:
            return say(Code::blocked, order.attention ? order.attention->reason : "needs_attention",
                       "a clerk must rule: `xitam rule`");
        case State::on_hold: return say(Code::blocked, "on_hold", "a law or a court holds this order");
        case State::stopped: return say(Code::refused, "stopped", "the order is frozen; a clerk decides");
        case State::cancelled:
        case State::rejected:
        case State::ported_out:
            return say(Code::refused, std::string{to_string(order.state)},
                       order.end_word.empty() ? std::string{"the order ended without closing the line"}
                                              : fmt::format("the order ended without closing the line: {}", order.end_word));
    }
    return std::nullopt;
}

}  // namespace

int exit_code(Code code)
{
    switch (code) {
        case Code::internal: return 1;
        case Code::bad_input: return 2;
        case Code::not_found: return 3;
        case Code::blocked: return 4;
        case Code::refused: return 5;
        case Code::rule_not_set: return 6;
        case Code::try_later: return 7;
        case Code::waiting: return 8;
    }
    return 1;
}

std::optional<Error> standing(const OrderAnswer& answer)
{
    const Order& order = answer.order.file.order;
    std::optional<Error> error = answer.refusal;
    if (!error && !order.missing_rules.empty() && termination::is_before_removal(order.state)) {
        error = say(Code::rule_not_set, "rule_not_set", "the operator never published or set these rules; a clerk may rule");
        error->missing_rules = order.missing_rules;
    }
    if (!error) error = standing_of_state(answer);
    if (error && !error->order_id) error->order_id = order.id.text();
    return error;
}

}  // namespace xitam::cli
