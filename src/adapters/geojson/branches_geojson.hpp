// Branches from GeoJSON (RFC 7946): a FeatureCollection of Points, whose properties have the names of the CSV's columns. The
// standard puts the longitude first; what comes out has each under its name.
#pragma once

#include "domain/branches/read_branch.hpp"

namespace xitam {

// bad_input/geojson_malformed where the file as a whole is none; a feature that cannot be read carries its problem.
Result<std::vector<branches::BranchCells>> read_branches_geojson(std::string_view text);

// By the first sign that is no blank: a CSV begins with a name of a column.
bool looks_like_json(std::string_view text);

}  // namespace xitam
