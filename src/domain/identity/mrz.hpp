// The lines at the bottom of a passport or card, as somebody typed them or a camera read them: ICAO Doc 9303, parts 4 (TD3: two
// lines of 44 signs), 5 (TD1: three of 30) and 6 (TD2: two of 36). What they say is not yet true: a check digit finds a slip of
// the finger, never a forgery. Visas are not read: they name nobody's identity document.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace xitam {

enum class MrzSex { unspecified, female, male };

struct Mrz {
    std::string document_code;  // "P", "ID"
    std::string issuing_state;  // "AZE", "D": ISO 3166-1 and the codes of Doc 9303-3 section 5
    std::string surname;        // "VAN DER BERG": fillers are spaces, hyphens and apostrophes are gone
    std::string given_names;
    bool name_may_be_cut = false;  // the field is full to its last sign
    std::string number;            // of the document, also where a card continues it in the optional data
    std::string nationality;
    std::optional<Date> birth_date;  // empty where the document says that a part of it is unknown
    MrzSex sex = MrzSex::unspecified;
    std::optional<Date> expiry_date;  // empty where the document never expires

    std::string whole_name() const;  // given names, then the surname: as names_match wants it
    friend bool operator==(const Mrz&, const Mrz&) = default;
};

// What is wrong and where, for a sentence that helps the person who typed: lines and signs are counted from 1.
struct MrzFault {
    std::string_view reason;  // mrz_length, mrz_character, mrz_check_number|birth|expiry|optional|all
    int line = 0;
    int sign = 0;       // where the wrong sign, or the check digit that does not fit, stands; 0 with mrz_length
    int signs = 0;      // mrz_length: how many were typed
    int expected = 0;   // mrz_length: how many there are on such a document
    std::string found;  // mrz_character: the sign
};

// Spaces are dropped; lower case, full-width signs and what keyboards give for "<" (‹ « 〈 《) are read as what they stand for.
// The century of a date is told by `today`: nobody is born tomorrow, no document is valid for fifty years.
tl::expected<Mrz, MrzFault> examine_mrz(Date today, std::string_view line1, std::string_view line2,
                                        std::string_view line3 = {});
Result<Mrz> read_mrz(Date today, std::string_view line1, std::string_view line2, std::string_view line3 = {});  // bad_input

// The sum that check digits are made of (Doc 9303-3 section 4.9): weights 7, 3, 1; "<" is 0, A to Z are 10 to 35.
int mrz_check_digit(std::string_view signs);

}  // namespace xitam
