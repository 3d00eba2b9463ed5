// The guide answers for every country in every language, with sources, and says plainly what nobody has published.
#include "view/guide_view.hpp"
#include "adapters/packs/pack_reader.hpp"
#include "domain/operators/mapping.hpp"
#include "service/guide.hpp"
#include "texts/texts.hpp"
#include "view/identify_view.hpp"
#include "view/rules_view.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace xitam {
namespace {

const Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}};

const PackLibrary& library()
{
    static const PackLibrary loaded = load_packs().value();
    return loaded;
}

Guide asked(std::string_view input, HolderKind holder, std::optional<GuideChannel> channel = std::nullopt)
{
    auto answer = guide(library(), {{input, "AZ", "", ""}, holder, channel}, today);
    if (!answer) ADD_FAILURE() << input << ": " << answer.error().detail;
    return answer.value();
}

nlohmann::json json_of(const Guide& answer, Lang lang = Lang::en)
{
    return nlohmann::json::parse(guide_json(answer, lang));
}

struct Question {
    const char* input;
    const char* op;
    HolderKind holder;
};

class GuideInEveryLanguage : public testing::TestWithParam<Question> {};

TEST_P(GuideInEveryLanguage, HasSourcesAndNoRawKey)
{
    const auto& question = GetParam();
    const Guide answer = asked(question.input, question.holder);
    ASSERT_NE(answer.op, nullptr);
    EXPECT_EQ(answer.op->id, question.op);
    EXPECT_GE(answer.sources.size(), 5U);
    std::set<std::string> texts;
    for (const Lang lang : all_langs) {
        const std::string words = guide_text(answer, lang);
        texts.insert(words);
        for (const auto& url : answer.sources) EXPECT_NE(words.find(url), std::string::npos) << url;
        // A key without a text is shown as itself: none may be left in what a person reads.
        for (const auto* area : {"guide.", "channel.", "document.", "holder.", "action.", "fact.", "blocker.", "rule.",
                                 "status.", "confidence.", "identify.", "contact.", "form."}) {
            for (auto at = words.find(area); at != std::string::npos; at = words.find(area, at + 1)) {
                const bool begins_word = at == 0 || words[at - 1] == ' ' || words[at - 1] == '\n';
                const char next = words[at + std::string_view{area}.size()];
                EXPECT_FALSE(begins_word && next >= 'a' && next <= 'z') << words.substr(at, 60);
            }
        }
        EXPECT_EQ(words.find("{"), std::string::npos) << words.substr(words.find('{'), 60);
    }
    EXPECT_EQ(texts.size(), lang_count);
}

INSTANTIATE_TEST_SUITE_P(Countries, GuideInEveryLanguage,
                         testing::Values(Question{"050 123 45 67", "azercell", HolderKind::foreign},
                                         Question{"055 123 45 67", "bakcell", HolderKind::citizen},
                                         Question{"+90 532 123 45 67", "turkcell", HolderKind::foreign},
                                         Question{"+49 1511 2345678", "telekom", HolderKind::citizen},
                                         Question{"+44 7400 123456", "three-gb", HolderKind::heir},
                                         Question{"+995 551 12 34 56", "magti", HolderKind::foreign},
                                         Question{"+7 701 123 45 67", "kcell", HolderKind::citizen},
                                         Question{"+86 138 0013 8000", "china-mobile", HolderKind::foreign},
                                         Question{"Naxtel", "naxtel", HolderKind::citizen},
                                         Question{"demo", "demo", HolderKind::company}));

TEST(Guide, ForeignVisitorAtAzercellNeedsPassportAndStayPermitAsOriginals)
{
    const auto answer = json_of(asked("050 123 45 67", HolderKind::foreign, GuideChannel::desk), Lang::ru);
    EXPECT_EQ(answer["operator"], "azercell");
    EXPECT_EQ(answer["status"], "active");
    std::set<std::string> ids;
    for (const auto& one : answer["documents"]) {
        if (!one["ends_line"].get<bool>() || one["channel"] != "office") continue;
        EXPECT_TRUE(one["source"].get<std::string>().starts_with("https://www.azercell.com/"));
        for (const auto& document : one["any_of"]) ids.insert(document["id"]);
    }
    EXPECT_EQ(ids, (std::set<std::string>{"passport_of_citizenship", "foreigner_registration_or_residence_permit"}));
    EXPECT_TRUE(std::ranges::any_of(answer["blockers"], [](const auto& one) { return one["id"] == "asan_imza"; }));
    EXPECT_EQ(answer["complaint"].size(), 3U);
    EXPECT_EQ(answer["complaint"][0]["value"]["answer_working_days"], 15);
}

TEST(Guide, WhatNobodyPublishedIsAGapAndNeverAValue)
{
    const auto answer = json_of(asked("050 123 45 67", HolderKind::citizen));
    const auto is_gap = [&](const char* id) {
        return std::ranges::any_of(answer["gaps"], [&](const auto& gap) { return gap["id"] == id; });
    };
    EXPECT_TRUE(is_gap("quarantine_days"));
    EXPECT_TRUE(is_gap("early_termination_fee"));
    EXPECT_TRUE(is_gap("rest_days"));
    for (const auto& rule : answer["rules"]) {
        EXPECT_FALSE(rule["value"].is_null()) << rule["id"];
        EXPECT_TRUE(rule["source"].is_string()) << rule["id"];
    }
}

