// Runs the tables of tests/cases/numbering.
#include "cases/case_reader.hpp"
#include "domain/numbering/number_pool.hpp"
#include "domain/numbering/recycled.hpp"

#include <gtest/gtest.h>

namespace xitam::numbering {

namespace {

using cases::CaseLine;

Date date(const std::string& text)
{
    const auto parsed = parse_date(text);
    EXPECT_TRUE(parsed) << "date in a case: " << text;
    return parsed.value_or(Date{});
}

// "anna@2021-03-01..2023-06-30", "anna@?2026-11-01..", "-@..." for a holder nobody kept
Tenure tenure(const std::string& text)
{
    Tenure tenure;
    const auto at = text.find('@');
    const auto dots = text.find("..");
    tenure.holder_opaque = text.substr(0, at) == "-" ? "" : text.substr(0, at);
    auto begin = text.substr(at + 1, dots - at - 1);
    const bool is_told = begin.front() != '?';
    tenure.seen_on = date(is_told ? begin : begin.substr(1));
    if (is_told) tenure.from = tenure.seen_on;
    if (text.size() > dots + 2) tenure.to = date(text.substr(dots + 2));
    return tenure;
}

RulePack pack_of(const CaseLine& line)
{
    RulePack pack;
    std::map<NumberClass, RestDays> days;
    for (const auto& [name, value] : line.given.fields) {
        if (name == "port_right") {
            pack.port_right_days = Known<int>{std::stoi(value)};
            continue;
        }
        const auto number_class = from_word<NumberClass>(name);
        EXPECT_TRUE(number_class) << line.place() << ": unknown rule " << name;
        const auto dots = value.find("..");
        days[*number_class] = {std::stoi(value), dots == std::string::npos ? 0 : std::stoi(value.substr(dots + 2))};
    }
    if (!days.empty()) pack.rest_days = Known<std::map<NumberClass, RestDays>>{days};
    return pack;
}

void expect_rest(const CaseLine& line, const Result<Rest>& rest)
{
    SCOPED_TRACE(line.place());
    if (!line.expected->words.empty()) {
        ASSERT_FALSE(rest);
        EXPECT_EQ(rest.error().reason, line.expected->words.front());
        if (const auto missing = line.expected->field("missing")) {
            EXPECT_EQ(rest.error().code, Code::rule_not_set);
            EXPECT_EQ(rest.error().missing_rules, std::vector<std::string>{*missing});
        }
        return;
    }
    ASSERT_TRUE(rest) << rest.error().detail;
    ASSERT_TRUE(line.expected->field("until"));
    EXPECT_EQ(iso(rest->until), *line.expected->field("until"));
    if (const auto latest = line.expected->field("latest")) {
        EXPECT_EQ(rest->no_later_than ? iso(*rest->no_later_than) : "none", *latest);
    }
}

}  // namespace

TEST(NumberingCases, TablesHold)
{
    const auto lines = cases::read_cases("numbering");
    ASSERT_TRUE(lines) << lines.error().detail;
    std::vector<Tenure> history;
    RulePack pack;
    int asked = 0;
    for (const auto& line : *lines) {
        SCOPED_TRACE(line.place());
        ASSERT_FALSE(line.given.words.empty());
        const auto& words = line.given.words;
        if (words[0] == "history") {
            history.clear();
            for (std::size_t i = 1; i < words.size(); ++i) history.push_back(tenure(words[i]));
            continue;
        }
        if (words[0] == "rules") {
            pack = pack_of(line);
            continue;
        }
        ASSERT_EQ(words.size(), 2U);
        ASSERT_TRUE(line.expected);
        ++asked;
        if (words[0] == "rest") {
            expect_rest(line, rest_of(*from_word<NumberClass>(words[1]), pack, date(*line.given.field("ended"))));
            continue;
        }
        ASSERT_EQ(words[0], "since");
        const auto answer = recycled_since(history, {date(words[1]), date("2026-11-22"), date("2020-01-01")});
        ASSERT_EQ(line.expected->words.size(), 1U);
        EXPECT_EQ(answer ? to_string(*answer) : answer.error().reason, line.expected->words.front());
    }
    EXPECT_GT(asked, 60);
}

}  // namespace xitam::numbering
