#include "service/guide.hpp"

#include "base/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace xitam {

namespace {

bool has_letter(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

template <class T>
void add_once(std::vector<T>& list, const T& one)
{
    if (std::ranges::find(list, one) == list.end()) list.push_back(one);
}

std::vector<GuideChoice> choices_of(const DocumentList& list)
{
    std::vector<GuideChoice> choices;
    std::map<std::string_view, std::size_t> groups;
    for (const auto& document : list.documents) {
        const auto group = groups.find(document.any_of_group);
        if (!document.any_of_group.empty() && group != groups.end()) {
            choices[group->second].any_of.push_back(&document);
            continue;
        }
        if (!document.any_of_group.empty()) groups.emplace(document.any_of_group, choices.size());
        choices.push_back({{&document}});
    }
    return choices;
}

void add_documents(Guide& guide, const std::vector<DocumentList>& lists, const SourceWords& words)
{
    for (const auto& list : lists) {
        if (!words.is_for(guide.holder, list.holder_type, list.channel)) continue;
        GuideDocuments entry{&list, {}, words.ends_a_line(list.action), choices_of(list)};
        if (const auto meaning = words.channels.find(list.channel); meaning != words.channels.end()) {
            entry.channels = meaning->second.channels;
        }
        if (entry.ends_line && !entry.choices.empty()) {
            for (const auto channel : entry.channels) add_once(guide.end_channels, channel);
        }
        const bool other_channel = guide.channel && std::ranges::find(entry.channels, *guide.channel) == entry.channels.end();
        if (!other_channel) guide.documents.push_back(std::move(entry));
    }
}

// Facts with a value go to `out`; those without become gaps, told once.
void add_facts(Guide& guide, const std::vector<Fact>& facts, bool of_country, const char* kind, std::vector<GuideRule>& out)
{
    for (const auto& fact : facts) {
        if (fact.said.is_set()) {
            out.push_back({&fact, of_country});
            continue;
        }
        const bool said_elsewhere = std::ranges::any_of(out, [&](const GuideRule& one) { return one.fact->name == fact.name; });
        const bool noted = std::ranges::any_of(guide.gaps, [&](const GuideGap& one) { return one.id == fact.name; });
        if (!said_elsewhere && !noted)
            guide.gaps.push_back({kind, fact.name, fact.said.source.note, fact.said.source.in_words});
    }
}

void add_document_gaps(Guide& guide)
{
    bool ends_somehow = false;
    for (const auto& entry : guide.documents) {
        if (!entry.ends_line) continue;
        ends_somehow = true;
        if (entry.choices.empty()) {
            guide.gaps.push_back({"documents", entry.list->channel, entry.list->source.note, entry.list->source.in_words});
        }
    }
    if (!ends_somehow) guide.gaps.push_back({"documents", guide.channel ? std::string{word(*guide.channel)} : "", "", {}});
}

// How to reach the operator, and plainly what a traveller would look for and nobody published. No source that we know says
// when an office is open or when a call is answered soonest.
void add_reach(Guide& guide)
{
    if (guide.op->fictional) return;
    bool hours = false;
    for (const auto& contact : guide.op->contacts) {
        guide.reach.push_back(&contact);
        hours = hours || !contact.hours.empty();
    }
    if (guide.op->status == OperatorStatus::closed) return;
    const auto gap_without = [&](bool known, const char* id) {
        if (!known) guide.gaps.push_back({"contact", id, "", {}});
    };
    const auto has = [&](ContactKind kind) {
        return std::ranges::any_of(guide.reach, [&](const Contact* one) { return one->kind == kind; });
    };
    gap_without(has(ContactKind::hotline), "hotline");
    gap_without(hours, "hotline_hours");
    gap_without(has(ContactKind::email), "email");
    gap_without(has(ContactKind::social), "social");
    gap_without(has(ContactKind::app), "app");
    gap_without(has(ContactKind::office_finder), "office_finder");
    gap_without(false, "office_hours");
    gap_without(false, "best_time");
}

void add_operator(Guide& guide, const PackLibrary& packs, Date today)
{
    const OperatorProfile& op = *guide.op;
    add_documents(guide, op.documents, packs.words());
    add_facts(guide, op.published_rules, false, "rule", guide.rules);
    for (const auto& fact : op.facts) {
        const bool tells_of_the_end = fact.name.starts_with("shutdown.") || fact.name == "network_change";
        if (tells_of_the_end && fact.said.is_set()) guide.rules.push_back({&fact, false});
        const bool contact = fact.name == "hotlines" || fact.name == "emails" || fact.name == "ussd" || fact.name == "apps" ||
                             fact.name == "social" || fact.name.starts_with("web.") || fact.name.starts_with("offices.");
        if (contact && fact.said.is_set()) guide.contacts.push_back(&fact);
    }
    add_reach(guide);
    if (op.served_now_by.is_set()) {
        for (const auto& id : *op.served_now_by.value) {
            if (const auto* other = packs.profile(id); other != nullptr) guide.served_now_by.push_back(other);
        }
    }
    // What `close` would need of the operator's own rules and nobody has set: the same names as its missing_rules.
    if (const RulePack* rules = packs.operator_rules(op.id, today); rules != nullptr) {
        for (auto& name : unset_rules(*rules)) guide.gaps.push_back({"rule_for_closing", std::move(name), "", {}});
    }
}

void add_country(Guide& guide, const PackLibrary& packs)
{
    const CountryPack& country = *guide.country;
    const bool fictional = guide.op != nullptr && guide.op->fictional;
    if (!fictional) {
        add_documents(guide, country.documents, packs.words());
        add_facts(guide, country.published_rules, true, "rule", guide.rules);
    }
    add_facts(guide, country.law, true, "law", guide.law);
    add_facts(guide, country.portability, true, "portability", guide.portability);
}

// In the order of doing: what hangs on the number goes while it still receives codes, then the line itself, then the proof.
void add_next(Guide& guide)
{
    const bool closed = guide.op != nullptr && guide.op->status == OperatorStatus::closed;
    if (guide.op == nullptr) guide.next.emplace_back("find_operator");
    else if (closed) guide.next.emplace_back("operator_closed");
    if (!guide.country->blockers.empty()) guide.next.emplace_back("clear_blockers");
    if (!closed) {
        guide.next.emplace_back("use_balance");
        const bool documents_known = std::ranges::any_of(
            guide.documents, [](const GuideDocuments& entry) { return entry.ends_line && !entry.choices.empty(); });
        if (documents_known) guide.next.emplace_back("bring_documents");
        else guide.next.emplace_back(guide.end_channels.empty() ? "ask_documents" : "other_channel");
        guide.next.emplace_back("ask_written");
        guide.next.emplace_back("check_ended");
    }
    guide.next.emplace_back("complain");
}

void add_source(Guide& guide, const SourceRef& source)
{
    if (source.url.empty() || std::ranges::find(guide.sources, source.url) != guide.sources.end()) return;
    guide.sources.push_back(source.url);
}

// In the order in which a reader meets them.
void collect_sources(Guide& guide)
{
    if (guide.op != nullptr) add_source(guide, guide.op->status_source);
    if (guide.identified) {
        for (const auto& candidate : guide.identified->candidates) {
            for (const auto& evidence : candidate.evidence) add_source(guide, evidence.source);
        }
        for (const auto& warning : guide.identified->warnings) add_source(guide, warning.source);
    }
    if (guide.op != nullptr) add_source(guide, guide.op->served_now_by.source);
    for (const auto& entry : guide.documents) add_source(guide, entry.list->source);
    for (const auto* contact : guide.reach) add_source(guide, contact->source);
    for (const auto& rule : guide.rules) add_source(guide, rule.fact->said.source);
    for (const auto& blocker : guide.country->blockers) {
        for (const auto& fact : blocker.facts) add_source(guide, fact.source);
    }
    for (const auto& rule : guide.portability) add_source(guide, rule.fact->said.source);
    for (const auto& rule : guide.law) add_source(guide, rule.fact->said.source);
    for (const auto& step : guide.country->complaint_route) add_source(guide, step.source);
}

tl::unexpected<Error> unknown_operator(const PackLibrary& packs, std::string_view typed)
{
    std::vector<std::string_view> ids;
    for (const auto* profile : packs.operators()) ids.push_back(profile->id);
    return fail(
        Code::not_found, "operator_unknown",
        fmt::format("no operator is called \"{}\"; the nearest known one is {}. A number, an ICCID or an IMSI will do too",
                    typed.substr(0, 40), nearest_word(typed, ids)));
}

// Who is meant: by name when letters were typed, else by what identify finds.
Result<void> find_whom(Guide& guide, const PackLibrary& packs, const GuideQuestion& question)
{
    if (has_letter(question.who.input)) guide.op = packs.find_operator(question.who.input);
    if (guide.op == nullptr) {
        auto found = identify(packs, question.who);
        if (!found && has_letter(question.who.input)) return unknown_operator(packs, question.who.input);
        if (!found) return tl::unexpected(found.error());
        for (const auto& candidate : found->candidates) {
            if (guide.op == nullptr) guide.op = packs.profile(candidate.operator_id);
        }
        guide.country = packs.country(found->country);
        guide.identified = std::move(*found);
    }
    if (guide.op != nullptr) guide.country = packs.country(guide.op->country);
    if (guide.country == nullptr) {
        return fail(
            Code::not_found, "operator_unknown",
            "no operator and no country is known for this; write the number with its country code, or the operator's name");
    }
    return {};
}

}  // namespace

Result<Guide> guide(const PackLibrary& packs, const GuideQuestion& question, Date today)
{
    Guide answer;
    answer.holder = question.holder;
    answer.channel = question.channel;
    if (auto found = find_whom(answer, packs, question); !found) return tl::unexpected(found.error());
    if (answer.op != nullptr) add_operator(answer, packs, today);
    add_country(answer, packs);
    // Not std::ranges: clang 14, which builds the fuzz targets, cannot read what it returns.
    std::stable_partition(answer.documents.begin(), answer.documents.end(),
                          [](const GuideDocuments& entry) { return entry.ends_line; });
    add_document_gaps(answer);
    add_next(answer);
    collect_sources(answer);
    return answer;
}

}  // namespace xitam
