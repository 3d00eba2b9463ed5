// What a source stated, put in a line for people, and where it comes from, put in JSON.
#include "view/published_text.hpp"

#include "view/source_members.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

TEST(PublishedText, PutsEveryShapeInALine)
{
    EXPECT_EQ(published_text("180", Lang::en), "180");
    EXPECT_EQ(published_text("true", Lang::ru), "да");
    EXPECT_EQ(published_text("\"two_stage\"", Lang::en), "two_stage");
    EXPECT_EQ(published_text(R"({"days": 30, "fee_gel": 1})", Lang::en), "days: 30, fee gel: 1");
    EXPECT_EQ(published_text(R"(["a", "b"])", Lang::en), "a; b");
    EXPECT_EQ(published_text(R"({"options": ["a", "b"], "limit": null})", Lang::en), "options: (a, b), limit: not published");
    EXPECT_EQ(published_text("[]", Lang::en), "none");
    EXPECT_EQ(published_text("not JSON", Lang::en), "not JSON");
}

TEST(SourceMembers, AnUnknownAddressIsNullAndTheOwnDateGoesBeforeThePacks)
{
    const Date seen{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}};
    const auto own = source_members({"https://example.org", seen, "note", "2015-03"}, Confidence::medium);
    ASSERT_EQ(own.size(), 4U);
    EXPECT_EQ(own[1].second, "medium");
    EXPECT_EQ(own[2].second, "2015-03");
    const auto none = source_members({"", seen, "", ""}, Confidence::not_found);
    EXPECT_FALSE(none[0].second.has_value());
    EXPECT_EQ(none[2].second, "2026-11-22");
}

}  // namespace
}  // namespace xitam
