// One answer in the two forms that people and programs read. Made by the functions of this folder, printed by cli and http.
#pragma once

#include <string>

namespace xitam::view {

struct Rendered {
    std::string json;  // one object
    std::string text;  // lines for people, each with its line end
};

}  // namespace xitam::view
