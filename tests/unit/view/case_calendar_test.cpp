// Which days a holder's calendar gets, and that before a proof they tell nothing of the line.
#include "view/case_calendar.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace xitam::view {
namespace {

namespace t = termination;
using std::chrono::hours;

const Instant received = parse_instant("2026-11-22T06:42:00Z").value();

CaseDays declared()
{
    t::Declaration said{Msisdn::parse("994401234523").value()};
    said.self_service = true;
    t::Order order{said};
    order.id = OrderId::parse("0190c8f2-7a1b-7c3d-8e4f-0123456789ab").value();
    order.state = t::State::awaiting_identity;
    order.version = 1;
    order.dates.received_at = received;
    order.dates.billing_stop_at = received;
    return {order, {}, {}, 14, "https://xitam.example.org/status/A.B"};
}

CaseDays confirmed()
{
    auto days = declared();
    days.order.identity_proven = true;
    days.order.state = t::State::scheduled;
    days.order.dates.confirmed_at = received + hours{1};
    days.ahead =
        service::DaysAhead{received + hours{72}, received + hours{72}, received + hours{96}, parse_date("2027-05-24").value()};
    return days;
}

std::vector<std::string> names(const CaseDays& days)
{
    std::vector<std::string> found;
    for (const auto& entry : case_calendar(days, Lang::en).entries)
        found.push_back(entry.uid.substr(days.order.id.text().size() + 1));
    return found;
}

TEST(CaseCalendar, BeforeAProofItHoldsWhatIsTheSameForAll)
{
    const std::vector<std::string> all{"charges_stop", "identify", "unbind"};
    auto days = declared();
    EXPECT_EQ(names(days), all);
    days.order.state = t::State::opened;  // a number that nobody has
    EXPECT_EQ(names(days), all);
    days.ahead = confirmed().ahead;
    days.invoice = settlement::Invoice{"XT", Money{100, {}}, parse_date("2026-12-01").value(), {}};
    EXPECT_EQ(names(days), all) << "nothing of the line, even where we knew it";
    EXPECT_EQ(std::get<Instant>(case_calendar(days, Lang::en).entries[1].when), received + hours{14 * 24});
}

TEST(CaseCalendar, OnceConfirmedItHoldsCutUndoAndRest)
{
    EXPECT_EQ(names(confirmed()), (std::vector<std::string>{"charges_stop", "unbind", "cut", "undo", "rest"}));
    auto days = confirmed();
    days.ahead->undo_until = days.ahead->cut_at;
    days.ahead->rests_to.reset();
    days.invoice = settlement::Invoice{"XT", Money{100, {}}, parse_date("2026-12-01").value(), {}};
    EXPECT_EQ(names(days), (std::vector<std::string>{"charges_stop", "unbind", "cut", "invoice"}));
    days.order.dates.cut_at = days.ahead->cut_at;
    EXPECT_EQ(names(days), (std::vector<std::string>{"charges_stop", "cut", "invoice"})) << "too late to unbind by the line";
}

TEST(CaseCalendar, WhereCodesStillComeDataGoesFirst)
{
    auto days = confirmed();
    days.ahead->cut_at = days.ahead->undo_until;
    const auto entries = case_calendar(days, Lang::en).entries;
    EXPECT_EQ(names(days), (std::vector<std::string>{"charges_stop", "unbind", "data_off", "cut", "rest"}));
    EXPECT_EQ(std::get<Instant>(entries[2].when), days.ahead->hold_until);
    EXPECT_EQ(std::get<Instant>(entries[3].when), days.ahead->cut_at);
}

TEST(CaseCalendar, ALaterFileChangesTheSameEntriesAndAnEndStrikesThemOut)
{
    auto days = confirmed();
    const auto first = case_calendar(days, Lang::en);
    days.order.version += 2;
    days.order.state = t::State::cancelled;
    const auto later = case_calendar(days, Lang::zh);
    ASSERT_EQ(first.entries.size(), later.entries.size());
    for (std::size_t i = 0; i < first.entries.size(); ++i) EXPECT_EQ(first.entries[i].uid, later.entries[i].uid);
    EXPECT_GT(later.sequence, first.sequence);
    EXPECT_FALSE(first.called_off);
    EXPECT_TRUE(later.called_off);
}

TEST(CaseCalendar, SpeaksEachLanguageAndMasksTheLine)
{
    for (const Lang lang : all_langs) {
        auto days = confirmed();
        days.ahead->hold_until -= hours{1};
        days.invoice = settlement::Invoice{"XT", Money{100, {}}, parse_date("2026-12-01").value(), {}};
        for (const auto& entry : case_calendar(days, lang).entries) {
            EXPECT_EQ(entry.summary.find("page."), std::string::npos) << entry.summary;
            EXPECT_NE(entry.summary.find("99440*****23"), std::string::npos) << entry.summary;
            EXPECT_EQ(entry.summary.find('{'), std::string::npos) << entry.summary;
        }
    }
}

}  // namespace
}  // namespace xitam::view