TEST(Guide, AskedForAChannelItTellsOnlyOfThatChannel)
{
    const auto answer = json_of(asked("+90 532 123 45 67", HolderKind::citizen, GuideChannel::state_portal));
    ASSERT_FALSE(answer["documents"].empty());
    for (const auto& one : answer["documents"]) EXPECT_EQ(one["channel"], "state_portal");
    EXPECT_EQ(answer["documents"][1]["any_of"].size(), 4U);  // any one strong login
}

TEST(Guide, ClosedOperatorSaysWhenAndWhoServesTheNumbersNow)
{
    const Guide answer = asked("060 222 33 44", HolderKind::citizen);
    EXPECT_EQ(answer.op->id, "naxtel");
    const auto json = json_of(answer);
    EXPECT_EQ(json["status"], "closed");
    EXPECT_EQ(json["identified"]["candidates"].size(), 4U);
    EXPECT_EQ(answer.next.front(), "operator_closed");
    const auto found = std::ranges::find_if(json["rules"], [](const auto& one) { return one["id"] == "shutdown.completed"; });
    ASSERT_NE(found, json["rules"].end());
    EXPECT_EQ((*found)["value"], "2025-12-19");
    EXPECT_EQ(json["served_now_by"].size(), 3U);
    EXPECT_NE(guide_text(answer, Lang::en).find("Azercell, Bakcell, Nar"), std::string::npos);
}

TEST(Guide, TellsTheStepsInTheOrderOfDoing)
{
    // What hangs on the number goes first: once the line is cut, no code arrives any more.
    const Guide desk = asked("050 123 45 67", HolderKind::foreign, GuideChannel::desk);
    EXPECT_EQ(desk.next, (std::vector<std::string>{"clear_blockers", "use_balance", "bring_documents", "ask_written",
                                                   "check_ended", "complain"}));
    const auto words = guide_text(desk, Lang::en);
    EXPECT_LT(words.find(text(Lang::en, "guide.heading.next")), words.find(text(Lang::en, "guide.heading.documents")));
    const Guide bakcell = asked("055 123 45 67", HolderKind::foreign, GuideChannel::desk);
    EXPECT_EQ(bakcell.next[2], "ask_documents");
}

TEST(Guide, AChannelThatEndsNothingNamesThoseThatDo)
{
    const Guide answer = asked("050 123 45 67", HolderKind::foreign, GuideChannel::hotline);
    EXPECT_EQ(answer.end_channels, (std::vector{GuideChannel::desk, GuideChannel::portal}));
    EXPECT_EQ(answer.next[2], "other_channel");
    for (const Lang lang : all_langs) {
        const auto words = guide_text(answer, lang);
        EXPECT_NE(words.find(text(lang, "channel.desk") + " (desk)"), std::string::npos) << words;
        EXPECT_EQ(words.find(text(lang, "guide.documents_not_published")), std::string::npos);
    }
    EXPECT_EQ(json_of(answer)["end_channels"], (std::vector<std::string>{"desk", "portal"}));
}

TEST(Guide, GivesEachWayToReachTheOperatorAsTypedFields)
{
    const auto answer = json_of(asked("Azercell", HolderKind::foreign));
    const auto first = [&](const char* kind) {
        for (const auto& one : answer["reach"]) {
            if (one["kind"] == kind) return one;
        }
        ADD_FAILURE() << kind;
        return nlohmann::json{};
    };
    EXPECT_EQ(first("hotline")["value"], "*1111");
    EXPECT_EQ(first("hotline")["hours"], "24/7");
    EXPECT_EQ(first("hotline")["from"], "on-net mobile");
    EXPECT_TRUE(first("hotline")["cost"].is_null());
    EXPECT_TRUE(first("hotline")["source"].is_string());
    EXPECT_EQ(first("self-service")["url"], "https://kabinetim.azercell.com");
    EXPECT_EQ(first("social")["url"], "https://www.facebook.com/azercell");
    EXPECT_EQ(first("app")["android"], "com.azercell.kabinetim");
    EXPECT_TRUE(first("chat")["url"].is_null());
    const auto nar = json_of(asked("Nar", HolderKind::foreign));
    EXPECT_TRUE(std::ranges::any_of(nar["reach"], [](const auto& one) { return one["cost"] == "0.04 AZN"; }));
    const auto is_gap = [](const nlohmann::json& guide, const char* id) {
        return std::ranges::any_of(guide["gaps"], [&](const auto& gap) { return gap["kind"] == "contact" && gap["id"] == id; });
    };
    // Nobody publishes it anywhere: said, never guessed.
    EXPECT_TRUE(is_gap(answer, "best_time"));
    EXPECT_FALSE(is_gap(answer, "hotline_hours"));
    EXPECT_TRUE(is_gap(nar, "hotline_hours"));
    EXPECT_TRUE(is_gap(nar, "social"));
}

