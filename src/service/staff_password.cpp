#include "service/staff_password.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace xitam::service {

namespace {

constexpr std::size_t signs_min = 6;

std::string in_small(std::string_view text)
{
    std::string out{text};
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

std::size_t characters_in(std::string_view text)
{
    return text.size() - static_cast<std::size_t>(std::ranges::count_if(text, continues_character));
}

// What is left when the words that everybody tries first are taken out.
std::string without_common_words(std::string text, std::string_view name)
{
    const std::array<std::string_view, 12> words{"password",   "passwort", "parol",  "sifre",      "xitam",   "welcome",
                                                 "qwertyuiop", "qwerty",   "asdfgh", "azerbaijan", "letmein", "1234567890"};
    const auto take_out = [&](std::string_view word) {
        for (auto at = text.find(word); at != std::string::npos && !word.empty(); at = text.find(word))
            text.erase(at, word.size());
    };
    take_out(name);
    for (const auto word : words) take_out(word);
    take_out("123456");
    return text;
}

}  // namespace

Result<void> check_new_password(std::string_view password, std::string_view name)
{
    if (characters_in(password) < password_chars_min)
        return fail(Code::bad_input, "password_short",
                    "write a password of at least 12 characters: four or five words will do");
    if (password.size() > password_bytes_max)
        return fail(Code::bad_input, "password_long", "write a password of at most 256 bytes");
    const auto small = in_small(password);
    const std::set<char> signs{small.begin(), small.end()};
    if (signs.size() < signs_min || characters_in(without_common_words(small, name)) < signs_min) {
        return fail(
            Code::bad_input, "password_plain",
            "this password is among the first that anybody tries; write four or five words that do not belong together");
    }
    return {};
}

}  // namespace xitam::service
