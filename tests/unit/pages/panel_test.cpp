#include "pages/panel.hpp"

#include <gtest/gtest.h>

namespace xitam::pages {
namespace {

using namespace std::chrono_literals;

TEST(Exported, SmallCountsAndWhatFollowsFromThemAreNotSaid)
{
    Panel panel{"x", Drawing::bars, {"Step", "Cases", "Share"}, {}};
    panel.rows = {{"many", {counted_cell(5), text_cell("50 %")}},
                  {"few", {counted_cell(4), text_cell("40 %")}},
                  {"none", {counted_cell(0), text_cell("0 %")}},
                  {"unknown", {counted_cell(1), text_cell("–")}}};
    const auto rows = exported(panel);
    EXPECT_EQ(rows[0], (std::vector<std::string>{"Step", "Cases", "Share"}));
    EXPECT_EQ(rows[1], (std::vector<std::string>{"many", "5", "50 %"}));
    EXPECT_EQ(rows[2], (std::vector<std::string>{"few", "<5", "<5"}));
    EXPECT_EQ(rows[3], (std::vector<std::string>{"none", "0", "0 %"}));
    EXPECT_EQ(rows[4], (std::vector<std::string>{"unknown", "<5", "–"}));
}

TEST(Exported, PartsOfAStackAreEachTheirOwn)
{
    Panel panel{"x", Drawing::stacked, {"Age", "a", "b"}, {}};
    PanelRow row{"0-1", {counted_cell(2), counted_cell(9)}};
    row.follows_count = false;
    panel.rows = {row};
    EXPECT_EQ(exported(panel)[1], (std::vector<std::string>{"0-1", "<5", "9"}));
}

TEST(SpanText, HasTwoUnitsAtMost)
{
    EXPECT_EQ(span_text(Lang::en, Duration{12s}), "12 s");
    EXPECT_EQ(span_text(Lang::en, Duration{4min + 30s}), "4 min");
    EXPECT_EQ(span_text(Lang::en, Duration{5h}), "5 h");
    EXPECT_EQ(span_text(Lang::en, Duration{5h + 20min}), "5 h 20 min");
    EXPECT_EQ(span_text(Lang::en, Duration{26h}), "1 d 2 h");
    EXPECT_EQ(span_text(Lang::en, Duration{72h}), "3 d");
    EXPECT_EQ(span_text(Lang::en, std::optional<Duration>{}), "–");
    EXPECT_EQ(span_text(Lang::ru, Duration{26h}), "1 дн 2 ч");
    EXPECT_EQ(percent_text(Lang::tr, 7), "%7");
}

}  // namespace
}  // namespace xitam::pages
