// Every page with sample facts, in the states a reader can meet: for the tests and for page_gallery.
#pragma once

#include "base/lang.hpp"

#include <string>
#include <vector>

namespace xitam::pages {

struct SamplePage {
    std::string name;  // "status_scheduled"
    std::string html;
};
std::vector<SamplePage> sample_pages(Lang lang);

}  // namespace xitam::pages
