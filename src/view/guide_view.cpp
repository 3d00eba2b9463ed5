#include "view/guide_view.hpp"

#include "texts/texts.hpp"
#include "view/identify_view.hpp"
#include "view/published_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam {

namespace {

class GuideText {
public:
    GuideText(const Guide& guide, Lang lang) : guide_{&guide}, lang_{lang} {}

    std::string whole()
    {
        head();
        documents(true);
        rules("guide.heading.rules", guide_->rules);
        gaps();
        blockers();
        documents(false);
        rules("guide.heading.portability", guide_->portability);
        rules("guide.heading.law", guide_->law);
        complaint();
        contacts();
        next();
        sources();
        return std::move(out_);
    }

private:
    std::string say(std::string_view key, std::initializer_list<TextArgument> arguments = {}) const
    {
        return text(lang_, key, arguments);
    }

    void line(std::string_view words) { out_ += fmt::format("{}\n", words); }
    void heading(std::string_view key) { out_ += fmt::format("\n{}\n", say(key)); }

    // " [3]" and how sure; the number is the address's place in the list at the end.
    std::string mark(const SourceRef& source, Confidence confidence) const
    {
        std::string out;
        const auto found = std::ranges::find(guide_->sources, source.url);
        if (found != guide_->sources.end()) out += fmt::format(" [{}]", found - guide_->sources.begin() + 1);
        std::string sure = say(fmt::format("confidence.{}", word(confidence)));
        if (!source.as_of.empty()) sure += ", " + source.as_of;
        return fmt::format("{} ({})", out, sure);
    }

    // What somebody wrote stays in its language, in quotation marks.
    void note(std::string_view indent, const std::string& words)
    {
        if (!words.empty()) line(fmt::format("{}“{}”", indent, words));
    }

    void head()
    {
        const std::string name = guide_->op == nullptr ? say("guide.operator_unknown") : guide_->op->name;
        line(say("guide.title", {{"operator", name}, {"country", guide_->country->name}}));
        line(say("guide.for_holder", {{"holder", say(fmt::format("holder.{}", word(guide_->holder)))}}));
        if (guide_->op != nullptr) {
            line(say("guide.status", {{"status", say(fmt::format("status.{}", word(guide_->op->status)))}}) +
                 mark(guide_->op->status_source, guide_->op->status_confidence));
            note("  ", guide_->op->status_said);
            note("  ", guide_->op->status_source.note);
        }
        if (guide_->identified) {
            for (const auto& one : guide_->identified->warnings) line("! " + warning_text(one, lang_));
        }
        line(say("guide.quotes"));
    }

    std::string channel_name(const GuideDocuments& entry) const
    {
        std::string name = say("channel." + entry.list->channel);
        std::string words;
        for (const auto channel : entry.channels) words += (words.empty() ? "" : ", ") + std::string{word(channel)};
        return words.empty() ? name : fmt::format("{} ({})", name, words);
    }

    std::string document_name(const PublishedDocument& document) const
    {
        std::string name = say("document." + document.id);
        if (document.original) name += ", " + say(*document.original ? "guide.original" : "guide.copy");
        else if (!document.form.empty()) name += fmt::format(", “{}”", document.form);
        if (!document.required) name += ", " + say("guide.not_always");
        return name;
    }

    void choice(const GuideChoice& choice)
    {
        if (choice.any_of.size() == 1) {
            line("    - " + document_name(*choice.any_of.front()));
            return;
        }
        line("    - " + say("guide.any_of"));
        for (const auto* one : choice.any_of) line("        " + document_name(*one));
    }

    void documents(bool ends_line)
    {
        const bool some =
            std::ranges::any_of(guide_->documents, [&](const GuideDocuments& one) { return one.ends_line == ends_line; });
        if (!some && !ends_line) return;
        heading(ends_line ? "guide.heading.documents" : "guide.heading.other_actions");
        if (!some) line("  " + say("guide.documents_not_published"));
        for (const auto& entry : guide_->documents) {
            if (entry.ends_line != ends_line) continue;
            std::string title = "  " + channel_name(entry);
            if (!ends_line) title += ": " + say("action." + entry.list->action);
            line(title + mark(entry.list->source, entry.list->confidence));
            if (entry.choices.empty()) line("    " + say("guide.documents_not_published"));
            for (const auto& one : entry.choices) choice(one);
            note("    ", entry.list->source.note);
        }
    }

    void said(std::string_view indent, const std::string& name, const Known<PublishedValue>& known)
    {
        std::string value = known.is_set() ? published_text(known.value->json, lang_) : say("guide.not_published");
        // More than one word is a sentence or a table of the source.
        if (known.is_set() && value.find(' ') != std::string::npos) value = fmt::format("“{}”", value);
        line(fmt::format("{}{}{}{}{}", indent, name, name.empty() ? "" : ": ", value, mark(known.source, known.confidence)));
        note(std::string{indent} + "  ", known.source.note);
    }

    void rules(std::string_view title, const std::vector<GuideRule>& list)
    {
        if (list.empty()) return;
        heading(title);
        for (const auto& rule : list) said("  ", say("fact." + rule.fact->name), rule.fact->said);
    }

    void gaps()
    {
        heading("guide.heading.gaps");
        std::string closing;
        for (const auto& gap : guide_->gaps) {
            if (gap.kind == "rule_for_closing") {
                closing += (closing.empty() ? "" : ", ") + say("rule." + gap.id);
                continue;
            }
            const bool papers = gap.kind == "documents";
            const std::string name =
                papers ? say("guide.papers") + (gap.id.empty() ? "" : ": " + say("channel." + gap.id)) : say("fact." + gap.id);
            line("  - " + name);
            note("      ", gap.note);
        }
        if (!closing.empty()) line("  " + say("guide.unset_for_closing", {{"rules", closing}}));
    }

    void blockers()
    {
        if (guide_->country->blockers.empty()) return;
        heading("guide.heading.blockers");
        for (const auto& blocker : guide_->country->blockers) {
            line("  - " + say("blocker." + blocker.id));
            note("      ", blocker.why);
            note("      ", blocker.action);
            for (const auto& fact : blocker.facts) {
                if (fact.is_set()) said("      ", "", fact);
            }
        }
    }

    void complaint()
    {
        heading("guide.heading.complaint");
        for (const auto& step : guide_->country->complaint_route) said("  ", "", step);
    }

    void contacts()
    {
        if (guide_->contacts.empty()) return;
        heading("guide.heading.contacts");
        if (!guide_->op->site.empty()) line("  " + guide_->op->site);
        for (const auto* fact : guide_->contacts) said("  ", say("fact." + fact->name), fact->said);
    }

    void next()
    {
        heading("guide.heading.next");
        int number = 0;
        for (const auto& one : guide_->next) line(fmt::format("  {}. {}", ++number, say("guide.next." + one)));
    }

    void sources()
    {
        heading("guide.heading.sources");
        for (std::size_t i = 0; i < guide_->sources.size(); ++i) line(fmt::format("  [{}] {}", i + 1, guide_->sources[i]));
    }

    const Guide* guide_;
    Lang lang_;
    std::string out_;
};

}  // namespace

std::string guide_text(const Guide& guide, Lang lang)
{
    return GuideText{guide, lang}.whole();
}

}  // namespace xitam
