// What is printed for people: worded lines in two languages, the holder's first and the operator's below it. The service
// fills a sheet, paper and plain text show it; neither knows what a line means.
#pragma once

#include "base/instant.hpp"
#include "base/lang.hpp"

#include <string>
#include <vector>

namespace xitam::certificate {

struct Worded {
    std::string first;
    std::string second;  // empty, or the same as `first`: said once
    bool is_empty() const { return first.empty(); }
};

struct SheetRow {
    Worded label;
    Worded value;
    bool strong = false;
    Worded note = {};  // smaller, below the value
};

struct MoneyRow {
    Worded name;
    std::string explanation;  // the sum behind it, without words
    std::string amount;       // "9.00 AZN"
    bool strong = false;
};

struct SheetHead {
    Lang first = Lang::en;
    Lang second = Lang::az;
    std::string operator_name;
    Worded title;
    Worded banner;      // DEMO CLOCK; empty: none
    Instant issued_at;  // the document's own date, so that the same sheet is always the same file
};

struct Seal {
    std::string qr_text;  // a URL with a JWS in its fragment; empty: no code
    Worded note;
    std::vector<std::string> check_lines;  // key, document id: what can be typed
};

struct CertificateSheet {
    SheetHead head;
    std::vector<SheetRow> rows;
    Seal seal;
};

struct ReceiptSheet {
    SheetHead head;
    std::vector<SheetRow> rows;  // protocol number, times, what was declared
    Worded money_heading;
    std::vector<MoneyRow> money;
    std::vector<SheetRow> invoice;
    Worded notices_heading;
    std::vector<Worded> notices;
    Worded next_heading;
    std::vector<Worded> next_steps;
    Seal seal;
};

// A letter that its writer prints and signs; the language of whom it goes to stands first.
struct LetterSheet {
    SheetHead head;
    std::vector<SheetRow> parties;  // to, from, number
    Worded declares;
    std::vector<Worded> sentences;
    std::vector<SheetRow> signature;  // lines to fill in by hand
};

std::string certificate_text(const CertificateSheet& sheet);  // UTF-8, LF, at the end one LF
std::string receipt_text(const ReceiptSheet& sheet);

}  // namespace xitam::certificate
