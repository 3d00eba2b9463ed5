#include "view/next.hpp"

#include "domain/termination/told.hpp"
#include "texts/texts.hpp"

#include <fmt/format.h>

namespace xitam::view {

namespace {

using termination::Order;
using termination::State;

std::string_view who_clears(ClearedBy by)
{
    switch (by) {
        case ClearedBy::holder: return "holder";
        case ClearedBy::clerk: return "clerk";
        case ClearedBy::operator_: return "operator";
        case ClearedBy::third_party: return "third_party";
        case ClearedBy::time: return "time";
    }
    return "clerk";
}

struct Move {
    std::string_view who;
    std::string_view what;  // order.next.<what>
};

Move open_move(const OrderFacts& facts)
{
    const Order& order = facts.file.order;
    if (!order.missing_rules.empty()) return {"clerk", "rule"};
    if (!order.blockers.empty()) return {who_clears(order.blockers.front().by), "clear"};
    // Before identity is proven which papers are missing is not told; that some are is.
    const bool is_unproven = !termination::line_may_be_told(order) && !termination::is_being_looked_at(order);
    if (is_unproven || !facts.missing_documents.empty()) return {"holder", "documents"};
    return {"clerk", "judge"};
}

Move move_of(const OrderFacts& facts)
{
    const Order& order = facts.file.order;
    const bool waits = facts.waits_until && *facts.waits_until > facts.now;
    switch (order.state) {
        case State::opened:
        case State::awaiting_identity:
        case State::awaiting_clearance: return open_move(facts);
        case State::awaiting_confirmation: return {"holder", "confirm"};
        case State::scheduled:
        case State::barred:
            if (order.network.undoing) return {"worker", "undoing"};
            return waits ? Move{"time", "date"} : Move{"worker", "network"};
        case State::deprovisioning: return {"worker", "network"};
        case State::settling: return {"worker", "settle"};
        case State::needs_attention: return {"clerk", "attention"};
        case State::stopped: return {"clerk", "stopped"};
        case State::on_hold: return {"third_party", "held"};
        case State::restore_requested: return {"clerk", "restore"};
        case State::closed:
        case State::erased:
        case State::cancelled:
        case State::rejected:
        case State::restored:
        case State::ported_out: return {"nobody", "done"};
    }
    return {"nobody", "done"};
}

}  // namespace

Next next_of(const OrderFacts& facts, Lang lang)
{
    const Move move = move_of(facts);
    return {std::string{move.who}, text(lang, fmt::format("order.next.{}", move.what))};
}

std::string how_to_clear(const Blocker& blocker, Lang lang)
{
    return text(lang, fmt::format("order.clear.{}", to_string(blocker.kind)));
}

}  // namespace xitam::view
