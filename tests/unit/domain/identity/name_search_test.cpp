#include "domain/identity/name_search.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

TEST(NameSearch, CaseAndScriptDoNotMatter)
{
    struct Row {
        const char* asked;
        const char* name;
        bool fits;
    };
    const Row rows[] = {
        {"keller", "Anna Keller", true},
        {"KEL", "Anna Keller", true},
        {"kel ann", "Anna Keller", true},
        {"eller", "Anna Keller", false},
        {"kelner", "Anna Keller", false},
        {"иванов", "Ivan Ivanov", true},
        {"ivanov", "Иван Иванов", true},
        {"əliyev", "Vüqar Aliyev", true},
        {"Qarag", "Zeynalabdin Qaragözov", true},
        {"王小", "王小明", true},
        {"小明", "王小明", true},
        {"wang", "王小明", false},
        {"", "Anna Keller", false},
        {"keller anna x", "Anna Keller", false},
    };
    for (const auto& row : rows) EXPECT_EQ(name_begins(row.asked, row.name), row.fits) << row.asked << " / " << row.name;
}

TEST(NameSearch, LettersAreCountedWithoutSigns)
{
    EXPECT_EQ(letters_of_name(" k-e. "), 2);
    EXPECT_EQ(letters_of_name("Əli"), 3);
    EXPECT_EQ(letters_of_name("王小明"), 3);
    EXPECT_EQ(letters_of_name("..."), 0);
}

TEST(NameSearch, InitialsGiveNoMoreAway)
{
    EXPECT_EQ(initials("Anna Keller"), "A. K.");
    EXPECT_EQ(initials("Əli Şəmsi"), "Ə. Ş.");
    EXPECT_EQ(initials("王 小明"), "王. 小.");
    EXPECT_EQ(initials(""), "");
}

}  // namespace
}  // namespace xitam
