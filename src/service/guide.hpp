// How a holder ends a line at an operator: channels, papers, rules, what hangs on the number, where to complain, each with its
// source; and, as plainly, what nobody has published. Needs no data directory.
#pragma once

#include "service/identify.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam {

struct GuideQuestion {
    IdentifyQuestion who;  // the input may also be an operator's id, name or brand
    HolderKind holder = HolderKind::citizen;
    std::optional<GuideChannel> channel;
};

// One requirement: any one of these documents. One of them alone when it stands in no group.
struct GuideChoice {
    std::vector<const PublishedDocument*> any_of;
};

// One list of the sources that concerns this holder.
struct GuideDocuments {
    const DocumentList* list = nullptr;
    std::vector<GuideChannel> channels;  // empty: the mapping has no word for the channel
    bool ends_line = false;              // else: another action (a block, a refund, a change of holder)
    std::vector<GuideChoice> choices;    // empty: searched for and not found
};

struct GuideRule {
    const Fact* fact = nullptr;
    bool of_country = false;  // holds for all operators of the country
};

// What was searched for and not found, or nobody has said.
struct GuideGap {
    std::string kind;  // documents, rule, law, portability, contact, rule_for_closing
    std::string id;
    std::string note;  // in the words of whoever searched
    InWords in_words;  // the note, said in the reader's language
};

// Points into the library, which must outlive it.
struct Guide {
    std::optional<Identified> identified;  // empty when asked by an operator's name
    const OperatorProfile* op = nullptr;   // null: no operator known, the country's part still helps
    const CountryPack* country = nullptr;
    HolderKind holder = HolderKind::citizen;
    std::optional<GuideChannel> channel;
    std::vector<GuideDocuments> documents;  // those that end a line first
    std::vector<GuideRule> rules;           // set ones only
    std::vector<GuideRule> law;
    std::vector<GuideRule> portability;
    std::vector<const Fact*> contacts;
    std::vector<const Contact*> reach;       // the same, typed: numbers, hours, links, accounts
    std::vector<GuideChannel> end_channels;  // where this holder can end a line, as far as published, whatever was asked for
    std::vector<const OperatorProfile*> served_now_by;  // who serves the numbers of a closed operator
    std::vector<GuideGap> gaps;
    std::vector<std::string> next;     // texts guide.next.<word>, in order
    std::vector<std::string> sources;  // each address once, in the order of first use
};

// The refusals of identify, and not_found/operator_unknown when neither operator nor country is known.
Result<Guide> guide(const PackLibrary& packs, const GuideQuestion& question, Date today);

}  // namespace xitam
