// Packs load, say only what somebody published, and refuse by name what this program cannot read.
#include "adapters/packs/pack_reader.hpp"

#include "domain/operators/shapes.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace xitam {
namespace {

const Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}};

const PackLibrary& library()
{
    static const PackLibrary loaded = load_packs().value();
    return loaded;
}

// A small pack of an imagined operator in Azerbaijan; `rules` is the text of its rules.
std::string pack_text(const std::string& rules, const std::string& version = "1", const std::string& more = "")
{
    return R"({"kind": "operator", "id": "example", "country": "AZ", "version": ")" + version + R"(", "as_of": "2026-11-22",
        "name": "Example", "brands": ["Example"], "status": {"value": "active", "source_url": "https://example.org", "confidence": "high"},
        "documents": [], "published_rules": {)" +
           more + R"(}, "rules": {)" + rules + "}}";
}

// The packs that an operator of Azerbaijan needs beside its own.
std::vector<PackFile> few_packs()
{
    std::vector<PackFile> few;
    for (const auto& file : embedded_packs()) {
        if (file.name == "az/country.json" || file.name == "words.json" || file.name == "xitam/safety.json")
            few.push_back(file);
    }
    return few;
}

PackReading reading_of(const std::string& text)
{
    const PackFile file{"example.json", text};
    return read_packs(few_packs(), {&file, 1});
}

std::string problem_of(const std::string& text)
{
    const auto reading = reading_of(text);
    return reading.problems.empty() ? "" : reading.problems.front().reason + " " + reading.problems.front().text();
}

constexpr const char* sourced = R"("source_url": "https://example.org/rules", "confidence": "high")";

std::string days(const std::string& name, const std::string& value)
{
    return "\"" + name + "\": {\"value\": " + value + ", " + sourced + "}";
}

std::string with_facts(const std::string& facts)
{
    auto pack = pack_text("");
    return pack.insert(pack.find("\"documents\""), "\"facts\": {" + facts + "}, ");
}

TEST(Packs, EveryEmbeddedPackLoads)
{
    const auto problems = check_packs();
    ASSERT_TRUE(problems);
    for (const auto& one : *problems) ADD_FAILURE() << one.text();
    for (const auto* country : {"AZ", "TR", "GE", "KZ", "DE", "GB", "CN"})
        EXPECT_NE(library().country(country), nullptr) << country;
    EXPECT_GE(library().operators().size(), 36U);
}

// No value without the address where it was read, but for the fictional operator.
TEST(Packs, EveryValueHasASource)
{
    const auto facts = [](const std::string& whose, const std::vector<Fact>& list) {
        for (const auto& fact : list) {
            if (!fact.said.is_set()) continue;
            const bool none_found = fact.said.value->json == "[]" && fact.said.confidence == Confidence::not_found;
            EXPECT_TRUE(none_found || fact.said.source.url.starts_with("http")) << whose << " " << fact.name;
        }
    };
    int documents = 0;
    for (const auto* op : library().operators()) {
        if (op->fictional) continue;
        facts(op->id, op->facts);
        facts(op->id, op->published_rules);
        for (const auto& list : op->documents) {
            if (list.documents.empty()) continue;
            EXPECT_TRUE(list.source.url.starts_with("http")) << op->id << " " << list.channel;
            ++documents;
        }
        for (const auto* prefixes : {&op->plmn, &op->iccid_prefixes, &op->number_prefixes}) {
            for (const auto& prefix : *prefixes)
                EXPECT_TRUE(prefix.source.url.starts_with("http")) << op->id << " " << prefix.digits;
        }
    }
    EXPECT_GT(documents, 20);
    for (const auto* country : library().countries()) {
        for (const auto* list : {&country->law, &country->portability, &country->published_rules, &country->facts})
            facts(country->id, *list);
        for (const auto* series : {&country->plan.holders, &country->plan.retired, &country->plan.lookalikes}) {
            for (const auto& one : *series) EXPECT_TRUE(one.source.url.starts_with("http")) << country->id << " " << one.from;
        }
    }
}

