#include "domain/branches/route.hpp"

#include <gtest/gtest.h>

namespace xitam::branches {
namespace {

constexpr Position nizami{40377700, 49892000};
constexpr Position ganja{40682800, 46360600};

TEST(Degrees, HaveSixDecimalsAndAPoint)
{
    EXPECT_EQ(degrees_text(40377700), "40.377700");
    EXPECT_EQ(degrees_text(-500), "-0.000500");
    EXPECT_EQ(degrees_text(0), "0.000000");
    for (const char* text : {"40.3777", "-0.0005", "90", "0"}) {
        const auto value = parse_degrees(text, 90);
        ASSERT_TRUE(value) << text;
        EXPECT_EQ(parse_degrees(degrees_text(*value), 90).value(), *value);
    }
    EXPECT_EQ(parse_degrees("40.37770049999", 90).value(), 40377700);
}

TEST(Degrees, AreRefusedWithWhatToWrite)
{
    for (const char* text : {"", "-", ".", "40,3777", "40.", "4e1", "+40", " 40", "1000", "40.3777N", "40°"})
        EXPECT_FALSE(parse_degrees(text, 180)) << text;
    EXPECT_NE(parse_degrees("120.1", 90).error().detail.find("swapped"), std::string::npos);
    EXPECT_FALSE(parse_degrees("180.000001", 180));
    EXPECT_TRUE(parse_degrees("-180", 180));
}

TEST(Distance, IsAlongAGreatCircle)
{
    EXPECT_EQ(metres_between(nizami, nizami), 0);
    EXPECT_NEAR(static_cast<double>(metres_between(nizami, ganja)), 300'300, 500);
    EXPECT_EQ(metres_between(nizami, ganja), metres_between(ganja, nizami));
    // A degree along the equator, and half of the way round over the date line.
    EXPECT_NEAR(static_cast<double>(metres_between({0, 0}, {0, 1000000})), 111'195, 1);
    EXPECT_NEAR(static_cast<double>(metres_between({0, 179500000}, {0, -179500000})), 111'195, 1);
    EXPECT_NEAR(static_cast<double>(metres_between({90000000, 0}, {-90000000, 0})), 20'015'115, 2);
}

TEST(RouteLinks, HaveEachServicesOwnOrder)
{
    const auto links = route_links(nizami);
    EXPECT_EQ(links.geo, "geo:40.377700,49.892000");
    EXPECT_EQ(links.openstreetmap, "https://www.openstreetmap.org/?mlat=40.377700&mlon=49.892000#map=17/40.377700/49.892000");
    EXPECT_EQ(links.google, "https://www.google.com/maps/dir/?api=1&destination=40.377700,49.892000");
    EXPECT_EQ(links.apple, "https://maps.apple.com/?daddr=40.377700,49.892000");
    EXPECT_EQ(links.amap, "https://uri.amap.com/marker?position=49.892000,40.377700&coordinate=wgs84");
}

TEST(SharedPosition, IsLatitudeFirst)
{
    EXPECT_EQ(parse_position("40.3777,49.892").value(), nizami);
    EXPECT_EQ(parse_position("40.3777, 49.892").value(), nizami);
    for (const char* text : {"", ",", "40", "40,", "91,0", "0,181", "a,b", "40,49,50"})
        EXPECT_FALSE(parse_position(text)) << text;
}

}  // namespace
}  // namespace xitam::branches
