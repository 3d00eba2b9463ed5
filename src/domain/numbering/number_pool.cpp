#include "domain/numbering/number_pool.hpp"

#include "base/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace xitam::numbering {

namespace {

tl::unexpected<Error> resting(const NumberRecord& record)
{
    CHECK(record.rest_until.has_value());
    return fail(Code::waiting, "number_resting", fmt::format("the number rests until {}", iso(*record.rest_until)));
}

NumberRecord held_again(const NumberRecord& record, std::string holder_opaque, Date from)
{
    NumberRecord next{record.msisdn, record.epoch + 1, NumberState::in_use, record.number_class, std::move(holder_opaque),
                      from,          std::nullopt,     std::nullopt,        std::nullopt};
    CHECK(next.epoch > record.epoch);
    return next;
}

}  // namespace

std::string_view to_string(NumberState state)
{
    switch (state) {
        case NumberState::in_use: return "in_use";
        case NumberState::quarantine: return "resting";
        case NumberState::free: return "free";
    }
    return "";
}

Result<Rest> rest_of(NumberClass number_class, const RulePack& pack, Date ended_on)
{
    const auto unset = [] {
        return tl::unexpected(Error{Code::rule_not_set,
                                    "rule_not_set",
                                    "the operator never set how long a number of this class rests",
                                    {"rest_days"},
                                    {}});
    };
    if (!pack.rest_days.is_set()) return unset();
    const auto days = pack.rest_days.value->find(number_class);
    if (days == pack.rest_days.value->end()) return unset();
    const auto [least, most] = days->second;
    if (least < 0 || (most != 0 && most < least)) {
        return fail(Code::bad_input, "rule_malformed", "rest_days: the least is zero or more, and not above the most");
    }
    const int needed = std::max(least, pack.port_right_days.value.value_or(0));
    if (most != 0 && needed > most) {
        return fail(Code::refused, "rest_rules_conflict",
                    fmt::format("the right to port lasts {} days and the number may rest for {} at most", needed, most));
    }
    Rest rest{add_days(ended_on, needed), std::nullopt};
    if (most != 0) rest.no_later_than = add_days(ended_on, most);
    return rest;
}

Result<NumberRecord> put_to_rest(const NumberRecord& record, const Rest& rest, Date ended_on, Instant release_at)
{
    if (record.state != NumberState::in_use) {
        return fail(Code::refused, "number_not_in_use", fmt::format("the number is {}", to_string(record.state)));
    }
    CHECK(rest.until >= ended_on);
    // No zone on earth begins a day more than 14 hours before UTC or 12 hours after it.
    const Instant utc_midnight{std::chrono::sys_days{rest.until}};
    CHECK(release_at >= utc_midnight - std::chrono::hours{14} && release_at <= utc_midnight + std::chrono::hours{12});
    NumberRecord next = record;
    next.state = NumberState::quarantine;
    next.to = ended_on;
    next.rest_until = rest.until;
    next.release_at = release_at;
    return next;
}

Result<NumberRecord> release(const NumberRecord& record, Instant now)
{
    switch (record.state) {
        case NumberState::free: return record;
        case NumberState::in_use: return fail(Code::refused, "number_in_use", "the number belongs to a line");
        case NumberState::quarantine: break;
    }
    CHECK(record.release_at.has_value());
    if (now < *record.release_at) return resting(record);
    NumberRecord next = record;
    next.state = NumberState::free;
    next.release_at.reset();  // storage refuses a free number that still has a date
    return next;
}

Result<NumberRecord> release_early(const NumberRecord& record, Date today, Instant now)
{
    switch (record.state) {
        case NumberState::free: return fail(Code::refused, "number_free", "the number is free already");
        case NumberState::in_use: return fail(Code::refused, "number_in_use", "the number belongs to a line");
        case NumberState::quarantine: break;
    }
    NumberRecord next = record;
    next.rest_until = today;
    next.release_at = now;
    return next;
}

Result<NumberRecord> reuse(const NumberRecord& record, std::string holder_opaque, Date from)
{
    switch (record.state) {
        case NumberState::in_use: return fail(Code::refused, "number_in_use", "the number belongs to a line");
        case NumberState::quarantine: return resting(record);
        case NumberState::free: break;
    }
    return held_again(record, std::move(holder_opaque), from);
}

Result<NumberRecord> give_back(const NumberRecord& record, std::string_view holder_opaque, Date from)
{
    if (record.state != NumberState::quarantine) {
        return fail(Code::refused, "number_not_resting", fmt::format("the number is {}", to_string(record.state)));
    }
    if (record.holder_opaque.empty() || record.holder_opaque != holder_opaque) {
        return fail(Code::refused, "other_holder", "only the holder who gave the number up may have it back while it rests");
    }
    return held_again(record, record.holder_opaque, from);
}

}  // namespace xitam::numbering
