#include "adapters/packs/read_published.hpp"

#include "adapters/packs/read_contacts.hpp"
#include "base/digits.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam {

namespace {

template <class E>
E word_of(const JsonNode& node)
{
    const auto written = node.text();
    const auto value = from_word<E>(written);
    if (!value) {
        node.problem("pack_word_unknown", fmt::format("\"{}\" is not known here; known: {}", written, all_words<E>()));
    }
    return value.value_or(E{});
}

std::string digits_of(const JsonNode& node)
{
    auto written = node.text();
    if (!all_digits(written)) node.problem("pack_value_malformed", fmt::format("\"{}\" should be digits", written));
    return written;
}

Known<PublishedValue> read_said(const JsonNode& node, const PackContext& context)
{
    node.only({"value", "source_url", "confidence", "as_of", "note", "basis", "disagreeing", "in_words"});
    Known<PublishedValue> known;
    read_source(node, context, known.source, known.confidence);
    // Sources that disagree are both kept in the file, and the value stays unset until a person picks one.
    if (const auto value = node.find("value"); value && !node.has("disagreeing")) known.value = PublishedValue{value->dump()};
    if (!node.has("value") && !node.has("disagreeing")) node.at("value");
    return known;
}

// A fact, or a list of facts of the same name.
std::vector<Fact> read_facts(const std::optional<JsonNode>& node, const PackContext& context)
{
    std::vector<Fact> facts;
    if (!node) return facts;
    for (const auto& [name, said] : node->members()) {
        if (!said.is_list()) facts.push_back({name, read_said(said, context)});
        else {
            for (const auto& one : said.items()) facts.push_back({name, read_said(one, context)});
        }
    }
    return facts;
}

std::vector<IssuedPrefix> read_prefixes(const std::optional<JsonNode>& node, const PackContext& context)
{
    std::vector<IssuedPrefix> prefixes;
    if (!node) return prefixes;
    for (const auto& one : node->items()) {
        one.only({"value", "source_url", "confidence", "as_of", "note", "basis"});
        IssuedPrefix prefix;
        read_source(one, context, prefix.source, prefix.confidence);
        const auto value = one.find("value");
        if (!value) continue;  // searched for and not found
        prefix.digits = value->text();
        std::erase(prefix.digits, '-');
        if (!all_digits(prefix.digits)) value->problem("pack_value_malformed", "digits were expected, for example 400-01");
        prefixes.push_back(std::move(prefix));
    }
    return prefixes;
}

std::vector<DocumentList> read_documents(const std::optional<JsonNode>& node, const PackContext& context,
                                         const std::string& country)
{
    std::vector<DocumentList> lists;
    if (!node) return lists;
    for (const auto& one : node->items()) {
        one.only({"holder_type", "channel", "action", "documents", "holder_present_needed", "source_url", "confidence", "as_of",
                  "note", "basis", "in_words"});
        DocumentList list;
        list.holder_type = one.at("holder_type").text();
        list.channel = one.at("channel").text();
        list.action = one.at("action").text();
        list.country = country;
        if (const auto present = one.find("holder_present_needed")) list.holder_present_needed = present->yes();
        read_source(one, context, list.source, list.confidence);
        for (const auto& item : one.at("documents").items()) {
            item.only({"id", "required", "form", "original", "any_of_group", "matches_record", "in_words"});
            PublishedDocument document;
            document.id = item.at("id").text();
            document.form = item.text_or("form", "");
            document.any_of_group = item.text_or("any_of_group", "");
            document.required = item.at("required").yes();
            if (const auto original = item.find("original")) document.original = original->yes();
            if (const auto matches = item.find("matches_record")) document.matches_record = matches->yes();
            document.in_words = read_in_words(item);
            list.documents.push_back(std::move(document));
        }
        lists.push_back(std::move(list));
    }
    return lists;
}

std::vector<NumberSeries> read_series(const JsonNode& node, std::string_view holder_field, const PackContext& context)
{
    std::vector<NumberSeries> all;
    for (const auto& one : node.items()) {
        one.only(
            {"prefix", "from", "to", holder_field, "kind", "unlisted_since", "except", "source_url", "confidence", "note"});
        NumberSeries series;
        series.from = digits_of(one.has("prefix") ? one.at("prefix") : one.at("from"));
        series.to = one.has("prefix") ? series.from : digits_of(one.at("to"));
        if (series.from.size() != series.to.size() || series.to < series.from) {
            one.problem("pack_value_malformed", "from and to need the same number of digits, from first");
        }
        series.holder = one.text_or(holder_field, "");
        series.kind = one.text_or("kind", "");
        series.since = one.text_or("unlisted_since", "");
        if (const auto except = one.find("except")) series.except = except->texts();
        read_source(one, context, series.source, series.confidence);
        all.push_back(std::move(series));
    }
    return all;
}

NumberPlan read_plan(const JsonNode& node, const PackContext& context)
{
    node.only({"country_code", "trunk_prefix", "international_prefix", "mobile_lengths", "national_first_digits", "holders",
               "retired", "lookalikes", "facts"});
    NumberPlan plan;
    plan.country_code = digits_of(node.at("country_code"));
    plan.trunk_prefix = node.at("trunk_prefix").text();
    plan.international_prefix = node.at("international_prefix").text();
    const auto lengths = node.at("mobile_lengths");
    Confidence confidence{};
    read_source(lengths, context, plan.source, confidence);
    for (const auto& length : lengths.at("value").items()) plan.mobile_lengths.push_back(length.whole(4, 15));
    if (const auto first = node.find("national_first_digits")) plan.national_first_digits = first->at("value").texts();
    plan.holders = read_series(node.at("holders"), "operator", context);
    plan.retired = read_series(node.at("retired"), "former_operator", context);
    plan.lookalikes = read_series(node.at("lookalikes"), "holder", context);
    plan.facts = read_facts(node.find("facts"), context);
    return plan;
}

void read_status(const JsonNode& node, const PackContext& context, OperatorProfile& profile)
{
    node.only({"value", "said", "source_url", "confidence", "as_of", "note", "basis", "in_words"});
    read_source(node, context, profile.status_source, profile.status_confidence);
    if (const auto value = node.find("value")) profile.status = word_of<OperatorStatus>(*value);
    profile.status_said = node.text_or("said", "");
}

LegalButtons read_legal_buttons(const JsonNode& node, const PackContext& context)
{
    node.only({"end", "confirm", "language", "source_url", "confidence", "as_of", "note"});
    LegalButtons buttons{node.at("end").text(), node.at("confirm").text(), node.at("language").text(), {}, {}};
    read_source(node, context, buttons.source, buttons.confidence);
    return buttons;
}

}  // namespace

