// Runs tests/cases/identity/names.case.
#include "domain/identity/names_match.hpp"

#include "cases/case_reader.hpp"
#include "domain/identity/latin_spelling.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace xitam {
namespace {

std::string word_of(NameMatch match)
{
    switch (match) {
        case NameMatch::same: return "same";
        case NameMatch::differs: return "differs";
        case NameMatch::cannot_tell: return "cannot_tell";
    }
    return {};
}

TEST(NamesMatch, TablesHoldInBothDirections)
{
    const auto read = cases::read_cases("identity");
    ASSERT_TRUE(read) << read.error().detail;
    int count = 0;
    for (const auto& line : *read) {
        if (line.file != "names.case") continue;
        SCOPED_TRACE(line.place());
        ASSERT_EQ(line.given.words.size(), 3U);
        ASSERT_TRUE(line.expected);
        const auto& a = line.given.words[1];
        const auto& b = line.given.words[2];
        EXPECT_EQ(word_of(names_match(a, b)), line.expected->words.front());
        EXPECT_EQ(word_of(names_match(b, a)), line.expected->words.front()) << "exchanged";
        ++count;
    }
    EXPECT_GT(count, 80);
}

// Some phones send a letter and its mark apart.
TEST(NamesMatch, MarksThatStandApart)
{
    EXPECT_EQ(names_match("Ju\u0308rgen Mu\u0308ller", "JUERGEN MUELLER"), NameMatch::same);
    EXPECT_EQ(names_match("Jose\u0301 Mun\u0303oz", "JOSE MUNOZ"), NameMatch::same);
    EXPECT_EQ(names_match("Андреи\u0306 Цои\u0306", "ANDREI TSOI"), NameMatch::same);
}

TEST(NamesMatch, WhatIsNoTextCannotBeTold)
{
    EXPECT_EQ(names_match("\xff", "\xff"), NameMatch::cannot_tell);
    EXPECT_EQ(names_match("Anna \xfe", "Anna \xff"), NameMatch::cannot_tell);
}

// However it is written, a name costs little: its spellings are listed up to a bound.
TEST(LatinSpelling, TooManyWaysAreNotAllListed)
{
    const auto spelling = latin_spelling(std::u32string(60, U'ё'));
    EXPECT_FALSE(spelling.is_complete);
    EXPECT_LE(spelling.ways.size(), 256U);
    EXPECT_EQ(names_match("ёёёёёёёёёёёёёёёёёёёёёёёёёёё", "ёёёёёёёёёёёёёёёёёёёёёёёёёё"), NameMatch::cannot_tell);
}

// Doc 9303-3 section 6: the recommended form is always among them.
TEST(LatinSpelling, IcaosFormIsAmongThem)
{
    const auto has = [](std::u32string_view word, const char* wanted) {
        const auto ways = latin_spelling(word).ways;
        return std::find(ways.begin(), ways.end(), wanted) != ways.end();
    };
    EXPECT_TRUE(has(U"ÄÅÆÇÑÖØÜß", "AEAAAECNOEOEUESS"));
    EXPECT_TRUE(has(U"ÄÅÆÇÑÖØÜß", "AEAAAECNXXOEOEUXXSS"));
    EXPECT_TRUE(has(U"Əğıöşüç", "EGIOESUEC"));
    EXPECT_TRUE(has(U"Ёжикъ", "EZHIKIE"));
    EXPECT_TRUE(has(U"Щёцюяйхчшыьэ", "SHCHETSIUIAIKHCHSHYE"));
}

}  // namespace
}  // namespace xitam
