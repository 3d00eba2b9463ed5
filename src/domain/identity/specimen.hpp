// A made-up document of a made-up holder, for demonstrations: issued by Utopia (UTO, the state that ICAO Doc 9303 keeps for
// specimens), with the number that the line's record has, so that it fits.
#pragma once

#include "domain/identity/mrz_lines.hpp"
#include "domain/line/line.hpp"

#include <optional>

namespace xitam {

struct Specimen {
    DocumentType type = DocumentType::passport;  // or a card: national_id, residence_permit
    Mrz mrz;
    std::array<std::string, 2> lines;
};

// Nothing where the holder is not known by a passport or a card, or has no name with a Latin spelling.
std::optional<Specimen> specimen_of(const Line& line, Date today);

}  // namespace xitam
