// What the holder of a reference hears before a proof: the same whatever became of the line.
#include "view/told.hpp"
#include "view/next.hpp"

#include <gtest/gtest.h>

namespace xitam::view {
namespace {

namespace t = termination;
using std::chrono::hours;

const Instant declared_at = parse_instant("2026-11-22T06:42:00Z").value();

OrderFacts facts_in(t::State state)
{
    t::Declaration said{Msisdn::parse("994401234523").value()};
    said.self_service = true;
    t::Order order{said};
    order.state = state;
    order.dates.received_at = declared_at;
    order.dates.billing_stop_at = declared_at;
    return {t::OrderFile{order, {}, {}}, {}, {}, {}, {}, declared_at + hours{2}};
}

TEST(Told, BeforeAProofEveryLineIsAskedForPapers)
{
    auto facts = facts_in(t::State::awaiting_clearance);
    facts.file.order.blockers.push_back(Blocker{});
    facts.file.order.dates.cut_at = declared_at + hours{1};
    facts.waits_until = declared_at + hours{72};
    const auto unknown = told(facts_in(t::State::opened));
    const auto ours = told(facts);
    for (const auto& seen : {unknown, ours}) {
        EXPECT_EQ(seen.file.order.state, t::State::awaiting_identity);
        EXPECT_TRUE(seen.file.order.blockers.empty());
        EXPECT_EQ(seen.file.order.dates.cut_at, std::nullopt);
        EXPECT_EQ(seen.file.order.dates.received_at, declared_at);
        EXPECT_EQ(seen.waits_until, std::nullopt);
        EXPECT_EQ(next_of(seen, Lang::en).who, "holder");
    }
    EXPECT_EQ(next_of(unknown, Lang::en).what, next_of(ours, Lang::en).what);
}

TEST(Told, APictureThatWaitsForItsJudgeIsAClerksTurn)
{
    auto facts = facts_in(t::State::awaiting_identity);
    facts.file.order.declared.documents.push_back(DocumentFact{});
    facts.file.order.pictures.push_back(StoredDocument{});
    EXPECT_EQ(next_of(told(facts), Lang::en).who, "clerk");
}

TEST(Told, AfterAProofAllOfIt)
{
    auto facts = facts_in(t::State::scheduled);
    facts.file.order.identity_proven = true;
    facts.waits_until = declared_at + hours{72};
    const auto seen = told(facts);
    EXPECT_EQ(seen.file.order.state, t::State::scheduled);
    EXPECT_EQ(seen.waits_until, declared_at + hours{72});
}

}  // namespace
}  // namespace xitam::view
