// Dates, sums and counted words as people of each language write them.
#include "texts/locale.hpp"

#include <gtest/gtest.h>

#include <array>

namespace xitam {
namespace {

using std::chrono::minutes;

const Date day = parse_date("2026-11-22").value();
const LocalTime moment{day, minutes{10 * 60 + 42}, minutes{240}};

Money money(const char* amount, const char* currency)
{
    const auto unit = Currency::parse(currency).value();
    return Money::parse(amount, unit).value();
}

struct Row {
    Lang lang;
    const char* full;
    const char* month;
    const char* brief;
    const char* amount;
};
constexpr std::array rows{
    Row{Lang::az, "22 noyabr 2026", "noyabr 2026", "22 noy", "−1.234,50\u00a0AZN"},
    Row{Lang::en, "22 November 2026", "November 2026", "22 Nov", "−1,234.50\u00a0AZN"},
    Row{Lang::ru, "22 ноября 2026\u202fг.", "ноябрь 2026\u202fг.", "22 нояб.", "−1\u00a0234,50\u00a0AZN"},
    Row{Lang::tr, "22 Kasım 2026", "Kasım 2026", "22 Kas", "−1.234,50\u00a0AZN"},
    Row{Lang::zh, "2026年11月22日", "2026年11月", "11月22日", "−1,234.50\u00a0AZN"},
};

TEST(Locale, DatesAndSumsInEachLanguage)
{
    for (const auto& row : rows) {
        EXPECT_EQ(full_date(row.lang, day), row.full);
        EXPECT_EQ(month_and_year(row.lang, day.year() / day.month()), row.month);
        EXPECT_EQ(short_date(row.lang, day), row.brief);
        EXPECT_EQ(money_text(row.lang, money("-1234.50", "AZN")), row.amount);
    }
}

TEST(Locale, MomentsWithClockAndZone)
{
    EXPECT_EQ(date_and_time(Lang::en, moment), "22 November 2026, 10:42");
    EXPECT_EQ(date_and_time(Lang::zh, moment), "2026年11月22日 10:42");
    EXPECT_EQ(short_moment(Lang::tr, moment), "22 Kas 10:42");
    EXPECT_EQ(utc_offset(moment), "UTC+4");
    EXPECT_EQ(utc_offset({day, {}, minutes{-150}}), "UTC−2:30");
    EXPECT_EQ(utc_offset({day, {}, {}}), "UTC+0");
    EXPECT_EQ(clock_time({day, minutes{5}, {}}), "00:05");
}

TEST(Locale, SumsKeepTheDecimalsOfTheirCurrency)
{
    EXPECT_EQ(money_text(Lang::en, money("3.4", "AZN")), "3.40\u00a0AZN");
    EXPECT_EQ(money_text(Lang::en, money("1500", "JPY")), "1,500\u00a0JPY");
    EXPECT_EQ(money_text(Lang::ru, money("0.005", "KWD")), "0,005\u00a0KWD");
    EXPECT_EQ(money_text(Lang::en, Money{}), "0\u00a0XXX");
}

TEST(Locale, CountedWordsAsRussianCounts)
{
    const std::array<std::pair<int, const char*>, 8> counts{{{1, "1 день"},
                                                             {2, "2 дня"},
                                                             {5, "5 дней"},
                                                             {11, "11 дней"},
                                                             {21, "21 день"},
                                                             {22, "22 дня"},
                                                             {112, "112 дней"},
                                                             {0, "0 дней"}}};
    for (const auto& [count, sentence] : counts) EXPECT_EQ(counted(Lang::ru, "page.days", count), sentence);
    EXPECT_EQ(counted(Lang::en, "page.days", 1), "1 day");
    EXPECT_EQ(counted(Lang::en, "page.days", 1200), "1,200 days");
    EXPECT_EQ(counted(Lang::az, "page.days", 3), "3 gün");
    EXPECT_EQ(counted(Lang::zh, "page.days", 1), "1 天");
}

}  // namespace
}  // namespace xitam
