#include "view/guide_view.hpp"

#include "texts/texts.hpp"
#include "view/identify_view.hpp"
#include "view/published_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam {

namespace {

// The words of a source as the end of a text's key: "on-net mobile" -> "on-net_mobile".
std::string slug(std::string said)
{
    std::ranges::replace(said, ' ', '_');
    return said;
}

class GuideText {
public:
    GuideText(const Guide& guide, Lang lang) : guide_{&guide}, lang_{lang} {}

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

    // Empty where nobody said it in this language.
    std::string in_words(const InWords& words) const
    {
        const auto found = words.find(lang_);
        return found == words.end() ? "" : found->second;
    }

    // What somebody wrote stays in its language, in quotation marks, unless it is there in the reader's.
    void note(std::string_view indent, const std::string& words, const InWords& translated = {})
    {
        const auto own = in_words(translated);
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
            if (in_words(guide_->op->status_source.in_words).empty()) note("  ", guide_->op->status_said);
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
        for (const auto* other : guide_->served_now_by) names += (names.empty() ? "" : ", ") + other->name;
        line(say("guide.served_now_by", {{"operators", names}}) +
             mark(guide_->op->served_now_by.source, guide_->op->served_now_by.confidence));
    }

    std::string channel_name(const GuideDocuments& entry) const
    {
        std::string name = say("channel." + entry.list->channel);
        std::string words;
        for (const auto channel : entry.channels) words += (words.empty() ? "" : ", ") + std::string{word(channel)};
        return words.empty() ? name : fmt::format("{} ({})", name, words);
    }

    // "spoken", "typed" and such have texts; a sentence of the source stays quoted.
    std::string form(const std::string& said) const
    {
        const auto key = "form." + slug(said);
        return has_text(lang_, key) ? say(key) : fmt::format("“{}”", said);
    }

    std::string document_name(const PublishedDocument& document) const
    {
        std::string name = say("document." + document.id);
        if (document.original) name += ", " + say(*document.original ? "guide.original" : "guide.copy");
        else if (const auto own = in_words(document.in_words); !own.empty()) name += " (" + own + ")";
        else if (!document.form.empty()) name += ", " + form(document.form);
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
            ways += fmt::format("{}{} ({})", ways.empty() ? "" : ", ", say(fmt::format("channel.{}", word(channel))),
                                word(channel));
        }
        line("  " + say("guide.not_on_this_channel", {{"channels", ways}}));
    }

    void said(std::string_view indent, const std::string& name, const Known<PublishedValue>& known)
    {
        if (const auto own = in_words(known.source.in_words); !own.empty()) {
            line(fmt::format("{}{}{}{}{}", indent, name, name.empty() ? "" : ": ", own, mark(known.source, known.confidence)));
            return;
        }
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

    std::string gap_name(const GuideGap& gap) const
    {
        if (gap.kind == "contact") return say("contact.gap." + gap.id);
        if (gap.kind != "documents") return say("fact." + gap.id);
        return say("guide.papers") + (gap.id.empty() ? "" : ": " + say("channel." + gap.id));
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
            line("  - " + gap_name(gap));
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
            if (const auto own = in_words(blocker.in_words); !own.empty()) {
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

    // "on-net mobile": the words of the sources that have a text of their own.
    std::string contact_word(std::string_view kind, const std::string& said) const
    {
        const auto key = fmt::format("contact.{}.{}", kind, slug(said));
        return has_text(lang_, key) ? say(key) : fmt::format("“{}”", said);
    }

    std::string contact_details(const Contact& contact) const
    {
        std::string out;
        const auto add = [&](const std::string& words) { out += (out.empty() ? "" : "; ") + words; };
        if (!contact.purpose.empty()) add(contact_word("purpose", contact.purpose));
        if (!contact.hours.empty()) add(say("contact.hours", {{"hours", contact.hours}}));
        if (!contact.audience.empty()) add(contact_word("audience", contact.audience));
        if (!contact.from.empty()) add(contact_word("from", contact.from));
        if (contact.cost == "free") add(say("contact.free"));
        else if (!contact.cost.empty()) add(contact.cost);
        if (!contact.android.empty()) add("Android: " + contact.android);
        if (!contact.ios.empty()) add("iOS: " + contact.ios);
        if (const auto own = in_words(contact.source.in_words); !own.empty()) add(own);
        else if (!contact.more.empty()) add(contact_word("more", contact.more));
        return out.empty() ? "" : " (" + out + ")";
    }

    void contacts()
    {
        if (guide_->reach.empty()) return;
        heading("guide.heading.contacts");
        for (const auto* one : guide_->reach) {
            const std::string name = one->fact.starts_with("web.") || one->fact.starts_with("offices.")
                                         ? say("fact." + one->fact)
                                         : say(fmt::format("contact.kind.{}", word(one->kind)));
            const bool words = one->kind != ContactKind::address && one->kind != ContactKind::app && !one->is_link() &&
                               one->value.find(' ') != std::string::npos && one->kind != ContactKind::hotline;
            const std::string value = words ? contact_word("value", one->value) : one->value;
            line(fmt::format("  {}: {}{}{}", name, value, contact_details(*one),
                             one->source.url.empty() ? "" : mark(one->source, one->confidence)));
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
    std::string out_;
    std::size_t quotes_at_ = 0;
};

}  // namespace

std::string guide_text(const Guide& guide, Lang lang)
{
    return GuideText{guide, lang}.whole();
}

}  // namespace xitam
