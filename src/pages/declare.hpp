// `/close`: the declaration in two pages and without log-in. What was typed travels with the form until it is sent.
#pragma once

#include "pages/form.hpp"

namespace xitam::pages {

struct Declared {      // as typed
    std::string line;  // number or ICCID
    std::string name;
    std::string when = "soon";   // soon, date
    std::string date;            // "2026-12-31", asked on the second page
    std::string reply = "mail";  // mail, sms, none
    std::string email;
    std::string phone;
    std::string holder = "self";  // self, or a word of HolderKind: minor, company, heir, proxy
    std::string reason;           // a word of EndReason; empty: not told
};

struct DeclarePage {
    Declared typed;
    FieldErrors errors;          // by the names of the fields: line, name, when, reply, email, phone
    std::string operator_found;  // by the first digits; empty: nobody looked yet
};
std::string render(const DeclarePage& page, const Frame& frame);

struct CheckPage {
    Declared typed;
    FieldErrors errors;          // date
    std::string operator_found;  // empty: not known
    std::string earliest;        // "2026-11-25": the first day that may be asked for
};
std::string render(const CheckPage& page, const Frame& frame);

}  // namespace xitam::pages
