#include "pages/chart.hpp"

#include <gtest/gtest.h>

namespace xitam::pages {
namespace {

std::size_t times(const std::string& text, const std::string& part)
{
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

bool chart_has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

TEST(Chart, BarsAreAsLongAsTheirCounts)
{
    const auto svg = bar_chart(
        {{"Declared", 200, "100 %"}, {"Cut", 100, "50 %"}, {"None", 0, ""}, {"Begun", {}, "not measured"}}, {"t", "d"});
    EXPECT_TRUE(svg.starts_with(R"(<svg class="chart" viewBox="0 0 )"));
    EXPECT_TRUE(chart_has(svg, R"(role="img" aria-labelledby="t" aria-describedby="d")"));
    EXPECT_EQ(times(svg, "<rect"), 2U);  // nothing is drawn of none and of what is not measured
    const auto width = [&](std::size_t nth) {
        auto at = svg.find("<rect");
        for (std::size_t i = 0; i < nth; ++i) at = svg.find("<rect", at + 1);
        return std::stoi(svg.substr(svg.find("width=\"", at) + 7));
    };
    EXPECT_EQ(width(0), 2 * width(1) + width(0) % 2);
    EXPECT_TRUE(chart_has(svg, ">200</text>") && chart_has(svg, ">100</text>") && chart_has(svg, ">0</text>") &&
                chart_has(svg, ">not measured</text>"));
    EXPECT_FALSE(chart_has(svg, "style="));
}

TEST(Chart, TextIsEscaped)
{
    const auto svg = bar_chart({{R"(<b>&"x")", 1, "<i>"}}, {"t", "d"});
    EXPECT_TRUE(chart_has(svg, "&lt;b&gt;&amp;&quot;x&quot;"));
    EXPECT_FALSE(chart_has(svg, "<b>") || chart_has(svg, "<i>"));
}

TEST(Chart, AStackSaysItsTotalAndLeavesOutEmptyParts)
{
    const auto svg = stacked_chart({{"0-1 days", {10, 0, 5, 0, 1}}}, {"t", "d"});
    EXPECT_EQ(times(svg, "<rect"), 3U);
    EXPECT_TRUE(chart_has(svg, R"(class="a")") && chart_has(svg, R"(class="c")") && chart_has(svg, R"(class="w")"));
    EXPECT_TRUE(chart_has(svg, ">16</text>"));
}

TEST(Chart, ColumnsStandOnAGridOfRoundNumbers)
{
    EXPECT_EQ(grid_step(1), 1);
    EXPECT_EQ(grid_step(4), 1);
    EXPECT_EQ(grid_step(5), 2);
    EXPECT_EQ(grid_step(61), 20);
    EXPECT_EQ(grid_step(100), 50);
    EXPECT_EQ(grid_step(4000), 1000);
    const auto svg = column_chart({{"2027-W01", 61}, {"2027-W02", 0}}, {"t", "d"});
    EXPECT_EQ(times(svg, "<rect"), 1U);
    EXPECT_TRUE(chart_has(svg, ">61</text>") && chart_has(svg, ">2027-W02</text>") && chart_has(svg, ">80</text>"));
    EXPECT_EQ(times(svg, R"(class="grid")"), 4U);
}

}  // namespace
}  // namespace xitam::pages
