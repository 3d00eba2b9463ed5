// `/identify`: the ladder of assurance, the code, and the path without a SIM.
#pragma once

#include "pages/form.hpp"

namespace xitam::pages {

enum class IdentifyWay { code_line, code_other, document, no_sim };
struct WayOffer {
    IdentifyWay way = IdentifyWay::document;
    std::string target;            // masked number or address, of a code; empty: the contact on file, whichever that is
    std::optional<int> hold_days;  // the waiting time that follows; empty: not set
};
struct IdentifyPage {
    std::vector<WayOffer> ways;
    std::optional<IdentifyWay> chosen;
    std::vector<std::string> proven;  // sentences in the page's language: what is proven so far
    FieldErrors errors;               // way
};
std::string render(const IdentifyPage& page, const Frame& frame);
std::string_view to_string(IdentifyWay way);  // the form's words: code-line, code-other, document, no-sim
std::optional<IdentifyWay> identify_way_from(std::string_view text);
std::string target_text(Lang lang, const std::string& target);  // as the ways and what is proven name it

struct CodePage {  // posts to /identify with its `way`: do=code with `code`, do=again
    IdentifyWay way = IdentifyWay::code_line;
    std::string sent_to;  // masked; empty: the contact on file, whichever that is and whether there is one
    int minutes = 5;      // the code holds
    FieldErrors errors;   // code
};
std::string render(const CodePage& page, const Frame& frame);

struct NoSimPage {                // posts to /identify: do=no-sim with `proof` and `value`
    std::string proof = "iccid";  // iccid, contract-number, purchase-proof, email
    std::string value;
    std::optional<int> hold_days;
    FieldErrors errors;  // proof, value
};
std::string render(const NoSimPage& page, const Frame& frame);

}  // namespace xitam::pages
