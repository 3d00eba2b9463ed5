// Money: 64-bit minor units and an ISO 4217 currency. Never floating point. Adding different currencies is a bug.
#pragma once

#include "base/result.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace xitam {

class Currency {
public:
    Currency() = default;                                  // "XXX": no currency (ISO 4217)
    static Result<Currency> parse(std::string_view text);  // three letters we know; bad_input/currency_unknown
    std::string_view text() const { return {code_.data(), code_.size()}; }
    int exponent() const;  // 2 for AZN, 0 for JPY
    friend auto operator<=>(const Currency&, const Currency&) = default;

private:
    std::array<char, 3> code_{'X', 'X', 'X'};
};

enum class Rounding { down, half_even, up };

class Money {
public:
    Money() = default;
    Money(std::int64_t minor, Currency currency) : minor_{minor}, currency_{currency} {}
    static Result<Money> parse(std::string_view decimal, Currency currency);  // "7.35"; bad_input/amount_malformed

    std::int64_t minor() const { return minor_; }
    Currency currency() const { return currency_; }
    std::string amount() const;  // "7.35"
    std::string text() const;    // "7.35 AZN"
    bool is_zero() const { return minor_ == 0; }
    bool is_negative() const { return minor_ < 0; }

    friend Money operator+(Money a, Money b);
    friend Money operator-(Money a, Money b);
    friend Money operator-(Money a) { return Money{-a.minor_, a.currency_}; }
    friend Money operator*(Money a, std::int64_t times);
    friend bool operator==(const Money&, const Money&) = default;
    friend std::strong_ordering operator<=>(const Money& a, const Money& b);  // CHECKs the currency

private:
    std::int64_t minor_ = 0;
    Currency currency_;
};

Money divide(Money money, std::int64_t by, Rounding rounding);             // by > 0
Money percent(Money money, std::int64_t hundredths_of_percent, Rounding);  // 5000 = 50 %
Money min(Money a, Money b);

}  // namespace xitam
