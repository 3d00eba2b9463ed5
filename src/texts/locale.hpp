// Dates, sums and counted words as each of the five languages writes them, by ICU. The reader's zone is applied before
// (LocalTime).
#pragma once

#include "base/instant.hpp"
#include "base/lang.hpp"
#include "base/money.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace xitam {

std::string_view language_code(Lang lang);  // "az": for lang attributes, cookies and addresses

std::string full_date(Lang lang, Date day);                            // "22 November 2026"
std::string day_and_month(Lang lang, Date day);                        // "22 November"
std::string short_date(Lang lang, Date day);                           // "22 Nov"
std::string month_and_year(Lang lang, std::chrono::year_month month);  // "April 2026"
std::string clock_time(const LocalTime& at);                           // "10:42"
std::string date_and_time(Lang lang, const LocalTime& at);             // "22 November 2026, 10:42"
std::string short_moment(Lang lang, const LocalTime& at);              // "22 Nov 10:42"
std::string utc_offset(const LocalTime& at);                           // "UTC+4", "UTC+5:30"

// "3.40 AZN" with the decimals of the currency, its code after it and no break between; a minus sign, never brackets.
std::string money_text(Lang lang, const Money& money);
std::string number_text(Lang lang, std::int64_t number);

// The text "<key>.one", ".few", ".many" or ".other" that this language uses with `count`; {n} is the number.
std::string counted(Lang lang, std::string_view key, std::int64_t count);

}  // namespace xitam
