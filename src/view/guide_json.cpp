#include "view/guide_view.hpp"

#include "texts/texts.hpp"
#include "view/identify_view.hpp"
#include "view/source_members.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace xitam {

namespace {

using nlohmann::ordered_json;

class GuideJson {
public:
    GuideJson(const Guide& guide, Lang lang) : guide_{&guide}, lang_{lang} {}

    ordered_json whole() const
    {
        const Guide& guide = *guide_;
        ordered_json out;
        out["operator"] = guide.op == nullptr ? ordered_json(nullptr) : ordered_json(guide.op->id);
        out["name"] = guide.op == nullptr ? ordered_json(nullptr) : ordered_json(guide.op->name);
        out["country"] = guide.country->id;
        out["status"] = word(guide.op == nullptr ? OperatorStatus::unknown : guide.op->status);
        if (guide.op != nullptr) out["status_source"] = status_source();
        out["holder"] = word(guide.holder);
        out["channel"] = guide.channel ? ordered_json(word(*guide.channel)) : ordered_json(nullptr);
        out["lang"] = word(lang_);
        if (guide.identified) out["identified"] = ordered_json::parse(identify_json(*guide.identified));
        out["channels"] = channels();
        out["documents"] = documents();
        out["rules"] = rules(guide.rules);
        out["gaps"] = gaps();
        out["blockers"] = blockers();
        out["portability"] = rules(guide.portability);
        out["law"] = rules(guide.law);
        out["complaint"] = complaint();
        out["contacts"] = contacts();
        out["reach"] = reach();
        out["end_channels"] = ordered_json::array();
        for (const auto channel : guide.end_channels) out["end_channels"].push_back(word(channel));
        out["served_now_by"] = served_now_by();
        out["next"] = ordered_json::array();
        for (const auto& one : guide.next) out["next"].push_back({{"id", one}, {"text", text(lang_, "guide.next." + one)}});
        out["sources"] = guide.sources;
        return out;
    }

private:
    ordered_json status_source() const
    {
        ordered_json out;
        put_source(out, guide_->op->status_source, guide_->op->status_confidence);
        put_words(out, guide_->op->status_source.in_words);
        if (!guide_->op->status_said.empty()) out["said"] = guide_->op->status_said;
        return out;
    }

    static ordered_json words(const GuideDocuments& entry)
    {
        auto out = ordered_json::array();
        for (const auto channel : entry.channels) out.push_back(word(channel));
        return out;
    }

    ordered_json channels() const
    {
        auto out = ordered_json::array();
        for (const auto& entry : guide_->documents) {
            if (!entry.ends_line) continue;
            ordered_json one{{"id", entry.list->channel},
                             {"text", text(lang_, "channel." + entry.list->channel)},
                             {"channels", words(entry)},
                             {"of_country", !entry.list->country.empty()},
                             {"documents_known", !entry.choices.empty()}};
            put_source(one, entry.list->source, entry.list->confidence);
            out.push_back(std::move(one));
        }
        return out;
    }

    ordered_json document(const PublishedDocument& document) const
    {
        ordered_json out{{"id", document.id},
                         {"text", text(lang_, "document." + document.id)},
                         {"form", document.form},
                         {"original", document.original ? ordered_json(*document.original) : ordered_json(nullptr)},
                         {"required", document.required}};
        put_words(out, document.in_words);
        return out;
    }

    ordered_json documents() const
    {
        auto out = ordered_json::array();
        for (const auto& entry : guide_->documents) {
            for (const auto& choice : entry.choices) {
                auto any_of = ordered_json::array();
                for (const auto* one : choice.any_of) any_of.push_back(document(*one));
                const auto& first = *choice.any_of.front();
                ordered_json item{{"channel", entry.list->channel},
                                  {"channels", words(entry)},
                                  {"action", entry.list->action},
                                  {"action_text", text(lang_, "action." + entry.list->action)},
                                  {"ends_line", entry.ends_line},
                                  {"any_of", std::move(any_of)},
                                  {"original", first.original ? ordered_json(*first.original) : ordered_json(nullptr)},
                                  {"required", first.required}};
                put_source(item, entry.list->source, entry.list->confidence);
                put_words(item, entry.list->source.in_words);
                out.push_back(std::move(item));
            }
        }
        return out;
    }

