// A country as a pack: its number plan, portability, law, complaint route and what hangs on a number there.
#pragma once

#include "domain/operators/published.hpp"

#include <optional>
#include <string>
#include <vector>

namespace xitam {

// A series of the national plan: all numbers between `from` and `to`, compared by their leading digits (both the same length).
struct NumberSeries {
    std::string from;
    std::string to;
    std::string holder;  // an operator's id or, where no pack exists, the holder's name
    std::string kind;    // empty: mobile
    std::string since;   // retired: unlisted since, as precise as the source
    std::vector<std::string> except;
    SourceRef source;
    Confidence confidence = Confidence::not_found;

    bool holds(std::string_view national) const;
};

struct NumberPlan {
    std::string country_code;
    std::string trunk_prefix;
    std::string international_prefix;
    std::vector<int> mobile_lengths;                 // digits of a national mobile number
    std::vector<std::string> national_first_digits;  // where the country code is shared; empty: any
    SourceRef source;
    std::vector<NumberSeries> holders;
    std::vector<NumberSeries> retired;
    std::vector<NumberSeries> lookalikes;
    std::vector<Fact> facts;
};

// The words that a law prescribes for the buttons that end a contract (BGB 312k).
struct LegalButtons {
    std::string end;      // leads to the declaration, from every page
    std::string confirm;  // sends it
    std::string language;
    SourceRef source;
    Confidence confidence = Confidence::not_found;
};

struct CountryPack {
    std::string id;  // ISO 3166-1 alpha-2
    std::string version;
    std::string name;
    std::string time_zone;
    std::string currency;
    std::vector<std::string> mcc;
    std::vector<std::string> languages;  // the first is the authorities' own: "kk", "ru"
    std::optional<LegalButtons> legal_buttons;
    NumberPlan plan;
    std::vector<Fact> portability;
    std::vector<Fact> published_rules;  // what holds for every operator of the country
    std::vector<Fact> local_examples;
    std::vector<Fact> law;
    std::vector<Fact> facts;
    std::vector<Known<PublishedValue>> complaint_route;
    std::vector<PublishedBlocker> blockers;
    std::vector<DocumentList> documents;
};

// The series with the most digits that holds the number; null when none does.
const NumberSeries* longest_series(const std::vector<NumberSeries>& series, std::string_view national);

}  // namespace xitam
