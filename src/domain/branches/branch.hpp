// A branch: an office of an operator where people are served in person. What the operator did not tell is unset, and is shown
// as not known.
#pragma once

#include "base/instant.hpp"
#include "domain/line/words.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::branches {

// On WGS 84, in millionths of a degree: north and east are positive.
struct Position {
    std::int32_t lat = 0;
    std::int32_t lon = 0;
    friend bool operator==(const Position&, const Position&) = default;
};

// A part of a day that the branch is open. Minutes since midnight of its own zone; `until` is 24:00 at most.
struct OpenSpan {
    std::chrono::minutes from{};
    std::chrono::minutes until{};
    friend bool operator==(const OpenSpan&, const OpenSpan&) = default;
};
using DayHours = std::vector<OpenSpan>;     // in order and apart; between two of them is a break; empty: closed
using WeekHours = std::array<DayHours, 7>;  // Monday first

// What is done there.
enum class Service { closing, sim, payment, documents };
enum class Wheelchair { unknown, yes, no };

// How long people waited when the branch last said so.
struct Queue {
    int minutes = 0;
    Instant reported_at;
    friend bool operator==(const Queue&, const Queue&) = default;
};

struct Branch {
    std::string operator_id;
    std::string id;  // the operator's own; one branch by operator and id
    std::string name;
    std::string town;
    std::string address;  // empty: not told
    Position position;
    std::string zone;  // "Asia/Baku"
    std::optional<WeekHours> hours;
    std::vector<Date> closed_days;  // sorted
    std::vector<Service> services;
    std::vector<std::string> languages;  // ISO 639-1, "az"
    Wheelchair wheelchair = Wheelchair::unknown;
    std::string phone;  // empty: not told
    std::optional<Queue> queue;
    int slot_capacity = 0;   // people that can be expected in each half hour; 0: no time can be booked
    bool fictional = false;  // invented for a demonstration
    friend bool operator==(const Branch&, const Branch&) = default;
};

inline constexpr std::array service_words{
    Words<Service>{Service::closing, "closing"},
    Words<Service>{Service::sim, "sim"},
    Words<Service>{Service::payment, "payment"},
    Words<Service>{Service::documents, "documents"},
};
inline constexpr std::array wheelchair_words{
    Words<Wheelchair>{Wheelchair::unknown, "unknown"},
    Words<Wheelchair>{Wheelchair::yes, "yes"},
    Words<Wheelchair>{Wheelchair::no, "no"},
};
constexpr const auto& words_of(Service)
{
    return service_words;
}
constexpr const auto& words_of(Wheelchair)
{
    return wheelchair_words;
}
// "40.377700": six decimals, a point and never a comma.
std::string degrees_text(std::int32_t millionths);
// Of "40.3777" and the like; bad_input/degrees_malformed. `most`: 90 or 180.
Result<std::int32_t> parse_degrees(std::string_view text, int most);

}  // namespace xitam::branches
