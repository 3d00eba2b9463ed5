// `/desk`: one field that takes everything, one verdict, what is missing, what to say to the customer in his language, the
// money, his own yes, and five keys. Everything about one customer is on this one page, and nothing of him is in its address.
#pragma once

#include "base/money.hpp"
#include "pages/confirm.hpp"
#include "pages/money.hpp"
#include "pages/staff.hpp"

#include <string>
#include <utility>
#include <vector>

namespace xitam::pages {

// Where the case stands, as the sentence at the top says it: page.desk.verdict.<word>.h1 and .lead.
enum class DeskVerdict {
    start,           // nothing was read yet
    need_line,       // a document, and no line
    need_paper,      // the line, and no document of its holder
    need_own_paper,  // somebody speaks for the holder, and nobody knows yet who he is
    not_held,        // the case is of a line that this house does not hold
    locked,          // by its holder's own lock
    rule_missing,    // stops: nobody set what is needed
    papers,          // more papers are needed
    second,          // all are there; a colleague looks at them, too
    blocked,         // something stands in the way
    agree,           // only the customer's word is missing
    ready,           // press F8
    hold_agree,      // it waits, and need not once its holder, who stands here, says yes
    hold_ready,      // press F8: the waiting time ends
    waiting,         // confirmed; it waits for its day
    running,         // the network is at it
    cut,             // read back as cut
    closed,
    stopped,
    attention,
    ended,
};
std::string_view to_string(DeskVerdict verdict);

struct DeskRead {
    std::string what;  // page.desk.read.<what>
    std::string masked;
};

// Whether a colleague's word is needed beside who took the paper.
enum class PaperCheck { not_needed, waits, yours, done };

// One of these papers is needed.
struct DeskPaper {
    std::vector<std::string> any_of;  // words of document types
    bool original = false;
    std::string seen;  // which of them; empty: none yet
    bool may_tick = false;
    PaperCheck check = PaperCheck::not_needed;
    bool by_reading = false;  // its number is held against the record: read it in the field, there is nothing to tick
};

// A sentence for the customer, in his language, and the same for the clerk.
struct DeskSaying {
    std::string customer;
    std::string clerk;
};

struct DeskLine {
    std::string masked;
    std::string network;  // the operator's name
    std::string payment;  // prepaid, postpaid: page.desk.payment.<word>
    std::string holder;   // empty: not told yet
    std::optional<Date> born;
    std::string document;         // word of its type, and ...
    std::string document_number;  // ... masked; empty: not told yet
    std::optional<Lang> language;
    std::string speaker;       // word of a holder kind, where somebody speaks for the holder; empty: he himself does
    std::string speaker_name;  // empty: not known yet
};

// Who may stand there, as the clerk says it.
struct DeskWho {
    std::vector<std::string> kinds;  // words of holder kinds: page.desk.who.<kind>
    std::string chosen;
    std::string name;
};

struct DeskProof {
    std::string kind;  // page.desk.proof.<kind>
    LocalTime at;
};

// How the customer may say yes.
struct DeskAsks {
    std::string sign_url;  // his page; empty: its time is over
    QrCode qr;
    std::string code_line;     // where a code goes, masked; empty: not to the line
    std::string code_contact;  // to what was on file; empty: there is none
    std::string code_sent;     // line or contact, just asked for; empty: none
};

// The receipt beyond paper: where it may go, and where it went.
struct DeskCopies {
    std::string on_file;  // masked; empty: it cannot go there, or went already
    struct Sent {
        std::string place;   // page.desk.copy.sent.<place>
        std::string masked;  // empty: erased meanwhile
        LocalTime at;
        bool came_back = false;
    };
    std::vector<Sent> sent;
    std::string email;  // as typed
};

// Who comes today to the clerk's branch, without names.
struct DeskBooked {
    LocalTime at;
    std::string code;
    std::string reference;  // empty: booked without a case
};
struct DeskToday {
    std::string branch;
    std::vector<DeskBooked> booked;
};

struct DeskPage {
    std::string mark;      // changes when the page would
    std::string count_of;  // names the sitting for the count of keys; empty: none
    DeskVerdict verdict = DeskVerdict::start;
    std::string verdict_about;  // names of rules; the moment of the cut; the certificate
    std::vector<DeskRead> reads;
    std::string reference;
    bool begun_elsewhere = false;
    std::optional<DeskLine> line;
    std::optional<DeskWho> who;  // nothing: it cannot be changed any more
    std::vector<DeskPaper> papers;
    std::string hold;  // page.desk.hold.<word>: why a waiting time stays, or has ended; empty: there is nothing to say
    std::vector<DeskSaying> sayings;
    std::optional<MoneyPage> money;
    std::optional<DeskAsks> asks;
    std::optional<DeskProof> proof;
    std::optional<DeskCopies> copies;  // nothing: no receipt yet
    std::optional<DeskToday> today;    // while nobody sits there
    std::string version;
    bool may_close = false;
    bool has_receipt = false;
    bool has_certificate = false;
    bool is_live = false;          // the network is at it: the page asks by itself how far it is
    bool waits_for_phone = false;  // the customer may agree on his own phone at any moment
    FieldErrors errors;            // scan, who, speaker, copy, way, iban, number, sign, code
};
std::string render(const DeskPage& page, const StaffFrame& frame);

// `/sign/SECRET`: what the customer reads on his own phone before he agrees.
struct SignPage {
    std::string line;  // masked
    std::string reference;
    std::vector<QuoteLine> lines;
    Money result;     // positive: comes back; negative: is owed
    std::string way;  // refund, move, use-up, give-up; empty: nothing is left
    Date on;          // charges stop
    bool is_agreed = false;
};
std::string render(const SignPage& page, const Frame& frame);

}  // namespace xitam::pages
