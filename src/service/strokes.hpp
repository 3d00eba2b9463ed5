// What a hand drew on the screen of the desk: strokes of points in a field of 1000 by 1000, as the page's script sends them:
// "120,300 131,306;400,500 ...". Kept as it came, sealed; looked at here only so that it is a drawing and nothing else.
#pragma once

#include "base/result.hpp"

#include <string_view>
#include <vector>

namespace xitam::service {

struct StrokePoint {
    int x = 0;  // 0 to 999, as y
    int y = 0;
};
using Stroke = std::vector<StrokePoint>;

inline constexpr std::size_t strokes_size_max = 24'000;  // bytes
inline constexpr std::size_t stroke_points_min = 6;      // of all strokes together: a dot is no signature

// bad_input/strokes_malformed, strokes_few
Result<std::vector<Stroke>> parse_strokes(std::string_view text);

}  // namespace xitam::service
