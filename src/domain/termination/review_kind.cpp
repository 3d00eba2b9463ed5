#include "domain/termination/review_kind.hpp"

#include <algorithm>

namespace xitam::termination {

namespace {

using enum State;

bool has_picture_of(const Order& order, DocumentType type)
{
    return std::ranges::any_of(order.pictures,
                               [type](const StoredDocument& picture) { return picture.type == type && !picture.shredded; });
}

// As decide(JudgeDocument): without log-in whether we hold the line must not show in whether anybody looks (R29).
bool may_be_judged(const Order& order)
{
    if (order.state == awaiting_identity || order.state == awaiting_clearance) return true;
    return order.declared.self_service && (order.state == opened || order.state == awaiting_confirmation);
}

}  // namespace

std::string_view word(ReviewKind kind)
{
    switch (kind) {
        case ReviewKind::document: return "document";
        case ReviewKind::attention: return "attention";
        case ReviewKind::stopped: return "stopped";
    }
    return "";
}

const DocumentFact* to_be_judged(const Order& order)
{
    if (!may_be_judged(order)) return nullptr;
    // What was only typed without log-in shows nothing to anybody; and of a proven identity only what somebody sent is looked
    // at.
    const bool typed_counts = order.state == awaiting_identity && !order.declared.self_service;
    const auto found = std::ranges::find_if(order.declared.documents, [&](const DocumentFact& document) {
        return !document.accepted && (typed_counts || has_picture_of(order, document.type));
    });
    return found == order.declared.documents.end() ? nullptr : &*found;
}

std::optional<ReviewKind> review_kind(const Order& order)
{
    if (order.state == needs_attention) return ReviewKind::attention;
    if (order.state == stopped) return ReviewKind::stopped;
    if (to_be_judged(order) != nullptr) return ReviewKind::document;
    return std::nullopt;
}

}  // namespace xitam::termination
