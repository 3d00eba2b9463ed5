#include "pages/branch_map.hpp"

#include "base/check.hpp"
#include "domain/branches/places.hpp"
#include "pages/facts.hpp"
#include "texts/locale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace xitam::pages {

namespace {

constexpr double map_width = 640;
constexpr double height_min = 300;
constexpr double height_max = 640;
constexpr double smallest_span = 0.2;  // degrees of longitude: some seventeen kilometres
constexpr double margin = 0.14;        // of the span, on each side
constexpr double pin_radius = 15;
constexpr double pins_apart = 2 * pin_radius + 2;
constexpr double letter_width = 11;
constexpr std::size_t names_most = 12;  // more than that would hide each other

double degrees(std::int32_t millionths)
{
    return static_cast<double>(millionths) / 1e6;
}

struct Point {
    double x = 0;
    double y = 0;
};
struct Box {
    double left, top, right, bottom;
    bool meets(const Box& other) const
    {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
};

// Degrees to the drawing's units: longitudes shrunk by the cosine of the middle latitude, so that shapes stay right.
class Projection {
public:
    explicit Projection(std::span<const branches::Branch* const> listed)
    {
        double north = -90;
        double south = 90;
        west_ = 180;
        double east = -180;
        for (const auto* branch : listed) {
            north = std::max(north, degrees(branch->position.lat));
            south = std::min(south, degrees(branch->position.lat));
            west_ = std::min(west_, degrees(branch->position.lon));
            east = std::max(east, degrees(branch->position.lon));
        }
        const double shrink = std::max(0.2, std::cos((north + south) / 2 * std::numbers::pi / 180));
        const double wide = std::max({east - west_, (north - south) * map_width / height_max / shrink, smallest_span});
        const double span = wide * (1 + 2 * margin);
        west_ = (west_ + east) / 2 - span / 2;
        per_lon_ = map_width / span;
        per_lat_ = per_lon_ / shrink;
        height_ =
            std::clamp((north - south) * per_lat_ * (1 + 2 * margin) + 4 * pin_radius, height_min, height_max + 4 * pin_radius);
        north_ = (north + south) / 2 + height_ / per_lat_ / 2;
    }
    Point at(const branches::Position& position) const
    {
        return {(degrees(position.lon) - west_) * per_lon_, (north_ - degrees(position.lat)) * per_lat_};
    }
    double height() const { return height_; }
    double x_of(double lon) const { return (lon - west_) * per_lon_; }
    double y_of(double lat) const { return (north_ - lat) * per_lat_; }
    double west() const { return west_; }
    double east() const { return west_ + map_width / per_lon_; }
    double north() const { return north_; }
    double south() const { return north_ - height_ / per_lat_; }

private:
    double west_ = 0;
    double north_ = 0;
    double per_lon_ = 1;
    double per_lat_ = 1;
    double height_ = height_max;
};

// The widest distance of lines that still gives three of them over `span` degrees, in hundredths.
int grid_step(double span)
{
    for (const int step : {2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2}) {
        if (span * 100 / step >= 3) return step;
    }
    return 1;
}

Box around(const Point& pin)
{
    return {pin.x - pin_radius, pin.y - pin_radius, pin.x + pin_radius, pin.y + pin_radius};
}

std::string degree_text(Lang lang, std::string_view key, int hundredths)
{
    const int size = std::abs(hundredths);
    const auto number = size % 100 == 0 ? fmt::format("{}", size / 100) : fmt::format("{}.{:02}", size / 100, size % 100);
    return words(lang, key, {{"n", number}});
}

// Words at the edge give way to a pin, and to the edge itself.
bool has_room(const Box& words, std::span<const branches::Branch* const> listed, const Projection& projection)
{
    return words.right < map_width && std::none_of(listed.begin(), listed.end(), [&](const branches::Branch* branch) {
               return around(projection.at(branch->position)).meets(words);
           });
}

void put_grid(std::string& out, Lang lang, const Projection& projection, std::span<const branches::Branch* const> listed)
{
    constexpr double words_width = 84;
    std::string path;
    std::string labels;
    const int step = grid_step(projection.east() - projection.west());
    const double height = projection.height();
    for (int at = static_cast<int>(std::ceil(projection.west() * 100 / step)) * step; at < projection.east() * 100;
         at += step) {
        const double x = projection.x_of(at / 100.0);
        path += fmt::format("M{:.0f} 0V{:.0f}", x, height);
        if (!has_room({x, height - 22, x + words_width, height}, listed, projection)) continue;
        labels += fmt::format(R"(<text x="{:.0f}" y="{:.0f}">{}</text>)", x + 4, height - 6,
                              degree_text(lang, at < 0 ? "branch.map.west" : "branch.map.east", at));
    }
    for (int at = static_cast<int>(std::ceil(projection.south() * 100 / step)) * step; at < projection.north() * 100;
         at += step) {
        const double y = projection.y_of(at / 100.0);
        path += fmt::format("M0 {:.0f}H{:.0f}", y, map_width);
        if (y > height - 40) continue;  // its words would lie upon those of the longitudes
        if (!has_room({0, y - 22, words_width, y}, listed, projection)) continue;
        labels += fmt::format(R"(<text x="6" y="{:.0f}">{}</text>)", y - 5,
                              degree_text(lang, at < 0 ? "branch.map.south" : "branch.map.north", at));
    }
    out += fmt::format(R"(<path class="grid" d="{}"/>{})", path, labels);
}

void put_places(std::string& out, const Projection& projection)
{
    std::string path;
    for (const auto& place : branches::places()) {
        const auto [x, y] = projection.at(place.position);
        if (x > 0 && x < map_width && y > 0 && y < projection.height()) path += fmt::format("M{:.0f} {:.0f}h0", x, y);
    }
    if (!path.empty()) out += fmt::format(R"(<path class="place" d="{}"/>)", path);
}

bool is_free(const Point& point, const std::vector<Point>& taken)
{
    return std::none_of(taken.begin(), taken.end(),
                        [&](const Point& other) { return std::hypot(point.x - other.x, point.y - other.y) < pins_apart; });
}

// Its own place or, where another pin stands there, the nearest one around it.
Point pin_place(const Point& wanted, const std::vector<Point>& taken, double height)
{
    if (is_free(wanted, taken)) return wanted;
    for (double ring = pins_apart + 4; ring < map_width; ring += pins_apart / 2) {
        for (int turn = 0; turn < 16; ++turn) {
            const double angle = turn * std::numbers::pi / 8;
            const Point tried{wanted.x + ring * std::cos(angle), wanted.y - ring * std::sin(angle)};
            const bool inside = tried.x > pin_radius && tried.x < map_width - pin_radius && tried.y > pin_radius &&
                                tried.y < height - pin_radius - 20;
            if (inside && is_free(tried, taken)) return tried;
        }
    }
    return wanted;
}

// The town's name beside the pin, on whichever side it hides nothing.
void put_name(std::string& out, const std::string& town, const Point& pin, std::vector<Box>& taken)
{
    const double width = static_cast<double>(town.size()) * letter_width;
    const Box right{pin.x + pin_radius + 5, pin.y - 11, pin.x + pin_radius + 5 + width, pin.y + 11};
    const Box left{pin.x - pin_radius - 5 - width, pin.y - 11, pin.x - pin_radius - 5, pin.y + 11};
    for (const auto& box : {right, left}) {
        const bool inside = box.left > 0 && box.right < map_width;
        if (!inside || std::any_of(taken.begin(), taken.end(), [&](const Box& other) { return box.meets(other); })) continue;
        taken.push_back(box);
        const bool is_left = box.right < pin.x;
        out += fmt::format(R"(<text class="name" x="{:.0f}" y="{:.0f}"{}>{}</text>)", is_left ? box.right : box.left, pin.y + 6,
                           is_left ? R"( text-anchor="end")" : "", kainjow::mustache::html_escape(town));
        return;
    }
}

void put_pins(std::string& out, const Projection& projection, std::span<const branches::Branch* const> listed)
{
    std::vector<Point> pins;
    std::string leaders;
    std::string drawn;
    for (const auto* branch : listed) {
        const auto own = projection.at(branch->position);
        const auto pin = pin_place(own, pins, projection.height());
        pins.push_back(pin);
        if (std::hypot(pin.x - own.x, pin.y - own.y) > 1)
            leaders += fmt::format("M{:.0f} {:.0f}L{:.0f} {:.0f}", own.x, own.y, pin.x, pin.y);
        drawn += fmt::format(R"(<circle class="pin" cx="{:.0f}" cy="{:.0f}" r="{:.0f}"/><text x="{:.0f}" y="{:.0f}">{}</text>)",
                             pin.x, pin.y, pin_radius, pin.x, pin.y + 6, pins.size());
    }
    if (!leaders.empty()) out += fmt::format(R"(<path class="leader" d="{}"/>)", leaders);
    out += drawn;
    std::vector<Box> taken;
    for (const auto& pin : pins) taken.push_back(around(pin));
    std::vector<std::string_view> named;
    for (std::size_t i = 0; i < listed.size() && named.size() < names_most; ++i) {
        const auto& town = listed[i]->town;
        if (std::find(named.begin(), named.end(), town) != named.end()) continue;
        named.push_back(town);
        put_name(out, town, pins[i], taken);
    }
}

}  // namespace

std::string branch_map(Lang lang, std::span<const branches::Branch* const> listed)
{
    CHECK(!listed.empty());
    const Projection projection{listed};
    const auto count = static_cast<std::int64_t>(listed.size());
    auto out = fmt::format(
        R"(<svg class="map" viewBox="0 0 {:.0f} {:.0f}" role="img" aria-labelledby="map-t map-d"><title id="map-t">{}</title><desc id="map-d">{}</desc>)",
        map_width, projection.height(), kainjow::mustache::html_escape(words(lang, "branch.map")),
        kainjow::mustache::html_escape(counted(lang, "page.branch.map.about", count)));
    put_grid(out, lang, projection, listed);
    put_places(out, projection);
    put_pins(out, projection, listed);
    return out + "</svg>";
}

}  // namespace xitam::pages
