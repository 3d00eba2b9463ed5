#include "pages/cost_meter.hpp"

#include "base/digits.hpp"

#include <algorithm>
#include <charconv>

namespace xitam::pages {

namespace {

constexpr int months_max = 50 * 12;

int month_number(Month month)
{
    return static_cast<int>(month.year()) * 12 + static_cast<int>(static_cast<unsigned>(month.month())) - 1;
}

// "7.35", "7,35", "1 200,50": blanks go, the last comma is a point.
std::optional<Money> read_amount(std::string_view typed, Currency currency)
{
    std::string plain;
    for (const char c : ascii_digits(typed)) {
        if (c == ' ' || c == '\'') continue;
        plain += c == ',' ? '.' : c;
    }
    auto amount = Money::parse(plain, currency);
    if (!amount || amount->is_negative() || amount->is_zero()) return std::nullopt;
    if (amount->minor() > 100'000'000) return std::nullopt;  // a million a month is a slip of the finger
    return *amount;
}

std::optional<int> number_of(std::string_view digits)
{
    int value = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return fault == std::errc{} && end == digits.data() + digits.size() && all_digits(digits) ? std::optional{value}
                                                                                              : std::nullopt;
}

}  // namespace

std::optional<Month> read_month(std::string_view typed)
{
    std::string text = ascii_digits(typed);
    std::erase(text, ' ');
    const auto mark = text.find_first_of("-./");
    if (mark == std::string::npos) return std::nullopt;
    auto first = number_of(std::string_view{text}.substr(0, mark));
    auto second = number_of(std::string_view{text}.substr(mark + 1));
    if (!first || !second) return std::nullopt;
    if (*second > 12) std::swap(first, second);
    if (*first < 1990 || *first > 2200 || *second < 1 || *second > 12) return std::nullopt;
    return Month{std::chrono::year{*first}, std::chrono::month{static_cast<unsigned>(*second)}};
}

CostReading work_out_cost(const CostAnswers& typed, Currency currency, Date today)
{
    CostReading reading;
    if (typed.monthly.empty() && typed.used.empty() && typed.until.empty()) return reading;
    const int now = month_number({today.year(), today.month()});
    const auto wrong = [&](const char* field, const char* error) { reading.errors.push_back({field, error}); };

    const auto monthly = read_amount(typed.monthly, currency);
    if (!monthly) wrong("monthly", "monthly");
    const auto used = read_month(typed.used);
    if (!used) wrong("used", "month");
    else if (month_number(*used) > now || month_number(*used) < now - months_max) wrong("used", "month_past");
    std::optional<Month> until;
    if (!typed.until.empty()) {
        until = read_month(typed.until);
        if (!until || month_number(*until) > now + months_max) wrong("until", "month");
    }
    if (!reading.errors.empty()) return reading;

    CostMeter meter;
    meter.monthly = *monthly;
    meter.last_used = *used;
    meter.months_unused = now - month_number(*used);
    meter.paid_unused = meter.monthly * meter.months_unused;
    meter.contract_until = until;
    meter.months_left = until ? std::max(0, month_number(*until) - now) : 0;
    meter.still_to_pay = meter.monthly * meter.months_left;
    reading.meter = meter;
    return reading;
}

}  // namespace xitam::pages
