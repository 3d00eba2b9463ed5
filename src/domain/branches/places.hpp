// Names of places and where they lie, compiled in from places/ (GeoNames, CC BY 4.0): what a search for a town knows beside the
// branches' own towns, and the dots of the map.
#pragma once

#include "domain/branches/branch.hpp"

#include <span>

namespace xitam::branches {

struct Place {
    std::string_view name;
    std::string_view also;  // other spellings, separated by |
    Position position;
};
std::span<const Place> places();  // sorted by name

// A name as it is compared: small letters, Latin ones without their marks, nothing but letters and digits. "Şəki" -> "seki".
std::string folded(std::string_view name);

struct FoundPlace {
    std::string name;
    Position position;
    friend bool operator==(const FoundPlace&, const FoundPlace&) = default;
};
// The place that the words name: a town with a branch first, then the known places; whole names before beginnings of names, and
// those before names that differ by one or two letters. Nothing: no such place is known.
std::optional<FoundPlace> find_place(std::string_view typed, std::span<const Branch> branches);

}  // namespace xitam::branches
