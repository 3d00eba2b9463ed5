// Where answers and progress go. Answers: out; progress and refusals: err.
#pragma once

#include "base/lang.hpp"

#include <ostream>

namespace xitam::cli {

struct Streams {
    std::ostream& out;
    std::ostream& err;
    bool live = false;    // err is a terminal: steps and bars are shown as they happen
    bool colour = false;  // live, and NO_COLOR is not set (no-color.org)
    Lang lang = Lang::en;
};

// std::cout, std::cerr, what the terminal can do and the language of the locale (LC_ALL, LC_MESSAGES, LANG).
Streams standard_streams();

}  // namespace xitam::cli