TEST(Packs, WhatAnOperatorNeverPublishedStaysUnset)
{
    for (const auto* op : {"azercell", "bakcell", "nar", "turkcell", "telekom", "ee", "kcell", "magti", "china-mobile"}) {
        const RulePack* pack = library().operator_rules(op, today);
        ASSERT_NE(pack, nullptr) << op;
        const auto missing = unset_rules(*pack);
        for (const auto* rule : {"early_termination_fee", "notice_days", "undo_window_hours", "rest_days", "balance_ways",
                                 "invoice_due_days", "debt_blocks_cut", "retention_days", "port_right_days"}) {
            EXPECT_NE(std::ranges::find(missing, rule), missing.end()) << op << " " << rule;
        }
    }
    // Bakcell never listed its papers; Azercell did, so for Azercell they are known.
    EXPECT_FALSE(library().operator_rules("bakcell", today)->documents.is_set());
    EXPECT_TRUE(library().operator_rules("azercell", today)->documents.is_set());
}

TEST(Packs, DemoIsCompleteAndClearlyFictional)
{
    const auto rules = library().rules_on("demo", today);
    ASSERT_TRUE(rules);
    const RulePack& pack = rules->pack;
    EXPECT_TRUE(pack.fictional);
    EXPECT_TRUE(unset_rules(pack).empty());
    EXPECT_EQ(*pack.undo_window_hours.value, 0);
    EXPECT_EQ(pack.early_termination_fee.value->share_hundredths_percent, 5000);
    EXPECT_EQ(pack.early_termination_fee.value->cap->text(), "100.00 AZN");
    for (const auto& [number_class, name] : number_class_words) {
        const int days = number_class == NumberClass::nuisance ? 360 : 180;
        EXPECT_EQ(pack.rest_days.value->at(number_class).min, days) << name;
    }
    EXPECT_EQ(pack.balance_ways.value->size(), 4U);
    EXPECT_FALSE(*pack.debt_blocks_cut.value);
    for (const HolderKind holder : {HolderKind::citizen, HolderKind::foreign, HolderKind::resident}) {
        for (const auto& [channel, name] : channel_words) {
            const auto* documents = documents_for(pack, holder, channel);
            ASSERT_NE(documents, nullptr) << word(holder) << " " << name;
            ASSERT_EQ(documents->all_of.size(), 1U);
            EXPECT_EQ(documents->all_of.front().any_of, (std::vector{DocumentType::passport, DocumentType::national_id}));
            EXPECT_EQ(documents->all_of.front().original, channel == Channel::desk);
        }
    }
    for (const HolderKind holder : {HolderKind::company, HolderKind::heir, HolderKind::minor, HolderKind::proxy}) {
        EXPECT_NE(documents_for(pack, holder, Channel::desk), nullptr) << word(holder);
    }
    EXPECT_EQ(library().safety().hold.at(Assurance::l1), std::chrono::hours{168});
    EXPECT_EQ(library().safety().hold.at(Assurance::l3), std::chrono::hours{24});
}

TEST(Packs, DocumentIdsWithoutAWordOfCloseAreKeptByName)
{
    const RulePack* pack = library().operator_rules("azercell", today);
    const auto* portal = documents_for(*pack, HolderKind::citizen, Channel::portal);
    ASSERT_NE(portal, nullptr);
    EXPECT_TRUE(portal->all_of.front().any_of.empty());
    EXPECT_EQ(portal->all_of.front().without_word, (std::vector<std::string>{"cabinet_login"}));
    const auto* desk = documents_for(*pack, HolderKind::foreign, Channel::desk);
    ASSERT_NE(desk, nullptr);
    ASSERT_EQ(desk->all_of.size(), 2U);
    EXPECT_EQ(desk->all_of[0].any_of, (std::vector{DocumentType::passport}));
    EXPECT_EQ(desk->all_of[1].any_of, (std::vector{DocumentType::residence_permit}));
    EXPECT_EQ(documents_for(*pack, HolderKind::heir, Channel::desk), nullptr);  // searched for and not found
    const auto* proxy = documents_for(*pack, HolderKind::proxy, Channel::desk);
    ASSERT_NE(proxy, nullptr);
    EXPECT_EQ(proxy->all_of.size(), 3U);
}

TEST(Packs, NaxtelIsClosed)
{
    const auto* naxtel = library().profile("naxtel");
    ASSERT_NE(naxtel, nullptr);
    EXPECT_EQ(naxtel->status, OperatorStatus::closed);
    EXPECT_EQ(naxtel->status_said, "ceased");
    EXPECT_EQ(*naxtel->served_now_by.value, (std::vector<std::string>{"azercell", "bakcell", "nar"}));
}

