// A number's life between holders: in use, at rest (quarantine), free. Released by date and never before; each re-use counts an
// epoch, so that nothing meant for the last holder can touch the next. Rest is as long as the longest clock that asks for it.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/line/identifiers.hpp"
#include "domain/operators/rule_pack.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace xitam::numbering {

enum class NumberState : std::uint8_t { in_use = 1, quarantine = 2, free = 3 };
std::string_view to_string(NumberState state);  // "in_use", "resting", "free": people say rest, code and SQL quarantine

struct NumberRecord {
    Msisdn msisdn;
    std::uint32_t epoch = 1;
    NumberState state = NumberState::in_use;
    NumberClass number_class = NumberClass::standard;
    std::string holder_opaque;          // a keyed hash, given; says only whether two holders are the same
    std::optional<Date> from;           // this holder's first day; empty: not told
    std::optional<Date> to;             // the day the network removed it
    std::optional<Date> rest_until;     // the first day it may be given out again
    std::optional<Instant> release_at;  // the start of that day where the operator is
    friend bool operator==(const NumberRecord&, const NumberRecord&) = default;
};

struct Rest {
    Date until;                         // first day of release
    std::optional<Date> no_later_than;  // the rule's upper bound, where it has one
    friend bool operator==(const Rest&, const Rest&) = default;
};

// The longest of the class's minimum and the porting right after the end. `ended_on` is the day of permanent removal, not of a
// suspension or a port-out. rule_not_set/rest_days where the operator set none for this class: never another class's days.
// refused/rest_rules_conflict where the porting right outlasts the upper bound.
Result<Rest> rest_of(NumberClass number_class, const RulePack& pack, Date ended_on);

// in_use -> quarantine. `release_at` is the start of rest.until by the Calendar. refused/number_not_in_use otherwise.
Result<NumberRecord> put_to_rest(const NumberRecord& record, const Rest& rest, Date ended_on, Instant release_at);

// quarantine -> free, not before release_at: waiting/number_resting with the date. A free number stays free (the job may
// repeat).
Result<NumberRecord> release(const NumberRecord& record, Instant now);

// Two people agreed (R51): its rest ends now, `today` is the first day it may be given out, and release() then frees it.
// refused/number_in_use, refused/number_free.
Result<NumberRecord> release_early(const NumberRecord& record, Date today, Instant now);

// free -> in_use for the next holder, epoch + 1. waiting/number_resting, refused/number_in_use.
Result<NumberRecord> reuse(const NumberRecord& record, std::string holder_opaque, Date from);

// quarantine -> in_use for the same holder (restore), epoch + 1. refused/other_holder, refused/number_not_resting.
Result<NumberRecord> give_back(const NumberRecord& record, std::string_view holder_opaque, Date from);

}  // namespace xitam::numbering
