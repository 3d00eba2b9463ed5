#include "base/money.hpp"

#include "fuzz_target.hpp"

#include <array>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using xitam::Money;
    using xitam::Rounding;
    const auto text = xitam::fuzz::text_of(data, size);
    static_cast<void>(xitam::Currency::parse(text));
    for (const char* code : {"AZN", "JPY", "KWD"}) {
        const auto currency = xitam::Currency::parse(code).value();
        xitam::fuzz::check_round_trip(
            text, [&](std::string_view amount) { return Money::parse(amount, currency); },
            [](const Money& money) { return money.amount(); });
        const auto money = Money::parse(text, currency);
        if (!money) continue;
        for (const std::int64_t by : {1, 2, 3, 7, 30, 10000}) {
            const auto down = divide(*money, by, Rounding::down);
            const auto even = divide(*money, by, Rounding::half_even);
            const auto up = divide(*money, by, Rounding::up);
            CHECK(down <= even && even <= up);
            CHECK(down * by <= *money && *money <= up * by);
            CHECK((up - down).minor() <= 1);
        }
    }
    return 0;
}
