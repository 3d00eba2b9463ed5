// Reads tests/cases/identify.case: each line is one thing a person types and what we answer.
#include "service/identify.hpp"

#include "adapters/packs/pack_reader.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace xitam {
namespace {

const PackLibrary& library()
{
    static const PackLibrary loaded = load_packs().value();
    return loaded;
}

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(' ');
    const auto last = text.find_last_not_of(' ');
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

std::vector<std::string> columns(const std::string& line)
{
    std::vector<std::string> all;
    std::istringstream stream{line};
    for (std::string column; std::getline(stream, column, '|');) all.push_back(trimmed(column));
    return all;
}

std::string squeezed(const std::string& text)
{
    std::istringstream words{text};
    std::string out;
    for (std::string one; words >> one;) out += out.empty() ? one : " " + one;
    return out;
}

// The answer in the words of the table, without the input.
std::string answer(const std::string& input, const std::string& options)
{
    IdentifyQuestion question{input, "AZ", "", ""};
    std::istringstream words{options};
    std::vector<std::string> kept;
    for (std::string one; words >> one;) kept.push_back(one);
    for (const auto& one : kept) {
        const std::string_view value = std::string_view{one}.substr(one.find('=') + 1);
        if (one.starts_with("country=")) question.country = value;
        if (one.starts_with("pack=")) question.pack = value;
        if (one.starts_with("line=")) question.installation_operator = value;
    }
    const auto found = identify(library(), question);
    if (!found) return fmt::format("refused {}", found.error().reason);
    std::string candidates;
    for (const auto& one : found->candidates) {
        candidates += fmt::format("{}{}:{}:{}", candidates.empty() ? "" : " ",
                                  one.operator_id.empty() ? "\"" + one.name + "\"" : one.operator_id, word(one.status),
                                  word(one.confidence));
    }
    std::string warnings;
    for (const auto& one : found->warnings) warnings += (warnings.empty() ? "" : " ") + one.code;
    return fmt::format("{} {} {} | {} | {}", word(found->kind), found->country.empty() ? "-" : found->country,
                       found->normalised, candidates.empty() ? "-" : candidates, warnings.empty() ? "-" : warnings);
}

TEST(Identify, Cases)
{
    std::ifstream file{XITAM_CASES "/identify.case"};
    ASSERT_TRUE(file);
    int number = 0;
    int cases = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.empty() || line.starts_with('#')) continue;
        const auto column = columns(line);
        ASSERT_GE(column.size(), 3U) << "line " << number;
        std::string wanted = squeezed(column[2]);
        if (column.size() >= 5) wanted += " | " + squeezed(column[3]) + " | " + squeezed(column[4]);
        EXPECT_EQ(answer(column[0], column[1]), wanted) << "identify.case line " << number << ": " << column[0];
        ++cases;
    }
    EXPECT_GE(cases, 50);
}

// A prefix never proves the operator, and what a warning says has a source where it states a fact.
TEST(Identify, EvidenceNamesItsSource)
{
    const auto found = identify(library(), {"060 222 33 44", "AZ", "", ""});
    ASSERT_TRUE(found);
    for (const auto& candidate : found->candidates) {
        for (const auto& evidence : candidate.evidence) EXPECT_TRUE(evidence.source.url.starts_with("http")) << candidate.name;
    }
    EXPECT_EQ(found->warnings.front().since, "2025-12-19");
}

}  // namespace
}  // namespace xitam
