// `/find`, `/lock` and `/unlock`: all answer the same whether or not reference or number exist.
#pragma once

#include "pages/form.hpp"

namespace xitam::pages {

// Reference first, then the code that went to the reply channel or an old contact.
struct FindPage {
    bool code_asked = false;
    std::string reference;          // as typed
    std::string contact = "reply";  // reply, old: where the code goes
    FieldErrors errors;             // reference, contact; code
};
std::string render(const FindPage& page, const Frame& frame);

enum class LockStep { ask, code, locked };
struct LockPage {
    LockStep step = LockStep::ask;
    std::string line;    // as typed
    FieldErrors errors;  // line; code
};
std::string render(const LockPage& page, const Frame& frame);

// The lock ends by two codes and a day; `locked` is then the page that says so.
struct UnlockPage {
    LockStep step = LockStep::ask;
    std::string line;
    FieldErrors errors;  // line; code, contact_code
};
std::string render(const UnlockPage& page, const Frame& frame);

}  // namespace xitam::pages
