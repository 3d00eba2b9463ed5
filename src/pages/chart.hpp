// Charts as SVG, drawn by the server. They say nothing that the table beside them does not say; the colours are classes of the
// style sheet, the numbers stand as text, so that neither forced colours nor a printer takes anything away.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace xitam::pages {

// What names a chart for whoever does not see it: ids of elements on the page.
struct ChartNames {
    std::string labelled_by;
    std::string described_by;
};

struct Bar {
    std::string label;
    std::optional<std::int64_t> count;  // empty: not measured
    std::string note;                   // behind the bar: "70 %, 4 min"; of one that is not measured: that it is not
};
// One bar below the other, their lengths by count; the longest fills the width.
std::string bar_chart(const std::vector<Bar>& bars, const ChartNames& names);

struct StackedBar {
    std::string label;
    std::vector<std::int64_t> parts;  // in the order of the legend: at most chart_parts
};
inline constexpr std::size_t chart_parts = 5;
// The class of a part, for the drawing and its legend.
std::string part_class(std::size_t part);
std::string stacked_chart(const std::vector<StackedBar>& bars, const ChartNames& names);

struct Column {
    std::string label;
    std::int64_t count = 0;
};
// Side by side over an axis with a few round numbers.
std::string column_chart(const std::vector<Column>& columns, const ChartNames& names);

// The step between the lines of a grid: 1, 2 or 5 times a power of ten, so that at most four lines are needed.
std::int64_t grid_step(std::int64_t most);

}  // namespace xitam::pages