// A visitor in Azerbaijan reads one language, not two: every sentence of the sources is there in all five.
TEST(Guide, AzerbaijanIsToldInTheReadersLanguageAlone)
{
    for (const auto* op : {"azercell", "bakcell", "nar", "naxtel"}) {
        for (const auto& [holder, name] : holder_kind_words) {
            const Guide answer = asked(op, holder);
            for (const Lang lang : all_langs) {
                const auto words = guide_text(answer, lang);
                const auto quote = words.rfind("“");
                EXPECT_EQ(quote, std::string::npos)
                    << op << " " << name << " " << word(lang) << ": " << words.substr(quote, 90);
            }
        }
    }
    EXPECT_EQ(json_of(asked("nar", HolderKind::foreign), Lang::zh)["complaint"][2]["in_words"], "3. 法院。");
}

TEST(Guide, WithoutAnOperatorTheCountryStillHelps)
{
    const Guide answer = asked("012 498 44 32", HolderKind::citizen);
    EXPECT_EQ(answer.op, nullptr);
    EXPECT_EQ(answer.next.front(), "find_operator");
    EXPECT_FALSE(answer.law.empty());
    EXPECT_EQ(guide(library(), {{"+1 212 555 01 00", "AZ", "", ""}, HolderKind::citizen, {}}, today).error().reason,
              "operator_unknown");
}

// Every id of every pack has a text in every language: nobody is shown a word of our files.
TEST(PackTexts, EveryIdHasATextInEveryLanguage)
{
    std::set<std::string> keys;
    const auto facts = [&](const std::vector<Fact>& list) {
        for (const auto& fact : list) keys.insert("fact." + fact.name);
    };
    const auto documents = [&](const std::vector<DocumentList>& lists) {
        for (const auto& list : lists) {
            keys.insert({"channel." + list.channel, "holder." + list.holder_type, "action." + list.action});
            for (const auto& document : list.documents) keys.insert("document." + document.id);
        }
    };
    for (const auto* op : library().operators()) {
        facts(op->facts);
        facts(op->published_rules);
        documents(op->documents);
    }
    for (const auto* country : library().countries()) {
        for (const auto* list : {&country->published_rules, &country->portability, &country->local_examples, &country->law,
                                 &country->facts, &country->plan.facts}) {
            facts(*list);
        }
        documents(country->documents);
        for (const auto& blocker : country->blockers) keys.insert("blocker." + blocker.id);
    }
    for (const auto& [id, meaning] : library().words().channels) keys.insert("channel." + id);
    for (const auto& [id, type] : library().words().documents) keys.insert("document." + id);
    for (const auto& [channel, word] : guide_channel_words) keys.insert("channel." + std::string{word});
    for (const auto& [kind, word] : holder_kind_words) keys.insert("holder." + std::string{word});
    for (const auto* country : library().countries()) keys.insert("country." + country->id);
    for (const auto& [kind, word] : contact_kind_words) keys.insert("contact.kind." + std::string{word});
    for (const auto& name : unset_rules(RulePack{})) keys.insert("rule." + name);
    EXPECT_GT(keys.size(), 350U);
    for (const auto& key : keys) {
        for (const Lang lang : all_langs) EXPECT_TRUE(has_text(lang, key)) << key << " in " << word(lang);
    }
}

TEST(IdentifyView, SaysInWordsAndInJsonWhatWasFound)
{
    const auto found = identify(library(), {"040 222 33 44", "AZ", "", ""});
    ASSERT_TRUE(found);
    for (const Lang lang : all_langs) {
        const auto words = identify_text(*found, lang);
        EXPECT_NE(words.find("2023-11-07"), std::string::npos) << words;
        EXPECT_EQ(words.find("identify."), std::string::npos) << words;
    }
    const auto json = nlohmann::json::parse(identify_json(*found));
    EXPECT_EQ(json["candidates"][0]["operator"], "catel");
    EXPECT_EQ(json["candidates"][0]["name"], "Catel");
    EXPECT_EQ(json["warnings"][0]["code"], "retired_prefix_since");
}

TEST(RulesView, ShowsWhatIsSetAndWhatIsNot)
{
    const auto demo = nlohmann::json::parse(rules_json(library(), "demo", today).value());
    EXPECT_TRUE(demo["missing_rules"].empty());
    const auto azercell = nlohmann::json::parse(rules_json(library(), "azercell", today).value());
    EXPECT_GE(azercell["missing_rules"].size(), 9U);
    for (const Lang lang : all_langs) {
        const auto words = rules_text(library(), "azercell", today, lang).value();
        EXPECT_NE(words.find(text(lang, "rules.unset")), std::string::npos);
        EXPECT_EQ(words.find("rules."), std::string::npos);
    }
    EXPECT_EQ(rules_text(library(), "nobody", today, Lang::en).error().reason, "operator_unknown");
    EXPECT_NE(operators_text(library(), Lang::az).find("naxtel"), std::string::npos);
}

}  // namespace
}  // namespace xitam
