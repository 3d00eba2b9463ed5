// Each reason by itself, in a table that a product person can read; then what they add up to.
#include "domain/risk/risk.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>

namespace xitam::risk {
namespace {

const Currency azn = *Currency::parse("AZN");

SafetyPolicy plain_policy()
{
    SafetyPolicy policy;
    policy.risk_balance_from.emplace(azn, Money{5000, azn});
    return policy;
}

// "no_line_code 2 proofs": what a person reads.
std::vector<std::string> told(const Risk& risk)
{
    std::vector<std::string> lines;
    for (const auto& reason : risk.reasons) {
        lines.push_back(std::string{word(reason.kind)} + " " + std::to_string(reason.weight) + " " +
                        std::string{reason.source} + (reason.count > 0 ? " x" + std::to_string(reason.count) : ""));
    }
    return lines;
}

DocumentFact passport(std::vector<Doubt> doubts = {})
{
    return {DocumentType::passport, *DocumentNumber::parse("AA1234567"), {}, {}, std::move(doubts)};
}

struct Row {
    std::string name;
    std::function<void(RiskFacts&)> happens;
    std::vector<std::string> reasons;
};

class RiskTable : public testing::Test {
protected:
    RiskTable()
    {
        record_.document_type = DocumentType::passport;
        record_.document_number = *DocumentNumber::parse("AA1234567");
        other_record_ = record_;
        other_record_.document_number = *DocumentNumber::parse("BB7654321");
    }
    Holder record_;
    Holder other_record_;
    std::vector<DocumentFact> good_{passport()};
    std::vector<DocumentFact> doubtful_{passport({Doubt::record_name, Doubt::record_birth_date})};
    std::vector<DocumentFact> old_{passport({Doubt::expired})};
    std::vector<DocumentFact> refused_{
        {DocumentType::passport, {}, false, Unfit::expired, {Doubt::record_name, Doubt::expired}}};
};

TEST_F(RiskTable, EachReasonIsSomethingWeKnow)
{
    const std::vector<Row> rows{
        {"a holder at the desk with his passport",
         [&](RiskFacts& f) {
             f.documents = good_;
             f.record = &record_;
         },
         {}},
        {"without log-in, the SIM card is not at hand",
         [](RiskFacts& f) { f.said_without_log_in = true; },
         {"no_line_code 2 proofs"}},
        {"without log-in, the code came back", [](RiskFacts& f) { f.said_without_log_in = f.line_code_came_back = true; }, {}},
        {"the passport differs from the record",
         [&](RiskFacts& f) { f.documents = doubtful_; },
         {"document_differs 4 documents"}},
        {"its number is not that of the record",
         [&](RiskFacts& f) {
             f.documents = good_;
             f.record = &other_record_;
         },
         {"document_differs 4 documents"}},
        {"an heir shows his own passport",
         [&](RiskFacts& f) {
             f.documents = good_;
             f.record = &other_record_;
             f.holder = HolderKind::heir;
         },
         {"for_another 2 declaration"}},
        {"a guardian shows his own passport",
         [&](RiskFacts& f) {
             f.documents = good_;
             f.record = &other_record_;
             f.holder = HolderKind::minor;
         },
         {}},
        {"a proxy", [](RiskFacts& f) { f.holder = HolderKind::proxy; }, {"for_another 2 declaration"}},
        {"expired", [&](RiskFacts& f) { f.documents = old_; }, {"document_expired 1 documents"}},
        {"what was refused counts no more", [&](RiskFacts& f) { f.documents = refused_; }, {}},
        {"stopped twice before", [](RiskFacts& f) { f.stops = 2; }, {"stopped_before 4 stops x2"}},
        {"three more cases of the line", [](RiskFacts& f) { f.line_cases = 3; }, {"line_again 2 cases x3"}},
        {"one more case of the declarer", [](RiskFacts& f) { f.declarer_cases = 1; }, {"declarer_again 2 cases x1"}},
        {"much money goes away",
         [](RiskFacts& f) {
             f.moved = Money{5000, azn};
         },
         {"balance_away 2 declaration"}},
        {"a little money goes away",
         [](RiskFacts& f) {
             f.moved = Money{4999, azn};
         },
         {}},
        {"money of which nobody said what is much",
         [](RiskFacts& f) {
             f.moved = Money{900'000, *Currency::parse("JPY")};
         },
         {}},
        {"by telephone", [](RiskFacts& f) { f.channel = Channel::hotline; }, {"by_telephone 2 declaration"}},
        {"whoever opened it opened far more than his branch",
         [](RiskFacts& f) {
             f.volume = {.his = 40, .colleagues = {5, 6}};
         },
         {"many_by_clerk 2 cases x40"}},
        {"whoever opened it is as busy as his branch",
         [](RiskFacts& f) {
             f.volume = {.his = 40, .colleagues = {35, 36}};
         },
         {}},
        {"somebody said fraud", [](RiskFacts& f) { f.flagged = true; }, {"fraud_flag 10 flag"}},
    };
    std::set<std::string> seen;
    for (const auto& row : rows) {
        RiskFacts facts;
        row.happens(facts);
        const auto risk = assess(facts, plain_policy());
        EXPECT_EQ(told(risk), row.reasons) << row.name;
        for (const auto& reason : risk.reasons) seen.emplace(word(reason.kind));
    }
    EXPECT_EQ(seen.size(), risk_kind_count) << "a reason that no row shows";
}

TEST_F(RiskTable, ReasonsAddUpHeaviestFirstAndNeverOverTen)
{
    RiskFacts facts;
    facts.said_without_log_in = true;
    facts.documents = doubtful_;
    auto risk = assess(facts, plain_policy());
    EXPECT_EQ(risk.score, 6);
    EXPECT_EQ(told(risk), (std::vector<std::string>{"document_differs 4 documents", "no_line_code 2 proofs"}));
    facts.stops = 1;
    facts.line_cases = 1;
    EXPECT_EQ(assess(facts, plain_policy()).score, 10);
}

TEST_F(RiskTable, FromWhichScoreASecondPersonIsNeededIsThePolicys)
{
    auto policy = plain_policy();
    RiskFacts facts;
    facts.stops = 1;
    facts.said_without_log_in = true;
    const auto risk = assess(facts, policy);
    EXPECT_TRUE(needs_second_person(risk, policy));
    policy.risk_second_person_from = risk.score + 1;
    EXPECT_FALSE(needs_second_person(risk, policy));
    EXPECT_FALSE(needs_second_person(Risk{}, policy));
}

}  // namespace
}  // namespace xitam::risk
