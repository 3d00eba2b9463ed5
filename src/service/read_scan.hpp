// What comes into the one field of the desk: a scanner types like a keyboard, a clerk types as well. Told apart by pattern
// alone, so that nobody chooses a kind first. Bars of a SIM card (ITU-T E.118), a case by its code or by one of our links, the
// lines of a passport or card (ICAO Doc 9303), a number, the number of a document.
#pragma once

#include "domain/identity/mrz.hpp"
#include "domain/line/identifiers.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace xitam::service {

struct ScannedCard {
    Iccid iccid;  // its Luhn digit holds
};
struct ScannedCase {
    std::string reference;  // "XT-7K4M-2P9D"
};
struct TypedNumber {
    std::string digits;  // perhaps with a leading '+'; whose number plan it is, the caller knows
};
struct TypedDocument {
    DocumentNumber number;
};
using Scanned = std::variant<ScannedCard, ScannedCase, Mrz, TypedNumber, TypedDocument>;

// The sentence is the text page.error.<reason>; `line`, `sign`, `signs`, `expected` and `found` as in MrzFault.
struct ScanFault {
    std::string reason;
    int line = 0;
    int sign = 0;
    int signs = 0;
    int expected = 0;
    std::string found = {};
};

// Full-width signs, small letters (Caps Lock), spaces and dashes do not matter. Lines are parted by Enter or Tab, or stand in
// one row of 72, 88 or 90 signs. A keyboard that is set to another layout is named, never guessed at.
tl::expected<Scanned, ScanFault> read_scan(Date today, std::string_view text);

}  // namespace xitam::service