InWords read_in_words(const JsonNode& node)
{
    InWords words;
    const auto given = node.find("in_words");
    if (!given) return words;
    for (const auto& [language, sentence] : given->members()) {
        const auto lang = from_word<Lang>(language);
        auto written = sentence.text();
        if (!lang) {
            sentence.problem("pack_word_unknown",
                             fmt::format("{} is no language here; known: {}", language, all_words<Lang>()));
        } else if (written.empty()) {
            sentence.problem("pack_value_malformed", "a sentence was expected; leave the language out where there is none");
        } else {
            words.emplace(*lang, std::move(written));
        }
    }
    return words;
}

void read_source(const JsonNode& node, const PackContext& context, SourceRef& source, Confidence& confidence)
{
    source.url = node.text_or("source_url", "");
    source.note = node.text_or("note", "");
    source.as_of = node.text_or("as_of", "");
    source.in_words = read_in_words(node);
    source.seen_on = context.as_of;
    if (const auto date = parse_date(source.as_of)) source.seen_on = *date;
    confidence = word_of<Confidence>(node.at("confidence"));
    const bool says_something = node.find("value").has_value();
    if (says_something && confidence == Confidence::not_found) {
        const auto value = node.at("value");
        // "[]" with not_found says that we searched and found none: that is an answer.
        if (!value.is_list() || !value.items().empty()) node.problem("pack_value_malformed", "not_found cannot have a value");
    }
    if (context.source_needed && says_something && source.url.empty() && confidence != Confidence::not_found) {
        node.problem("pack_source_missing", "a value needs its source_url; nothing is set without a source");
    }
}

PackContext read_context(const JsonNode& root)
{
    PackContext context;
    if (const auto fictional = root.find("fictional")) context.source_needed = !fictional->yes();
    const auto as_of = root.at("as_of");
    const auto date = parse_date(as_of.text());
    if (date) context.as_of = *date;
    else as_of.problem("pack_value_malformed", "a date YYYY-MM-DD was expected");
    return context;
}

