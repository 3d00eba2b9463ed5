// How far a branch is, and the addresses that lead there in the reader's own map. Each service has its own order of
// coordinates.
#pragma once

#include "domain/branches/branch.hpp"

namespace xitam::branches {

// In metres along a great circle of a sphere of 6,371.0088 km (IUGG mean radius): right to some 0.5 %.
std::int64_t metres_between(const Position& a, const Position& b);

struct RouteLinks {
    std::string geo;            // RFC 5870: latitude, longitude
    std::string openstreetmap;  // mlat and mlon, and in the fragment again
    std::string google;         // destination=latitude,longitude
    std::string apple;          // daddr=latitude,longitude
    std::string amap;           // position=longitude,latitude; says that the coordinates are WGS 84, not GCJ-02
};
RouteLinks route_links(const Position& to);

// "40.3777,49.892": what a browser sends of a shared position; bad_input/degrees_malformed.
Result<Position> parse_position(std::string_view text);

}  // namespace xitam::branches
