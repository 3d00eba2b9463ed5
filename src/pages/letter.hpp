// `/guide/OPERATOR/HOLDER/letter`: what goes into the closing letter; its answer is the PDF.
#pragma once

#include "pages/form.hpp"

namespace xitam::pages {

struct LetterPage {
    std::string operator_name;
    std::string back;  // the guide it came from
    std::string name;
    std::string line;
    std::string document;
    std::string reply;
    FieldErrors errors;  // name, line
};
std::string render(const LetterPage& page, const Frame& frame);

}  // namespace xitam::pages
