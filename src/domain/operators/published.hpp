// What a country or an operator has published, as it was read: each fact with its source, or searched for and not found.
// The guide shows these; only the rules of rule_pack.hpp decide anything.
#pragma once

#include "domain/line/words.hpp"
#include "domain/operators/contact.hpp"
#include "domain/operators/known.hpp"

#include <optional>
#include <string>
#include <vector>

namespace xitam {

// The value as the pack writes it: JSON text, because sources state numbers, tables and sentences. Nothing is computed from it.
struct PublishedValue {
    std::string json;
};

struct Fact {
    std::string name;  // the pack's id, e.g. "quarantine_days"; its texts are fact.<name>
    Known<PublishedValue> said;
};

struct PublishedDocument {
    std::string id;            // the source's id; its texts are document.<id>
    std::string form;          // in the source's words
    std::string any_of_group;  // one of the documents with the same group is enough; empty: needed on its own
    std::optional<bool> original;
    bool required = true;
    bool matches_record = true;
    InWords in_words;  // the form, said in the reader's language
};

// Which papers a kind of holder needs for an action on a channel. An empty list with confidence not_found is an honest gap.
struct DocumentList {
    std::string holder_type;
    std::string channel;
    std::string action;
    std::vector<PublishedDocument> documents;
    SourceRef source;
    Confidence confidence = Confidence::not_found;
    std::string country;                 // empty: the operator's own list; else valid for all operators of the country
    bool holder_present_needed = false;  // without the holder in person somebody has to judge the identity
};

struct PublishedBlocker {
    std::string id;  // its texts are blocker.<id>
    std::string name;
    std::string why;
    std::string action;
    std::vector<Known<PublishedValue>> facts;
    InWords in_words;  // why and what to do, together
};

enum class OperatorStatus { active, closed, unknown };
inline constexpr std::array operator_status_words{
    Words<OperatorStatus>{OperatorStatus::active, "active"},
    Words<OperatorStatus>{OperatorStatus::closed, "closed"},
    Words<OperatorStatus>{OperatorStatus::unknown, "unknown"},
};
constexpr const auto& words_of(OperatorStatus)
{
    return operator_status_words;
}

// A digit string that a source gives to an operator: a number prefix, a card issuer or a network code.
struct IssuedPrefix {
    std::string digits;
    SourceRef source;
    Confidence confidence = Confidence::not_found;
};

// One operator: who it is, how its numbers and cards are known, what it has published.
struct OperatorProfile {
    std::string id;
    std::string country;
    std::string version;
    std::string name;
    std::string site;
    std::vector<std::string> brands;
    bool fictional = false;  // a candidate only when asked for, or for lines of the installation
    OperatorStatus status = OperatorStatus::unknown;
    std::string status_said;  // where the source says more than our word, e.g. "unknown, probably ceased"
    SourceRef status_source;
    Confidence status_confidence = Confidence::not_found;
    std::vector<IssuedPrefix> plmn;  // MCC and MNC together
    std::vector<IssuedPrefix> iccid_prefixes;
    std::vector<IssuedPrefix> number_prefixes;
    std::vector<IssuedPrefix> former_number_prefixes;
    Known<std::vector<std::string>> served_now_by;  // who serves the numbers of a closed operator
    std::vector<Contact> contacts;                  // the same facts as typed ways to reach the operator
    std::vector<Fact> facts;
    std::vector<Fact> published_rules;
    std::vector<DocumentList> documents;
};

}  // namespace xitam
