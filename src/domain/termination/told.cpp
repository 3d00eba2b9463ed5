#include "domain/termination/told.hpp"

#include <algorithm>

namespace xitam::termination {

bool line_may_be_told(const Order& order)
{
    return !order.declared.self_service || order.identity_proven;
}

State told_state(const Order& order)
{
    using enum State;
    if (line_may_be_told(order)) return order.state;
    switch (order.state) {
        case stopped:
        case cancelled:
        case erased: return order.state;
        case rejected: return cancelled;  // somebody else proved the line: only our lines end so
        default: return awaiting_identity;
    }
}

bool is_being_looked_at(const Order& order)
{
    const bool has_picture =
        std::ranges::any_of(order.pictures, [](const StoredDocument& picture) { return !picture.shredded; });
    return has_picture && std::ranges::any_of(order.declared.documents,
                                              [](const DocumentFact& document) { return !document.accepted.has_value(); });
}

}  // namespace xitam::termination
