// `/guide`: how a line of another operator is ended, each fact with its source, and what nobody has published.
#pragma once

#include "pages/form.hpp"

namespace xitam::pages {

struct GuideSource {
    std::string url;
    std::string host;  // "azercell.com"
};
struct GuideStepFact {
    std::string heading;  // all words in the page's language, or as the source says them
    std::string text;
    std::string text_lang;  // "en" where it is in the source's words; empty: the page's
    std::vector<GuideSource> sources;
};
struct GuideRow {
    std::string label;
    std::string value;  // empty: searched for, not published
    std::string value_lang;
    std::vector<GuideSource> sources;
};
struct GuideAnswer {
    std::string operator_name;
    std::string country;
    bool ours = false;  // a line of this installation: it can be ended here
    std::vector<GuideStepFact> steps;
    std::vector<GuideRow> rows;
    std::vector<GuideStepFact> complaint;
    std::string letter_url;  // of the letter as PDF; empty: none
    std::optional<Date> as_of;
};
struct GuideCandidate {
    std::string name;
    std::string url;
};
struct GuidePage {
    std::string asked;                       // number, card number or name, as typed
    std::string holder = "foreign";          // citizen, foreign, resident, company, heir
    std::vector<GuideCandidate> candidates;  // where more than one fits, or to choose from a list
    std::optional<GuideAnswer> answer;
    FieldErrors errors;  // q
};
std::string render(const GuidePage& page, const Frame& frame);

}  // namespace xitam::pages
