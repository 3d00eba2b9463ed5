// What a line costs that nobody uses, from three questions and without an account (R07). Pure: answers in, sums out.
#pragma once

#include "base/money.hpp"
#include "pages/form.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace xitam::pages {

using Month = std::chrono::year_month;

struct CostAnswers {  // as typed
    std::string monthly;
    std::string used;   // the month of the last use
    std::string until;  // the month the contract ends; empty: none
};

struct CostMeter {
    Money monthly;
    Month last_used{};
    int months_unused = 0;  // full calendar months since the month of the last use, this one among them
    Money paid_unused;
    std::optional<Month> contract_until;
    int months_left = 0;  // after this month, the last one among them; zero where the contract is over
    Money still_to_pay;
};

struct CostReading {
    std::optional<CostMeter> meter;  // empty: nothing was asked, or an answer needs a correction
    FieldErrors errors;
};
CostReading work_out_cost(const CostAnswers& typed, Currency currency, Date today);

// "2026-04" as browsers send a month; "4/2026", "04.2026" as people type it where there is no picker.
std::optional<Month> read_month(std::string_view typed);

}  // namespace xitam::pages
