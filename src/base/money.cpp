#include "base/money.hpp"

#include "base/check.hpp"
#include "base/digits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace xitam {

namespace {

struct CurrencyRow {
    std::string_view code;
    int exponent;
};

// ISO 4217: currencies of the countries whose packs we carry, and the ones travellers pay refunds into.
constexpr std::array currency_table{
    CurrencyRow{"AZN", 2}, CurrencyRow{"TRY", 2}, CurrencyRow{"GEL", 2}, CurrencyRow{"KZT", 2},
    CurrencyRow{"EUR", 2}, CurrencyRow{"GBP", 2}, CurrencyRow{"CNY", 2}, CurrencyRow{"USD", 2},
    CurrencyRow{"RUB", 2}, CurrencyRow{"JPY", 0}, CurrencyRow{"KWD", 3}, CurrencyRow{"AED", 2},
    CurrencyRow{"UAH", 2}, CurrencyRow{"UZS", 2}, CurrencyRow{"CHF", 2}, CurrencyRow{"XXX", 0},
};

std::int64_t power_of_ten(int exponent)
{
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

std::int64_t checked_add(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    CHECK(!__builtin_add_overflow(a, b, &sum));
    return sum;
}

}  // namespace

Result<Currency> Currency::parse(std::string_view text)
{
    for (const auto& row : currency_table) {
        if (row.code == text && text != "XXX") {
            Currency currency;
            std::copy(text.begin(), text.end(), currency.code_.begin());
            return currency;
        }
    }
    return fail(Code::bad_input, "currency_unknown", "write the currency as its ISO 4217 letters, for example AZN");
}

int Currency::exponent() const
{
    for (const auto& row : currency_table) {
        if (row.code == text()) return row.exponent;
    }
    return 2;
}

Result<Money> Money::parse(std::string_view decimal, Currency currency)
{
    const auto malformed = [&] {
        return fail(Code::bad_input, "amount_malformed",
                    fmt::format("write the amount as a decimal with at most {} places, for example 7.35", currency.exponent()));
    };
    const bool negative = !decimal.empty() && decimal.front() == '-';
    if (negative) decimal.remove_prefix(1);
    const auto point = decimal.find('.');
    const auto whole = decimal.substr(0, point);
    const auto fraction = point == std::string_view::npos ? std::string_view{} : decimal.substr(point + 1);
    if (!all_digits(whole) || whole.size() > 12) return malformed();
    if (point != std::string_view::npos && !all_digits(fraction)) return malformed();
    if (fraction.size() > static_cast<std::size_t>(currency.exponent())) return malformed();
    std::int64_t minor = 0;
    for (char c : whole) minor = minor * 10 + (c - '0');
    for (char c : fraction) minor = minor * 10 + (c - '0');
    minor *= power_of_ten(currency.exponent() - static_cast<int>(fraction.size()));
    return Money{negative ? -minor : minor, currency};
}

std::string Money::amount() const
{
    const int exponent = currency_.exponent();
    const std::int64_t unit = power_of_ten(exponent);
    const std::string sign = minor_ < 0 ? "-" : "";
    const std::int64_t whole = std::abs(minor_ / unit);
    if (exponent == 0) return fmt::format("{}{}", sign, whole);
    return fmt::format("{}{}.{:0{}}", sign, whole, std::abs(minor_ % unit), exponent);
}

std::string Money::text() const
{
    return fmt::format("{} {}", amount(), currency_.text());
}

Money operator+(Money a, Money b)
{
    CHECK(a.currency_ == b.currency_);
    return Money{checked_add(a.minor_, b.minor_), a.currency_};
}

Money operator-(Money a, Money b)
{
    return a + Money{-b.minor_, b.currency_};
}

Money operator*(Money a, std::int64_t times)
{
    std::int64_t product = 0;
    CHECK(!__builtin_mul_overflow(a.minor_, times, &product));
    return Money{product, a.currency_};
}

std::strong_ordering operator<=>(const Money& a, const Money& b)
{
    CHECK(a.currency_ == b.currency_);
    return a.minor_ <=> b.minor_;
}

Money divide(Money money, std::int64_t by, Rounding rounding)
{
    CHECK(by > 0);
    const std::int64_t value = money.minor();
    std::int64_t quotient = value / by;
    std::int64_t rest = value % by;
    if (rest < 0) {  // floor, so that the rules below mean the same on both sides of zero
        rest += by;
        --quotient;
    }
    const bool above_half = rest > by - rest;
    const bool at_half = rest == by - rest;
    switch (rounding) {
        case Rounding::down: break;
        case Rounding::half_even: quotient += (above_half || (at_half && quotient % 2 != 0)) ? 1 : 0; break;
        case Rounding::up: quotient += rest > 0 ? 1 : 0; break;
    }
    return Money{quotient, money.currency()};
}

Money percent(Money money, std::int64_t hundredths_of_percent, Rounding rounding)
{
    return divide(money * hundredths_of_percent, 10000, rounding);
}

Money min(Money a, Money b)
{
    return b < a ? b : a;
}

}  // namespace xitam
