// `/cases`: a case is found by what somebody says; `/cases/REFERENCE`: the same way that its holder sees, masked for whoever
// works here, the money, what comes next, the contacts so far; and, on the telephone, who calls and what he may have (R52).
#pragma once

#include "base/money.hpp"
#include "pages/staff.hpp"
#include "pages/status.hpp"

namespace xitam::pages {

struct CaseRow {
    std::string reference;
    std::string line;    // masked
    std::string holder;  // initials; empty: no name on file
    Phase phase = Phase::open;
    std::optional<LocalTime> cut_at;
    LocalTime received;
};
struct CasesPage {
    std::string asked;
    bool was_asked = false;
    std::vector<CaseRow> rows;
    bool has_more = false;
    FieldErrors errors;  // q
};
std::string render(const CasesPage& page, const StaffFrame& frame);

struct ContactRow {
    std::string protocol;
    std::string kind;  // the text page.contact.kind.<kind>
    LocalTime at;
    std::string by;
    std::optional<LocalTime> due;  // empty: nothing is left to do
    bool done = true;
};

// How the money stands: what comes back, or what is still owed. Empty: it cannot be told yet.
struct CaseMoney {
    std::optional<Money> result;  // positive: comes back; negative: is owed
    std::string rules;            // "demo 1.0"
};

struct SlotChoice {
    std::string value;  // seconds since 1970
    LocalTime at;
};

// Who calls. `way` of the page: none where the reader's role asks nobody.
struct CallerGateFacts {
    enum class State { none, shut, open, closed };
    State state = State::none;
    std::optional<LocalTime> until;  // of open and closed
    bool code_sent = false;
};

struct CasePage {
    std::string reference;
    std::string line;    // masked; whole once the caller proved himself
    std::string holder;  // initials; the name once he did
    Phase phase = Phase::open;
    std::optional<LocalTime> cut_at;
    Lang holder_lang = Lang::en;
    Timeline steps;
    std::vector<NamedDate> dates;
    std::optional<CaseMoney> money;  // empty: not for this reader now
    std::vector<ContactRow> contacts;
    CallerGateFacts gate;
    bool may_stop = false;
    std::vector<SlotChoice> slots;  // of a call-back; empty: none is offered
    std::string protocol;           // of what was just done; empty: nothing
    std::string refused;            // the text page.hotline.refused.<refused>; empty: nothing was
    FieldErrors errors;             // code, reference, document, birth, note, number, slot
};
std::string render(const CasePage& page, const StaffFrame& frame);

}  // namespace xitam::pages
