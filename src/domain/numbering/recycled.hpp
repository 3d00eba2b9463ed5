// "Was this number given to somebody else since that day?" The answer needs only number, opaque holder, from and to, and
// therefore outlives the erasure of personal data. Semantics: CAMARA Number Recycling.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace xitam::numbering {

// One holder's time with a number.
struct Tenure {
    std::string holder_opaque;
    std::optional<Date> from;  // empty: not told at import
    Date seen_on;              // held by this holder on this day for certain (the import); equals from where that is known
    std::optional<Date> to;    // empty: still held
};

enum class RecycleAnswer { no, yes, unknown };
std::string_view to_string(RecycleAnswer answer);

struct RecycleQuestion {
    Date since;
    Date today;
    Date data_begins;  // the installation's first day; a number's own first known day may lie before it
};

// `history` is of one number, oldest first. not_found/number_unknown when empty; bad_input/out_of_range for a day in the
// future or before anything is known. No: today's holder already had it on that day (the day of signing counts). Yes: somebody
// else had it, nobody had it, or nobody has it today. Unknown: the record does not say when today's holder began.
// A holder who came back without anybody in between is the same holder throughout.
Result<RecycleAnswer> recycled_since(std::span<const Tenure> history, const RecycleQuestion& question);

}  // namespace xitam::numbering
