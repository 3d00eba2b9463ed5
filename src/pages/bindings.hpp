// `/bindings`: what hangs on the number, most dangerous first; and whether codes shall still come for a while.
#pragma once

#include "pages/form.hpp"

namespace xitam::pages {

struct BindingLink {
    std::string label;  // a name ("Google"), or words in the page's language
    std::string url;
};
struct Binding {
    std::string kind;  // bank, esign, mail, government, chat, shops: the texts page.bindings.<kind> and .how
    bool ticked = false;
    std::vector<BindingLink> links;
    std::string known;        // what the operator's record says hangs on this SIM ("ASAN Imza"); empty: nothing known
    std::string advice = {};  // of the country, in the page's language; empty: none
};
struct DrainOffer {
    int days_max = 14;
    std::string chosen = "no";  // yes, no
    std::string day;            // "2026-12-05": until when calls and messages stay
    LocalTime cut_at;           // without it
};
struct BindingsPage {
    std::vector<Binding> bindings;
    std::optional<DrainOffer> drain;
    FieldErrors errors;  // drain, day
};
std::string render(const BindingsPage& page, const Frame& frame);

}  // namespace xitam::pages
