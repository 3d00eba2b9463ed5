// When somebody must have looked at a case that came in.
#include "domain/termination/business_day.hpp"

#include "unit/domain/termination/order_bench.hpp"

#include <gtest/gtest.h>

namespace xitam::termination {
namespace {

TEST(BusinessDay, IsTheSameTimeOnTheNextDayThatCounts)
{
    struct Row {
        const char* came;
        const char* due;
    };
    // 2026-11-23 is a Monday.
    for (const auto& [came, due] :
         {Row{"2026-11-23T09:30:00Z", "2026-11-24T09:30:00Z"}, Row{"2026-11-26T23:59:59Z", "2026-11-27T23:59:59Z"},
          Row{"2026-11-27T15:00:00Z", "2026-11-30T15:00:00Z"}, Row{"2026-11-28T00:00:00Z", "2026-12-01T00:00:00Z"},
          Row{"2026-11-29T22:15:00Z", "2026-12-01T00:00:00Z"}, Row{"2026-12-31T08:00:00Z", "2027-01-01T08:00:00Z"}}) {
        const auto moment = bench::moment_at(*parse_instant(came));
        EXPECT_EQ(rfc3339(after_one_business_day(moment, moment.now)), due) << came;
    }
}

}  // namespace
}  // namespace xitam::termination
