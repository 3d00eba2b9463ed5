// What is said when a request cannot be answered as asked: 400, 403, 404, 409, 410, 413, 429, 500, 503.
#pragma once

#include "pages/frame.hpp"

namespace xitam::pages {

struct FailurePage {
    int status = 500;
    std::string detail;     // one more sentence in the page's language; empty: none
    int retry_minutes = 0;  // of 429 and 503; 0: not told
    std::string go = "/";   // where the button leads: "/" or "/tasks"
    std::string trace;      // a word for the hotline; empty: none
};
std::string render(const FailurePage& page, const Frame& frame);

}  // namespace xitam::pages
