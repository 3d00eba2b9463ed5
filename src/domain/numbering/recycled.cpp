#include "domain/numbering/recycled.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace xitam::numbering {

namespace {

Date first_day(const Tenure& tenure)
{
    return tenure.from.value_or(tenure.seen_on);
}

// Where today's holder began, going back over times when the same holder left and came back with nobody in between.
std::size_t start_of_current(std::span<const Tenure> history)
{
    std::size_t start = history.size() - 1;
    while (start > 0 && !history[start].holder_opaque.empty() &&
           history[start - 1].holder_opaque == history[start].holder_opaque) {
        --start;
    }
    return start;
}

}  // namespace

std::string_view to_string(RecycleAnswer answer)
{
    switch (answer) {
        case RecycleAnswer::no: return "no";
        case RecycleAnswer::yes: return "yes";
        case RecycleAnswer::unknown: return "unknown";
    }
    return "";
}

Result<RecycleAnswer> recycled_since(std::span<const Tenure> history, const RecycleQuestion& question)
{
    if (history.empty()) return fail(Code::not_found, "number_unknown", "this number was never one of ours");
    for (std::size_t i = 1; i < history.size(); ++i) {
        CHECK(history[i - 1].to.has_value() && *history[i - 1].to <= first_day(history[i]));
    }
    const Date known_from = std::min(question.data_begins, first_day(history.front()));
    if (question.since > question.today || question.since < known_from) {
        return fail(Code::bad_input, "out_of_range", "ask for a day between the beginning of the records and today");
    }
    if (history.back().to && *history.back().to <= question.today) return RecycleAnswer::yes;  // nobody holds it

    const std::size_t start = start_of_current(history);
    const Tenure& current = history[start];
    if (question.since >= first_day(current)) return RecycleAnswer::no;
    if (current.from) return RecycleAnswer::yes;
    const bool held_by_another = start > 0 && question.since < *history[start - 1].to;
    return held_by_another ? RecycleAnswer::yes : RecycleAnswer::unknown;
}

}  // namespace xitam::numbering
