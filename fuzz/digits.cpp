#include "base/digits.hpp"

#include "fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = xitam::fuzz::text_of(data, size);
    const std::string ascii = xitam::ascii_digits(text);
    CHECK(ascii.size() <= text.size());
    CHECK(xitam::ascii_digits(ascii) == ascii);

    const std::string number = xitam::squeeze_number(text);
    CHECK(xitam::squeeze_number(number) == number);
    const std::string_view behind_plus = std::string_view{number}.substr(number.starts_with('+') ? 1 : 0);
    CHECK(behind_plus.empty() || xitam::all_digits(behind_plus));

    if (xitam::all_digits(text)) CHECK(xitam::luhn_holds(std::string{text} + xitam::luhn_digit(text)));
    const int rest = xitam::mod97(text);
    CHECK(rest >= -1 && rest < 97);
    CHECK(xitam::masked(text, 5, 2).size() == text.size());
    return 0;
}