TEST(PackProblems, AShapeThatIsNotBuiltIsRefusedByName)
{
    const auto fee = [](const char* shape) {
        return pack_text(std::string{R"("early_termination_fee": {"value": {"shape": ")"} + shape + R"("}, )" + sourced + "}");
    };
    EXPECT_EQ(problem_of(fee("device_residual")),
              "pack_shape_not_built example.json: /rules/early_termination_fee/value: early_termination_fee: the shape "
              "device_residual is known but not built yet; built: months_left_share");
    EXPECT_TRUE(problem_of(fee("guess")).starts_with("pack_shape_unknown example.json: /rules/early_termination_fee/value: "));
    const auto at_least = R"("notice_days": {"value": 30, "bound": "at_least", )" + std::string{sourced} + "}";
    EXPECT_TRUE(problem_of(pack_text(at_least))
                    .starts_with("pack_shape_not_built example.json: /rules/notice_days: bound: the shape at_least"));
    const auto draft = R"("notice_days": {"value": 30, "standing": "draft", )" + std::string{sourced} + "}";
    EXPECT_TRUE(problem_of(pack_text(draft))
                    .starts_with("pack_shape_not_built example.json: /rules/notice_days: standing: the shape draft"));
}

// Whatever shape is listed as not built is refused, so that the list cannot promise more than the reader does.
TEST(PackProblems, NoListedShapeIsReadHalf)
{
    for (const auto& shape : all_shapes()) {
        if (shape.built || shape.rule == "bound" || shape.rule == "standing" || shape.rule == "documents") continue;
        const auto rule = "\"" + std::string{shape.rule} + R"(": {"value": {"shape": ")" + std::string{shape.name} + R"("}, )" +
                          sourced + "}";
        EXPECT_TRUE(problem_of(pack_text(rule)).starts_with("pack_shape_not_built")) << shape.rule << " " << shape.name;
    }
}

struct Wrong {
    std::string text;
    std::string reason;
    std::string path;
};

TEST(PackProblems, EachHasItsReasonAndItsPlace)
{
    const std::vector<Wrong> all{
        {"{", "pack_malformed", "line 1, column 1"},
        {"[]", "pack_value_malformed", ""},
        {R"({"version": "1"})", "pack_field_missing", "/kind"},
        {R"({"kind": "poem"})", "pack_kind_unknown", "/kind"},
        {pack_text(R"("notise_days": {"value": 1})"), "pack_field_unknown", "/rules/notise_days"},
        {pack_text(R"("notice_days": {"value": 1, "confidence": "high"})"), "pack_source_missing", "/rules/notice_days"},
        {pack_text(days("notice_days", "-1")), "pack_value_malformed", "/rules/notice_days/value"},
        {pack_text(days("notice_days", "\"ten\"")), "pack_value_malformed", "/rules/notice_days/value"},
        {pack_text(days("debt_blocks_cut", "1")), "pack_value_malformed", "/rules/debt_blocks_cut/value"},
        {pack_text(days("balance_ways", R"(["keep"])")), "pack_word_unknown", "/rules/balance_ways/value/0"},
        {pack_text(days("rest_days", R"({"shape": "days_by_class", "classes": {"golden": {"min": 1}}})")), "pack_word_unknown",
         "/rules/rest_days/value/classes/golden"},
        {pack_text(days("rest_days", R"({"shape": "days_by_class", "classes": {"m2m": {"min": 9, "max": 3}}})")),
         "pack_value_malformed", "/rules/rest_days/value/classes/m2m"},
        {pack_text(R"("notice_days": {"value": 1, "source_url": "https://e.org", "confidence": "sure"})"), "pack_word_unknown",
         "/rules/notice_days/confidence"},
        {pack_text("", "1", R"("balance": {"value": 5, "source_url": null, "confidence": "not_found"})"),
         "pack_value_malformed", "/published_rules/balance"},
        {pack_text(
             "", "1",
             R"("balance": {"value": 5, "in_words": {"fr": "cinq"}, "source_url": "https://e.org", "confidence": "high"})"),
         "pack_word_unknown", "/published_rules/balance/in_words/fr"},
        {pack_text("", "1",
                   R"("balance": {"value": 5, "in_words": {"az": ""}, "source_url": "https://e.org", "confidence": "high"})"),
         "pack_value_malformed", "/published_rules/balance/in_words/az"},
        {pack_text(R"("notice_days": [{"value": 1, "valid_to": "2026-12-31", )" + std::string{sourced} +
                   R"(}, {"value": 2, "valid_from": "2026-12-31", )" + sourced + "}]"),
         "pack_values_overlap", "/rules/notice_days/1"},
        {pack_text(R"("notice_days": [{"value": 1, "valid_from": "2027-01-01", "valid_to": "2026-12-31", )" +
                   std::string{sourced} + "}]"),
         "pack_value_malformed", "/rules/notice_days/0"},
        {with_facts(R"("hotlines": {"value": {"number": "1", "fax": "2"}, )" + std::string{sourced} + "}"),
         "pack_field_unknown", "/facts/hotlines/value/fax"},
        {with_facts(R"("hotlines": {"value": {"number": 1}, )" + std::string{sourced} + "}"), "pack_value_malformed",
         "/facts/hotlines/value/number"},
    };
    for (const auto& wrong : all) {
        const auto reading = reading_of(wrong.text);
        ASSERT_FALSE(reading.problems.empty()) << wrong.text;
        EXPECT_EQ(reading.problems.front().reason, wrong.reason) << reading.problems.front().text();
        EXPECT_EQ(reading.problems.front().path, wrong.path) << reading.problems.front().text();
        EXPECT_EQ(reading.problems.front().file, "example.json");
    }
    auto elsewhere = pack_text("");
    elsewhere.replace(elsewhere.find("\"AZ\""), 4, "\"XX\"");
    EXPECT_TRUE(problem_of(elsewhere).starts_with("pack_country_unknown example.json: /country"));
}

TEST(PackProblems, TwoSourcesThatDisagreeLeaveTheValueUnset)
{
    const auto reading = reading_of(pack_text("", "1", R"("quarantine_days": {"disagreeing": [{"value": 90}, {"value": 180}],
        "value": 90, "source_url": "https://example.org", "confidence": "low"})"));
    ASSERT_TRUE(reading.problems.empty()) << reading.problems.front().text();
    EXPECT_FALSE(reading.library.profile("example")->published_rules.front().said.is_set());
}

TEST(PackContacts, AreTypedAndAnUnstatedOneStaysEmpty)
{
    const auto reading = reading_of(with_facts(
        R"("hotlines": [{"value": {"number": "123", "hours": "09-18", "cost": "not stated"}, )" + std::string{sourced} +
        R"(}, {"value": null, "source_url": null, "confidence": "not_found"}],
        "ussd": {"value": {"code": "*1#", "fee_azn": 0}, )" +
        sourced + R"(}, "social": [{"value": "https://example.org/us", )" + sourced + R"(}, {"value": "chat on the site", )" +
        sourced + "}]"));
    ASSERT_TRUE(reading.problems.empty()) << reading.problems.front().text();
    const auto& contacts = reading.library.profile("example")->contacts;
    ASSERT_EQ(contacts.size(), 4U);
    EXPECT_EQ(contacts[0].value + " " + contacts[0].hours + contacts[0].cost, "123 09-18");
    EXPECT_EQ(contacts[1].kind, ContactKind::chat);
    EXPECT_EQ(contacts[2].kind, ContactKind::social);
    EXPECT_EQ(contacts[3].cost, "free");
}

TEST(PackVersions, AnOrderKeepsTheVersionItBeganUnder)
{
    const std::string first = pack_text(days("notice_days", "10"), "2026-01-01");
    const std::string second = pack_text(days("notice_days", "20"), "2026-06-01");
    const std::vector<PackFile> files{{"new.json", second}, {"old.json", first}};
    const auto reading = read_packs(few_packs(), files);
    ASSERT_TRUE(reading.problems.empty()) << reading.problems.front().text();
    EXPECT_EQ(*reading.library.operator_rules("example", today)->notice_days.value, 20);
    EXPECT_EQ(reading.library.versions("example").size(), 2U);
    const auto old_rules = reading.library.rules_of("example", version_of("2026-01-01", first));
    ASSERT_TRUE(old_rules);
    EXPECT_EQ(*old_rules->pack.notice_days.value, 10);
    EXPECT_EQ(reading.library.rules_of("example", "2020").error().reason, "rule_version_missing");
    EXPECT_NE(version_of("1", "a"), version_of("1", "b"));
}

TEST(PackVersions, RulesCanChangeByDate)
{
    const auto text = pack_text(R"("notice_days": [{"value": 10, "valid_to": "2026-12-31", )" + std::string{sourced} +
                                R"(}, {"value": 30, "valid_from": "2027-01-01", )" + sourced + "}]");
    const auto reading = reading_of(text);
    ASSERT_TRUE(reading.problems.empty()) << reading.problems.front().text();
    const auto& packs = reading.library;
    EXPECT_EQ(*packs.operator_rules("example", today)->notice_days.value, 10);
    const RulePack* later = packs.operator_rules("example", add_days(today, 60));
    EXPECT_EQ(*later->notice_days.value, 30);
    EXPECT_TRUE(later->version.ends_with("@2027-01-01"));
    EXPECT_EQ(*packs.rules_of("example", later->version)->pack.notice_days.value, 30);
}

// The page about packs shows an operator that loads, and names every shape.
TEST(PackPage, IsTrue)
{
    std::ifstream file{XITAM_ROOT "/docs/rule-packs.md"};
    const std::string page{std::istreambuf_iterator<char>{file}, {}};
    const auto begin = page.find("```json") + 7;
    ASSERT_GT(begin, 7U);
    const auto reading = reading_of(page.substr(begin, page.find("```", begin) - begin));
    for (const auto& one : reading.problems) ADD_FAILURE() << one.text();
    const RulePack* pack = reading.library.operator_rules("example", today);
    ASSERT_NE(pack, nullptr);
    EXPECT_EQ(*pack->notice_days.value, 10);
    EXPECT_EQ(pack->rest_days.value->at(NumberClass::standard).max, 180);
    for (const auto& shape : all_shapes()) {
        EXPECT_NE(page.find("`" + std::string{shape.name} + "`"), std::string::npos) << shape.name;
    }
}

// Every pack lies in the folder of its country under its own name, so that a country can be read without the others.
TEST(Packs, OneCountryFirstAndTheRestLaterIsTheSameLibrary)
{
    const auto written = [](const PackLibrary& packs) {
        std::string all;
        for (const auto* one : packs.countries()) all += one->id + "@" + one->version + "\n";
        for (const auto* one : packs.operators()) {
            for (const auto& version : packs.versions(one->id)) {
                const auto rules = packs.rules_of(one->id, version).value();
                all += fmt::format("{} {} {} documents, safety {}\n", one->id, version,
                                   rules.pack.documents.value ? rules.pack.documents.value->size() : 0, rules.safety.version);
            }
        }
        return all;
    };
    const auto whole = written(library());
    EXPECT_GT(whole.size(), 1000U);
    for (const auto* one : library().operators()) {
        const auto packs = load_packs_of(one->id, std::nullopt);
        ASSERT_TRUE(packs) << packs.error().detail;
        EXPECT_EQ(packs->profile(one->id)->country, one->country);
        EXPECT_EQ(written(*packs), whole) << one->id;
    }
    EXPECT_EQ(written(load_packs_of("nobody", std::nullopt).value()), whole);
}

TEST(PackFolder, AddsAndGoesBeforeAndSaysWhatIsWrong)
{
    const auto folder = std::filesystem::temp_directory_path() / ("xitam-packs-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder / "az");
    std::ofstream{folder / "az/example.json"} << pack_text(days("notice_days", "7"));
    auto demo = std::ranges::find(embedded_packs(), "az/demo.json", &PackFile::name);
    std::string changed{demo->text};
    changed.replace(changed.find("Demo (fictional)"), 16, "Other (fictional)");
    std::ofstream{folder / "demo.json"} << changed;
    std::ofstream{folder / "notes.txt"} << "not a pack";
    const auto loaded = load_packs(folder);
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ(*loaded->operator_rules("example", today)->notice_days.value, 7);
    EXPECT_EQ(loaded->profile("demo")->name, "Other (fictional)");
    EXPECT_EQ(loaded->versions("demo").size(), 2U);

    std::ofstream{folder / "az/example.json"} << "{\n  \"kind\": oops\n}";
    EXPECT_EQ(load_packs(folder).error().reason, "pack_malformed");
    EXPECT_EQ(check_packs(folder)->front().path, "line 2, column 11");
    std::filesystem::remove_all(folder);
    EXPECT_EQ(load_packs(folder).error().reason, "rules_folder_unreadable");
}

}  // namespace
}  // namespace xitam
