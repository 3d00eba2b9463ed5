#include "domain/branches/read_branch.hpp"

#include "base/check.hpp"
#include "base/digits.hpp"
#include "base/nearest.hpp"
#include "domain/branches/hours.hpp"
#include "domain/branches/places.hpp"
#include "domain/branches/route.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>

namespace xitam::branches {

namespace {

constexpr std::size_t text_max = 200;  // bytes of a name or an address
constexpr std::size_t id_max = 40;
constexpr std::size_t closed_days_max = 400;
constexpr int queue_minutes_max = 600;
constexpr int capacity_max = 50;
constexpr std::int64_t near_metres = 50'000;
constexpr std::int64_t far_metres = 500'000;

std::size_t column_of(std::string_view column)
{
    const auto found = std::find(branch_columns.begin(), branch_columns.end(), column);
    CHECK(found != branch_columns.end());
    return static_cast<std::size_t>(found - branch_columns.begin());
}

std::vector<std::string_view> words_in(std::string_view text)
{
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto at = text.find_first_of(" ,;");
        if (at != 0) words.push_back(text.substr(0, at));
        text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    }
    return words;
}

bool is_id(std::string_view text)
{
    return !text.empty() && text.size() <= id_max && std::all_of(text.begin(), text.end(), [](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
    });
}

bool is_phone(std::string_view text)
{
    return text.size() <= 24 && std::all_of(text.begin(), text.end(), [](char c) {
               return is_digit(c) || std::string_view{" +-()*#"}.find(c) != std::string_view::npos;
           });
}

std::int64_t metres_to_nearest_place(const Position& position)
{
    std::int64_t nearest = std::numeric_limits<std::int64_t>::max();
    for (const auto& place : places()) nearest = std::min(nearest, metres_between(position, place.position));
    return nearest;
}

// Far from every place we know, and the other way round near one.
bool looks_swapped(const Position& position)
{
    constexpr std::int32_t most_lat = 90'000'000;
    if (position.lon > most_lat || position.lon < -most_lat) return false;
    return metres_to_nearest_place({position.lon, position.lat}) < near_metres &&
           metres_to_nearest_place(position) > far_metres;
}

class Reader {
public:
    Reader(const BranchCells& row, const Surroundings& surroundings) : row_{row}, surroundings_{surroundings} {}

    ReadBranch read()
    {
        Branch branch;
        names(branch);
        place(branch);
        times(branch);
        offers(branch);
        numbers(branch);
        if (!problems_.empty()) return {std::nullopt, std::move(problems_)};
        return {std::move(branch), {}};
    }

private:
    const std::string& cell(std::string_view column) const { return row_.at(column); }

    void problem(std::string_view column, std::string reason, std::string detail)
    {
        problems_.push_back({std::string{column}, std::move(reason), std::move(detail)});
    }

    std::string text(std::string_view column)
    {
        if (cell(column).size() > text_max) problem(column, "cell_long", fmt::format("{} bytes at most", text_max));
        return cell(column);
    }

    bool told(std::string_view column)
    {
        if (!cell(column).empty()) return true;
        problem(column, "value_missing", fmt::format("{} must not be empty", column));
        return false;
    }

    void names(Branch& branch)
    {
        if (told("operator")) {
            branch.operator_id = cell("operator");
            if (!surroundings_.knows_operator(branch.operator_id)) {
                problem("operator", "operator_unknown", "no rule pack has this id; xitam rules show lists them");
            }
        }
        if (told("id")) {
            branch.id = cell("id");
            if (!is_id(branch.id)) {
                problem("id", "branch_id_malformed", "write small letters a to z, digits, - and _, 40 at most: baku-nizami");
            }
        }
        if (told("name")) branch.name = text("name");
        if (told("town")) branch.town = text("town");
        branch.address = text("address");
    }

    void place(Branch& branch)
    {
        const auto degrees = [&](std::string_view column, int most) -> std::int32_t {
            if (!told(column)) return 0;
            const auto value = parse_degrees(cell(column), most);
            if (value) return *value;
            problem(column, value.error().reason, value.error().detail);
            return 0;
        };
        branch.position = {degrees("lat", 90), degrees("lon", 180)};
        if (branch.position == Position{} && problems_.empty()) {
            problem("lat", "position_zero", "0,0 lies in the sea: write the branch's own latitude and longitude");
        } else if (problems_.empty() && looks_swapped(branch.position)) {
            problem("lat", "position_swapped",
                    fmt::format("latitude and longitude look swapped: write lat {} and lon {}; GeoJSON has the longitude first",
                                degrees_text(branch.position.lon), degrees_text(branch.position.lat)));
        }
        if (!told("zone")) return;
        branch.zone = cell("zone");
        if (!surroundings_.knows_zone(branch.zone)) {
            problem("zone", "zone_unknown", "write a name of the tz database, for example Asia/Baku");
        }
    }

    void times(Branch& branch)
    {
        if (!cell("hours").empty()) {
            auto hours = parse_hours(cell("hours"));
            if (hours) branch.hours = std::move(*hours);
            else problem("hours", hours.error().reason, hours.error().detail);
        }
        for (const auto word : words_in(cell("closed_days"))) {
            const auto day = parse_date(word);
            if (day) branch.closed_days.push_back(*day);
            else return problem("closed_days", "date_malformed", "write days as YYYY-MM-DD with a space between two of them");
        }
        auto& days = branch.closed_days;
        std::sort(days.begin(), days.end());
        days.erase(std::unique(days.begin(), days.end()), days.end());
        if (days.size() > closed_days_max) problem("closed_days", "days_many", fmt::format("{} days at most", closed_days_max));
    }

