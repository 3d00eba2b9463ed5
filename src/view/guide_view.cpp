#include "view/guide_view.hpp"

#include "texts/texts.hpp"
#include "view/guide_words.hpp"
#include "view/identify_view.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam {

namespace {

class GuideText {
public:
    GuideText(const Guide& guide, Lang lang) : guide_{&guide}, lang_{lang}, words_{lang} {}

    std::string whole()
    {
        head();
        next();
        documents(true);
        contacts();
        blockers();
        rules("guide.heading.rules", guide_->rules);
        gaps();
        documents(false);
        rules("guide.heading.portability", guide_->portability);
        rules("guide.heading.law", guide_->law);
        complaint();
        sources();
        explain_quotes();
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

    // The sources of several facts that were said in one sentence: " [3] [5]".
    std::string marks(const std::vector<Known<PublishedValue>>& facts) const
    {
        std::string out;
        for (const auto& fact : facts) {
            const auto found = std::ranges::find(guide_->sources, fact.source.url);
            const auto one = fmt::format(" [{}]", found - guide_->sources.begin() + 1);
            if (found != guide_->sources.end() && out.find(one) == std::string::npos) out += one;
        }
        return out;
    }

    // What somebody wrote stays in its language, in quotation marks, unless it is there in the reader's.
    void note(std::string_view indent, const std::string& words, const InWords& translated = {})
    {
        const auto own = words_.in_words(translated);
        if (!own.empty()) line(fmt::format("{}{}", indent, own));
        else if (!words.empty()) line(fmt::format("{}“{}”", indent, words));
    }

    void head()
    {
        const std::string name = guide_->op == nullptr ? say("guide.operator_unknown") : guide_->op->name;
        const auto country = "country." + guide_->country->id;
        line(say("guide.title",
                 {{"operator", name}, {"country", has_text(lang_, country) ? say(country) : guide_->country->name}}));
        line(say("guide.for_holder", {{"holder", say(fmt::format("holder.{}", word(guide_->holder)))}}));
        if (guide_->op != nullptr) {
            line(say("guide.status", {{"status", say(fmt::format("status.{}", word(guide_->op->status)))}}) +
                 mark(guide_->op->status_source, guide_->op->status_confidence));
            if (words_.in_words(guide_->op->status_source.in_words).empty()) note("  ", guide_->op->status_said);
            note("  ", guide_->op->status_source.note, guide_->op->status_source.in_words);
        }
        served_now();
        if (guide_->identified) {
            for (const auto& one : guide_->identified->warnings) line("! " + warning_text(one, lang_));
        }
        quotes_at_ = out_.size();
    }

    // Said only where something is quoted.
    void explain_quotes()
    {
        const bool quotes = out_.find("“", quotes_at_) != std::string::npos;
        out_.insert(quotes_at_, say(quotes ? "guide.quotes" : "guide.source_numbers") + "\n");
    }

    void served_now()
    {
        if (guide_->served_now_by.empty()) return;
        std::string names;
        for (const auto* other : guide_->served_now_by)
            names += std::string{names.empty() ? std::string_view{} : words_.between()} + other->name;
        line(say("guide.served_now_by", {{"operators", names}}) +
             mark(guide_->op->served_now_by.source, guide_->op->served_now_by.confidence));
    }

    std::string channel_name(const GuideDocuments& entry) const
    {
        std::string name = say("channel." + entry.list->channel);
        std::string words;
        for (const auto channel : entry.channels)
            words += std::string{words.empty() ? std::string_view{} : words_.between()} + std::string{word(channel)};
        return words.empty() ? name : fmt::format("{} ({})", name, words);
    }

    void choice(const GuideChoice& choice)
    {
        if (choice.any_of.size() == 1) {
            line("    - " + words_.document(*choice.any_of.front()));
            return;
        }
        line("    - " + say("guide.any_of"));
        for (const auto* one : choice.any_of) line("        " + words_.document(*one));
    }

    void documents(bool ends_line)
    {
        const bool some =
            std::ranges::any_of(guide_->documents, [&](const GuideDocuments& one) { return one.ends_line == ends_line; });
        if (!some && !ends_line) return;
        heading(ends_line ? "guide.heading.documents" : "guide.heading.other_actions");
        if (!some) no_documents();
        for (const auto& entry : guide_->documents) {
            if (entry.ends_line != ends_line) continue;
            std::string title = "  " + channel_name(entry);
            if (!ends_line) title += ": " + say("action." + entry.list->action);
            line(title + mark(entry.list->source, entry.list->confidence));
            if (entry.choices.empty()) line("    " + say("guide.documents_not_published"));
            for (const auto& one : entry.choices) choice(one);
            note("    ", entry.list->source.note, entry.list->source.in_words);
        }
    }

    void no_documents()
    {
        if (!guide_->channel || guide_->end_channels.empty()) {
            line("  " + say("guide.documents_not_published"));
            return;
        }
        std::string ways;
        for (const auto channel : guide_->end_channels) {
            ways += fmt::format("{}{} ({})", ways.empty() ? std::string_view{} : words_.between(),
                                say(fmt::format("channel.{}", word(channel))), word(channel));
        }
        line("  " + say("guide.not_on_this_channel", {{"channels", ways}}));
    }

    void said(std::string_view indent, const std::string& name, const Known<PublishedValue>& known)
    {
        if (const auto own = words_.in_words(known.source.in_words); !own.empty()) {
            line(fmt::format("{}{}{}{}{}", indent, name, name.empty() ? "" : ": ", own, mark(known.source, known.confidence)));
            return;
        }
        line(fmt::format("{}{}{}{}{}", indent, name, name.empty() ? "" : ": ", words_.value(known),
                         mark(known.source, known.confidence)));
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
                closing += std::string{closing.empty() ? std::string_view{} : words_.between()} + say("rule." + gap.id);
                continue;
            }
            line("  - " + words_.gap(gap));
            note("      ", gap.note, gap.in_words);
        }
        if (!closing.empty()) line("  " + say("guide.unset_for_closing", {{"rules", closing}}));
    }

    void blockers()
    {
        if (guide_->country->blockers.empty()) return;
        heading("guide.heading.blockers");
        for (const auto& blocker : guide_->country->blockers) {
            line("  - " + say("blocker." + blocker.id));
            if (const auto own = words_.in_words(blocker.in_words); !own.empty()) {
                line("      " + own + marks(blocker.facts));
                continue;
            }
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
        if (guide_->reach.empty()) return;
        heading("guide.heading.contacts");
        for (const auto* one : guide_->reach) {
            line(fmt::format("  {}: {}{}{}", words_.contact_name(*one), words_.contact_value(*one),
                             words_.contact_details(*one), one->source.url.empty() ? "" : mark(one->source, one->confidence)));
        }
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
    GuideWords words_;
    std::string out_;
    std::size_t quotes_at_ = 0;
};

}  // namespace

std::string guide_text(const Guide& guide, Lang lang)
{
    return GuideText{guide, lang}.whole();
}

}  // namespace xitam
