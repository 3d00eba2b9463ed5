#include "domain/many/row.hpp"

namespace xitam::many {

namespace {

// The record must name the very paper that was shown: a line without a paper on record is nobody's to close by a list.
bool speaks_for(const Paper& shown, const Holder& holder)
{
    return shown.number && holder.document_type == shown.type && holder.document_number == shown.number;
}

}  // namespace

std::string_view first_verdict(const RowFacts& facts, const Paper& shown)
{
    if (!facts.fault.empty()) return facts.fault;
    if (facts.is_twice) return "twice";
    if (facts.is_late) return "date_past";
    if (facts.line == nullptr) return "line_not_held";
    if (facts.line->ended) return "line_ended";
    if (facts.line->holder.kind != HolderKind::company) return "not_company";
    if (!speaks_for(shown, facts.line->holder)) return "record_differs";
    if (facts.is_locked) return "closure_locked";
    if (facts.has_open_order) return "order_open";
    return "";
}

}  // namespace xitam::many
