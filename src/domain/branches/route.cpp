#include "domain/branches/route.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace xitam::branches {

namespace {

constexpr double radius_metres = 6'371'008.8;

double radians(std::int32_t millionths)
{
    return static_cast<double>(millionths) / 1e6 * std::numbers::pi / 180;
}

}  // namespace

std::int64_t metres_between(const Position& a, const Position& b)
{
    // The haversine keeps its digits where two points are near.
    const double lat = std::sin((radians(b.lat) - radians(a.lat)) / 2);
    const double lon = std::sin((radians(b.lon) - radians(a.lon)) / 2);
    const double h = lat * lat + std::cos(radians(a.lat)) * std::cos(radians(b.lat)) * lon * lon;
    return std::llround(2 * radius_metres * std::asin(std::sqrt(std::min(1.0, h))));
}

RouteLinks route_links(const Position& to)
{
    const auto lat = degrees_text(to.lat);
    const auto lon = degrees_text(to.lon);
    return {
        fmt::format("geo:{},{}", lat, lon),
        fmt::format("https://www.openstreetmap.org/?mlat={}&mlon={}#map=17/{}/{}", lat, lon, lat, lon),
        fmt::format("https://www.google.com/maps/dir/?api=1&destination={},{}", lat, lon),
        fmt::format("https://maps.apple.com/?daddr={},{}", lat, lon),
        fmt::format("https://uri.amap.com/marker?position={},{}&coordinate=wgs84", lon, lat),
    };
}

Result<Position> parse_position(std::string_view text)
{
    const auto comma = text.find(',');
    if (comma == std::string_view::npos)
        return fail(Code::bad_input, "degrees_malformed", "write latitude and longitude with a comma between: 40.3777,49.892");
    const auto lat = parse_degrees(text.substr(0, comma), 90);
    if (!lat) return tl::unexpected(lat.error());
    auto rest = text.substr(comma + 1);
    if (rest.starts_with(' ')) rest.remove_prefix(1);
    const auto lon = parse_degrees(rest, 180);
    if (!lon) return tl::unexpected(lon.error());
    return Position{*lat, *lon};
}

}  // namespace xitam::branches