    ordered_json said(const Known<PublishedValue>& known) const
    {
        ordered_json out;
        out["value"] = known.is_set() ? ordered_json::parse(known.value->json) : ordered_json(nullptr);
        put_source(out, known.source, known.confidence);
        put_words(out, known.source.in_words);
        return out;
    }

    // The same in the reader's language, where somebody wrote it.
    void put_words(ordered_json& out, const InWords& words) const
    {
        if (const auto found = words.find(lang_); found != words.end()) out["in_words"] = found->second;
    }

    ordered_json rules(const std::vector<GuideRule>& list) const
    {
        auto out = ordered_json::array();
        for (const auto& rule : list) {
            ordered_json one{
                {"id", rule.fact->name}, {"text", text(lang_, "fact." + rule.fact->name)}, {"of_country", rule.of_country}};
            one.update(said(rule.fact->said));
            out.push_back(std::move(one));
        }
        return out;
    }

    ordered_json gaps() const
    {
        auto out = ordered_json::array();
        for (const auto& gap : guide_->gaps) {
            ordered_json one{{"kind", gap.kind}, {"id", gap.id}, {"text", gap_text(gap)}};
            if (!gap.note.empty()) one["note"] = gap.note;
            put_words(one, gap.in_words);
            out.push_back(std::move(one));
        }
        return out;
    }

    std::string gap_text(const GuideGap& gap) const
    {
        if (gap.kind == "documents") return gap.id.empty() ? "" : text(lang_, "channel." + gap.id);
        if (gap.kind == "contact") return text(lang_, "contact.gap." + gap.id);
        return text(lang_, (gap.kind == "rule_for_closing" ? "rule." : "fact.") + gap.id);
    }

    ordered_json blockers() const
    {
        auto out = ordered_json::array();
        for (const auto& blocker : guide_->country->blockers) {
            ordered_json one{{"id", blocker.id}, {"text", text(lang_, "blocker." + blocker.id)}, {"name", blocker.name}};
            if (!blocker.why.empty()) one["why"] = blocker.why;
            one["action"] = blocker.action;
            put_words(one, blocker.in_words);
            one["facts"] = ordered_json::array();
            for (const auto& fact : blocker.facts) one["facts"].push_back(said(fact));
            out.push_back(std::move(one));
        }
        return out;
    }

    ordered_json complaint() const
    {
        auto out = ordered_json::array();
        for (const auto& step : guide_->country->complaint_route) out.push_back(said(step));
        return out;
    }

    ordered_json contacts() const
    {
        auto out = ordered_json::array();
        for (const auto* fact : guide_->contacts) {
            ordered_json one{{"id", fact->name}, {"text", text(lang_, "fact." + fact->name)}};
            one.update(said(fact->said));
            out.push_back(std::move(one));
        }
        return out;
    }

    static ordered_json known(const std::string& words) { return words.empty() ? ordered_json(nullptr) : ordered_json(words); }

    // Every member is there in every entry; null is not published.
    ordered_json reach() const
    {
        auto out = ordered_json::array();
        for (const auto* contact : guide_->reach) {
            ordered_json one{{"kind", word(contact->kind)},
                             {"text", text(lang_, fmt::format("contact.kind.{}", word(contact->kind)))},
                             {"id", known(contact->fact)},
                             {"value", known(contact->value)},
                             {"url", contact->is_link() ? ordered_json(contact->value) : ordered_json(nullptr)},
                             {"hours", known(contact->hours)},
                             {"audience", known(contact->audience)},
                             {"from", known(contact->from)},
                             {"cost", known(contact->cost)},
                             {"purpose", known(contact->purpose)},
                             {"android", known(contact->android)},
                             {"ios", known(contact->ios)},
                             {"more", known(contact->more)}};
            put_source(one, contact->source, contact->confidence);
            put_words(one, contact->source.in_words);
            out.push_back(std::move(one));
        }
        return out;
    }

    ordered_json served_now_by() const
    {
        auto out = ordered_json::array();
        for (const auto* other : guide_->served_now_by) out.push_back({{"operator", other->id}, {"name", other->name}});
        return out;
    }

    const Guide* guide_;
    Lang lang_;
};

}  // namespace

std::string guide_json(const Guide& guide, Lang lang)
{
    return GuideJson{guide, lang}.whole().dump();
}

}  // namespace xitam
