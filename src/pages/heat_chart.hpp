// Squares in rows: darker where more is counted, a frame where nothing is. The number stands in the square, so that neither
// forced colours nor a printer takes anything away.
#pragma once

#include "pages/chart.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace xitam::pages {

struct HeatRow {
    std::string label;
    std::vector<std::int64_t> counts;  // one for each column
};
std::string heat_chart(const std::vector<std::string>& columns, const std::vector<HeatRow>& rows, const ChartNames& names);

}  // namespace xitam::pages