    void offers(Branch& branch)
    {
        for (const auto one : words_in(cell("services"))) {
            if (const auto service = from_word<Service>(one)) branch.services.push_back(*service);
            else return problem("services", "word_unknown", fmt::format("write words of: {}", all_words<Service>()));
        }
        std::sort(branch.services.begin(), branch.services.end());
        branch.services.erase(std::unique(branch.services.begin(), branch.services.end()), branch.services.end());
        for (const auto one : words_in(cell("languages"))) {
            const bool is_code =
                one.size() == 2 && std::all_of(one.begin(), one.end(), [](char c) { return c >= 'a' && c <= 'z'; });
            if (!is_code)
                return problem("languages", "word_unknown", "write ISO 639-1 codes with a space between two: az en ru");
            if (std::find(branch.languages.begin(), branch.languages.end(), one) == branch.languages.end()) {
                branch.languages.emplace_back(one);
            }
        }
        if (!cell("wheelchair").empty()) {
            const auto word = from_word<Wheelchair>(cell("wheelchair"));
            if (word) branch.wheelchair = *word;
            else problem("wheelchair", "word_unknown", fmt::format("write one of: {}", all_words<Wheelchair>()));
        }
        branch.phone = cell("phone");
        if (!is_phone(branch.phone)) problem("phone", "phone_malformed", "digits, spaces and + - ( ) * #, 24 at most");
    }

    // From 0 to `most`.
    std::optional<int> number(std::string_view column, int most)
    {
        const auto& text = cell(column);
        if (text.empty()) return std::nullopt;
        int value = 0;
        if (all_digits(text) && text.size() <= 4) {
            for (const char c : text) value = value * 10 + (c - '0');
            if (value <= most) return value;
        }
        problem(column, "number_malformed", fmt::format("write a whole number from 0 to {}", most));
        return std::nullopt;
    }

    void numbers(Branch& branch)
    {
        const auto waited = number("queue_minutes", queue_minutes_max);
        if (waited || !cell("queue_at").empty()) {
            const auto at = parse_instant(cell("queue_at"));
            if (!at)
                problem("queue_at", "time_malformed", "with queue_minutes goes the time of the report: 2026-11-27T09:30:00Z");
            else if (*at > surroundings_.now) problem("queue_at", "time_ahead", "the report lies in the future");
            else if (!waited) problem("queue_minutes", "value_missing", "with queue_at goes how many minutes people waited");
            else branch.queue = Queue{*waited, *at};
        }
        branch.slot_capacity = number("slot_capacity", capacity_max).value_or(0);
        if (branch.slot_capacity > 0 && !branch.hours && cell("hours").empty()) {
            problem("slot_capacity", "hours_missing", "times can be booked only where hours are told");
        }
        const auto& fictional = cell("fictional");
        branch.fictional = fictional == "yes";
        if (!fictional.empty() && fictional != "yes" && fictional != "no")
            problem("fictional", "word_unknown", "write yes or no");
    }

    const BranchCells& row_;
    const Surroundings& surroundings_;
    std::vector<CellProblem> problems_;
};

}  // namespace

std::string& BranchCells::at(std::string_view column)
{
    return cells.at(column_of(column));
}

const std::string& BranchCells::at(std::string_view column) const
{
    return cells.at(column_of(column));
}

ReadBranch read_branch(const BranchCells& row, const Surroundings& surroundings)
{
    if (!row.problems.empty()) return {std::nullopt, row.problems};
    return Reader{row, surroundings}.read();
}

BranchCells cells_of(const Branch& branch)
{
    BranchCells row;
    row.at("operator") = branch.operator_id;
    row.at("id") = branch.id;
    row.at("name") = branch.name;
    row.at("town") = branch.town;
    row.at("address") = branch.address;
    row.at("lat") = degrees_text(branch.position.lat);
    row.at("lon") = degrees_text(branch.position.lon);
    row.at("zone") = branch.zone;
    if (branch.hours) row.at("hours") = hours_text(*branch.hours);
    for (const auto day : branch.closed_days) row.at("closed_days") += (row.at("closed_days").empty() ? "" : " ") + iso(day);
    for (const auto service : branch.services) {
        row.at("services") += fmt::format("{}{}", row.at("services").empty() ? "" : " ", word(service));
    }
    row.at("languages") = fmt::format("{}", fmt::join(branch.languages, " "));
    if (branch.wheelchair != Wheelchair::unknown) row.at("wheelchair") = word(branch.wheelchair);
    row.at("phone") = branch.phone;
    if (branch.queue) {
        row.at("queue_minutes") = fmt::format("{}", branch.queue->minutes);
        row.at("queue_at") = rfc3339(branch.queue->reported_at);
    }
    if (branch.slot_capacity > 0) row.at("slot_capacity") = fmt::format("{}", branch.slot_capacity);
    if (branch.fictional) row.at("fictional") = "yes";
    return row;
}

}  // namespace xitam::branches
