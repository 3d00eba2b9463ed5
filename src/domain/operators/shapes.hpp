// The shapes that a rule can have. The list is longer than what is built: seven countries need all of them one day, and a pack
// that uses one too early is refused by its name instead of being misread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace xitam {

struct Shape {
    std::string_view rule;
    std::string_view name;
    bool built = false;
};

enum class ShapeState { built, not_built, unknown };
ShapeState shape_state(std::string_view rule, std::string_view shape);

std::string shapes_of(std::string_view rule, bool built);  // "months_left_share, ...": for error messages and documents
const std::vector<Shape>& all_shapes();

}  // namespace xitam
