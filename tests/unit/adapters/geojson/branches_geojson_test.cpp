#include "adapters/geojson/branches_geojson.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

std::string feature(const std::string& geometry, const std::string& properties)
{
    return R"({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": )" + geometry + R"(, "properties": )" +
           properties + "}]}";
}

const std::string nizami_point = R"({"type": "Point", "coordinates": [49.892, 40.3777]})";

TEST(BranchesGeojson, HasTheLongitudeFirst)
{
    const auto rows = read_branches_geojson(feature(
        nizami_point,
        R"({"operator": "demo", "id": "n", "languages": ["az", "en"], "fictional": true, "queue_minutes": 5, "colour": {}})"));
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 1U);
    const auto& row = rows->front();
    EXPECT_TRUE(row.problems.empty());
    EXPECT_EQ(row.at("lat"), "40.377700");
    EXPECT_EQ(row.at("lon"), "49.892000");
    EXPECT_EQ(row.at("languages"), "az en");
    EXPECT_EQ(row.at("fictional"), "yes");
    EXPECT_EQ(row.at("queue_minutes"), "5");
}

TEST(BranchesGeojson, AFeatureThatCannotBeReadIsTold)
{
    for (const char* geometry :
         {"null", R"({"type": "LineString", "coordinates": [[1, 2], [3, 4]]})", R"({"type": "Point"})",
          R"({"type": "Point", "coordinates": ["49", "40"]})", R"({"type": "Point", "coordinates": [49]})"}) {
        const auto rows = read_branches_geojson(feature(geometry, "{}"));
        ASSERT_TRUE(rows) << geometry;
        EXPECT_EQ(rows->front().problems.front().reason, "point_missing");
    }
    EXPECT_EQ(read_branches_geojson(feature(nizami_point, "7"))->front().problems.front().reason, "properties_missing");
    EXPECT_EQ(read_branches_geojson(feature(nizami_point, R"({"name": {}})"))->front().problems.front().reason,
              "value_malformed");
}

TEST(BranchesGeojson, OtherFilesAreRefused)
{
    for (const std::string text : {"", "{}", "[]", "operator,id", R"({"type": "Feature"})", R"({"type": "FeatureCollection"})",
                                   "{\"type\": \"\xFF\"}"}) {
        const auto rows = read_branches_geojson(text);
        ASSERT_FALSE(rows) << text;
        EXPECT_EQ(rows.error().reason, "geojson_malformed");
    }
    EXPECT_FALSE(read_branches_geojson(std::string(100000, '[')));
    EXPECT_TRUE(looks_like_json("\xEF\xBB\xBF \n{"));
    EXPECT_FALSE(looks_like_json("operator,id"));
}

}  // namespace
}  // namespace xitam
