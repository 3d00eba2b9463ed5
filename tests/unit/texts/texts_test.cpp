// Every text exists in all five languages and asks for the same facts in each: a missing one would show a key to a person.
#include "texts/texts.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

TEST(Texts, EveryKeyExistsInEveryLanguage)
{
    ASSERT_FALSE(text_keys().empty());
    for (const auto key : text_keys()) {
        for (const Lang lang : all_langs) EXPECT_TRUE(has_text(lang, key)) << key << " in language " << static_cast<int>(lang);
    }
}

TEST(Texts, PlaceholdersAreTheSameInEveryLanguage)
{
    for (const auto key : text_keys()) {
        const auto wanted = placeholders_of(text(Lang::en, key));
        for (const Lang lang : all_langs) {
            EXPECT_EQ(placeholders_of(text(lang, key)), wanted) << key << " in language " << static_cast<int>(lang);
        }
    }
}

TEST(Texts, FillsNamedArgumentsAndLeavesUnknownOnesInSight)
{
    EXPECT_EQ(text(Lang::en, "lang.name"), "English");
    EXPECT_EQ(text(Lang::zh, "lang.name"), "中文");
    EXPECT_EQ(text(Lang::en, "lang.original", {{"language", "ru"}}), "in the original language of the source: ru");
    EXPECT_EQ(text(Lang::en, "lang.original"), "in the original language of the source: {language}");
}

TEST(Texts, AKeyNobodyWroteIsShownAsItself)
{
    EXPECT_EQ(text(Lang::ru, "no.such.key"), "no.such.key");
    EXPECT_FALSE(has_text(Lang::ru, "no.such.key"));
}

}  // namespace
}  // namespace xitam
