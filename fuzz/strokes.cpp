// A drawing is points within its field, or a refusal with a reason.
#include "service/strokes.hpp"

#include "fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto strokes = xitam::service::parse_strokes(xitam::fuzz::text_of(data, size));
    if (!strokes) {
        CHECK(strokes.error().reason.starts_with("strokes_"));
        return 0;
    }
    std::size_t points = 0;
    for (const auto& stroke : *strokes) {
        CHECK(!stroke.empty());
        for (const auto& point : stroke) CHECK(point.x >= 0 && point.x < 1000 && point.y >= 0 && point.y < 1000);
        points += stroke.size();
    }
    CHECK(points >= xitam::service::stroke_points_min);
    return 0;
}