OperatorProfile read_operator(const JsonNode& root, const PackContext& context)
{
    root.only({"kind",
               "id",
               "country",
               "version",
               "as_of",
               "name",
               "fictional",
               "brands",
               "status",
               "legal_name",
               "plmn",
               "iccid_prefixes",
               "number_prefixes",
               "former_number_prefixes",
               "served_now_by",
               "site",
               "facts",
               "published_rules",
               "documents",
               "rules"});
    OperatorProfile profile;
    profile.id = root.at("id").text();
    profile.country = root.at("country").text();
    profile.version = root.at("version").text();
    profile.name = root.at("name").text();
    profile.site = root.text_or("site", "");
    profile.fictional = !context.source_needed;
    profile.brands = root.at("brands").texts();
    read_status(root.at("status"), context, profile);
    profile.plmn = read_prefixes(root.find("plmn"), context);
    profile.iccid_prefixes = read_prefixes(root.find("iccid_prefixes"), context);
    profile.number_prefixes = read_prefixes(root.find("number_prefixes"), context);
    profile.former_number_prefixes = read_prefixes(root.find("former_number_prefixes"), context);
    if (const auto served = root.find("served_now_by")) {
        read_source(*served, context, profile.served_now_by.source, profile.served_now_by.confidence);
        profile.served_now_by.value = served->at("value").texts();
    }
    profile.facts = read_facts(root.find("facts"), context);
    profile.contacts = read_contacts(root, context);
    if (const auto legal_name = root.find("legal_name")) {
        profile.facts.insert(profile.facts.begin(), Fact{"legal_name", read_said(*legal_name, context)});
    }
    profile.published_rules = read_facts(root.find("published_rules"), context);
    profile.documents = read_documents(root.find("documents"), context, "");
    return profile;
}

CountryPack read_country(const JsonNode& root, const PackContext& context)
{
    root.only({"kind",         "id",          "version",         "as_of",          "name",
               "iso3",         "mcc",         "currency",        "time_zone",      "languages",
               "number_plan",  "portability", "published_rules", "local_examples", "documents",
               "blockers",     "law",         "complaint_route", "facts",          "attribution",
               "legal_buttons"});
    CountryPack country;
    country.id = root.at("id").text();
    country.version = root.at("version").text();
    country.name = root.at("name").text();
    country.time_zone = root.at("time_zone").text();
    country.currency = root.at("currency").text();
    country.mcc = root.at("mcc").texts();
    if (const auto languages = root.find("languages")) country.languages = languages->texts();
    if (const auto buttons = root.find("legal_buttons")) country.legal_buttons = read_legal_buttons(*buttons, context);
    country.plan = read_plan(root.at("number_plan"), context);
    country.portability = read_facts(root.find("portability"), context);
    country.published_rules = read_facts(root.find("published_rules"), context);
    country.local_examples = read_facts(root.find("local_examples"), context);
    country.law = read_facts(root.find("law"), context);
    country.facts = read_facts(root.find("facts"), context);
    for (const auto& step : root.at("complaint_route").items()) country.complaint_route.push_back(read_said(step, context));
    for (const auto& one : root.at("blockers").items()) {
        one.only({"id", "name", "why", "action", "facts", "in_words"});
        PublishedBlocker blocker{
            one.at("id").text(), one.at("name").text(), one.text_or("why", ""), one.at("action").text(), {},
            read_in_words(one)};
        for (const auto& fact : one.at("facts").items()) blocker.facts.push_back(read_said(fact, context));
        country.blockers.push_back(std::move(blocker));
    }
    country.documents = read_documents(root.find("documents"), context, country.id);
    return country;
}

SourceWords read_words(const JsonNode& root)
{
    root.only({"kind", "note", "documents", "channels", "holders", "end_actions"});
    SourceWords words;
    for (const auto& [id, node] : root.at("documents").members()) words.documents.emplace(id, word_of<DocumentType>(node));
    for (const auto& [id, node] : root.at("channels").members()) {
        node.only({"channels", "holder"});
        ChannelMeaning meaning;
        for (const auto& one : node.at("channels").items()) meaning.channels.push_back(word_of<GuideChannel>(one));
        if (const auto holder = node.find("holder")) meaning.holder = word_of<HolderKind>(*holder);
        words.channels.emplace(id, std::move(meaning));
    }
    for (const auto& [id, node] : root.at("holders").members()) {
        std::vector<HolderKind> kinds;
        for (const auto& one : node.items()) kinds.push_back(word_of<HolderKind>(one));
        words.holders.emplace(id, std::move(kinds));
    }
    words.end_actions = root.at("end_actions").texts();
    return words;
}

}  // namespace xitam
