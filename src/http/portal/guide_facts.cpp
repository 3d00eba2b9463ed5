#include "http/portal/guide_facts.hpp"

#include "texts/texts.hpp"
#include "view/guide_words.hpp"

#include <string_view>

namespace xitam::http {

namespace {

std::string host_of(std::string_view url)
{
    if (const auto scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    if (url.starts_with("www.")) url.remove_prefix(4);
    return std::string{url.substr(0, url.find_first_of("/?#:"))};
}

std::vector<pages::GuideSource> sources_of(const SourceRef& source)
{
    if (source.url.empty()) return {};
    return {{source.url, host_of(source.url)}};
}

class GuideFacts {
public:
    GuideFacts(const Guide& guide, Lang lang) : guide_{&guide}, lang_{lang}, words_{lang} {}

    pages::GuideAnswer whole()
    {
        answer_.operator_name = guide_->op->name;
        answer_.country = country_name(*guide_->country, lang_);
        answer_.as_of = guide_->op->status_source.seen_on;
        for (const auto& next : guide_->next) answer_.steps.push_back(step(next));
        for (const auto& list : guide_->documents) add_papers(list);
        for (const auto* contact : guide_->reach) {
            answer_.rows.push_back({words_.contact_name(*contact),
                                    words_.contact_value(*contact) + words_.contact_details(*contact),
                                    {},
                                    sources_of(contact->source)});
        }
        for (const auto& rule : guide_->rules) add_said(text(lang_, "fact." + rule.fact->name), rule.fact->said);
        for (const auto& gap : guide_->gaps) {
            if (gap.kind != "rule_for_closing") answer_.rows.push_back({words_.gap(gap), {}, {}, {}});
        }
        for (const auto& one : guide_->country->complaint_route) {
            const auto said = in_the_readers_words(one);
            answer_.complaint.push_back({said.words, {}, {}, sources_of(one.source)});
        }
        return std::move(answer_);
    }

private:
    struct Said {
        std::string words;
        std::string lang;  // empty: the reader's
    };

    Said in_the_readers_words(const Known<PublishedValue>& known) const
    {
        if (auto own = words_.in_words(known.source.in_words); !own.empty()) return {std::move(own), {}};
        auto value = words_.value(known);
        const bool is_quoted = value.find(' ') != std::string::npos;
        return {std::move(value), is_quoted ? "en" : ""};
    }

    void add_said(std::string label, const Known<PublishedValue>& known)
    {
        auto said = in_the_readers_words(known);
        answer_.rows.push_back({std::move(label), std::move(said.words), std::move(said.lang), sources_of(known.source)});
    }

    pages::GuideStepFact step(const std::string& next) const
    {
        pages::GuideStepFact fact{text(lang_, "guide.next." + next), {}, {}, {}};
        if (next != "clear_blockers") return fact;
        for (const auto& blocker : guide_->country->blockers)
            fact.text += (fact.text.empty() ? "" : ", ") + text(lang_, "blocker." + blocker.id);
        return fact;
    }

    // One row a way to end the line; what a list says without papers is among the gaps.
    void add_papers(const GuideDocuments& list)
    {
        if (!list.ends_line || list.choices.empty()) return;
        std::string papers;
        for (const auto& choice : list.choices) {
            std::string any;
            for (const auto* one : choice.any_of) any += (any.empty() ? "" : ", ") + words_.document(*one);
            if (choice.any_of.size() > 1) any = text(lang_, "page.guide.any_of", {{"papers", any}});
            papers += (papers.empty() ? "" : "; ") + any;
        }
        const auto note = words_.in_words(list.list->source.in_words);
        if (!note.empty()) papers += ". " + note;
        answer_.rows.push_back({text(lang_, "page.guide.where") + ": " + text(lang_, "channel." + list.list->channel),
                                papers,
                                {},
                                sources_of(list.list->source)});
    }

    const Guide* guide_;
    Lang lang_;
    GuideWords words_;
    pages::GuideAnswer answer_;
};

}  // namespace

std::string country_name(const CountryPack& country, Lang lang)
{
    const auto key = "country." + country.id;
    return has_text(lang, key) ? text(lang, key) : country.name;
}

pages::GuideAnswer guide_facts(const Guide& guide, Lang lang)
{
    return GuideFacts{guide, lang}.whole();
}

}  // namespace xitam::http
