#include "domain/line/email.hpp"

#include <algorithm>

namespace xitam {

namespace {

constexpr std::size_t address_max = 254;  // RFC 5321 section 4.5.3.1.3, without the angle brackets
constexpr std::size_t local_max = 64;     // section 4.5.3.1.1
constexpr std::size_t label_max = 63;     // RFC 1035 section 2.3.4

bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// RFC 5322 section 3.2.3.
bool is_atom_char(char c)
{
    return is_letter_or_digit(c) || std::string_view{"!#$%&'*+-/=?^_`{|}~"}.find(c) != std::string_view::npos;
}

template <class Good>
bool is_dotted(std::string_view text, Good&& good)
{
    while (true) {
        const auto dot = text.find('.');
        if (!good(text.substr(0, dot))) return false;
        if (dot == std::string_view::npos) return true;
        text = text.substr(dot + 1);
    }
}

bool is_local_part(std::string_view text)
{
    return text.size() <= local_max && is_dotted(text, [](std::string_view atom) {
               return !atom.empty() && std::all_of(atom.begin(), atom.end(), is_atom_char);
           });
}

bool is_domain(std::string_view text)
{
    if (text.find('.') == std::string_view::npos) return false;
    return is_dotted(text, [](std::string_view label) {
        return !label.empty() && label.size() <= label_max && label.front() != '-' && label.back() != '-' &&
               std::all_of(label.begin(), label.end(), [](char c) { return is_letter_or_digit(c) || c == '-'; });
    });
}

}  // namespace

Result<Email> Email::parse(std::string_view text)
{
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    const auto at = text.rfind('@');
    if (text.size() > address_max || at == std::string_view::npos || !is_local_part(text.substr(0, at)) ||
        !is_domain(text.substr(at + 1))) {
        return fail(Code::bad_input, "email_malformed", "write the e-mail address with an @, for example name@example.org");
    }
    std::string address{text};
    std::transform(address.begin() + static_cast<std::ptrdiff_t>(at), address.end(),
                   address.begin() + static_cast<std::ptrdiff_t>(at),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return Email{std::move(address)};
}

std::string Email::masked() const
{
    const auto at = text_.rfind('@');
    return text_.substr(0, 1) + "***" + text_.substr(at);
}

}  // namespace xitam
