// A declaration as rows of label and value: on the page that checks it, on the receipt and in front of the last yes.
#pragma once

#include "pages/declare.hpp"
#include "pages/facts.hpp"

namespace xitam::pages {

std::vector<Facts> declared_rows(Lang lang, const Declared& declared);
Facts labelled(Lang lang, std::string_view key, std::string_view value);  // the label is the text page.<key>

}  // namespace xitam::pages
