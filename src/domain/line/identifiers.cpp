#include "domain/line/identifiers.hpp"

#include "base/digits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace xitam {

namespace {

std::string upper_alphanumeric(std::string_view text)
{
    std::string out;
    for (char c : ascii_digits(text)) {
        if (c == ' ' || c == '-' || c == '/' || c == '.') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (!is_digit(c) && !(c >= 'A' && c <= 'Z')) return {};
        out += c;
    }
    return out;
}

// ISO 13616 registry: the length of an IBAN by country, for the countries that refunds are asked to. Others: 15 to 34.
struct IbanLength {
    std::string_view country;
    std::size_t length;
};
constexpr std::array iban_lengths{
    IbanLength{"AZ", 28}, IbanLength{"TR", 26}, IbanLength{"GE", 22}, IbanLength{"KZ", 20}, IbanLength{"DE", 22},
    IbanLength{"GB", 22}, IbanLength{"FR", 27}, IbanLength{"NL", 18}, IbanLength{"AT", 20}, IbanLength{"CH", 21},
    IbanLength{"IT", 27}, IbanLength{"ES", 24}, IbanLength{"PL", 28}, IbanLength{"UA", 29}, IbanLength{"AE", 23},
};

}  // namespace

Result<Msisdn> Msisdn::parse(std::string_view text)
{
    std::string digits = squeeze_number(text);
    if (digits.starts_with("+")) digits.erase(0, 1);
    else if (digits.starts_with("00")) digits.erase(0, 2);
    if (!all_digits(digits) || digits.size() < 7 || digits.size() > 15 || digits.front() == '0') {
        return fail(Code::bad_input, "msisdn_malformed",
                    "write the number with its country code, for example +994 50 123 45 67");
    }
    std::uint64_t value = 0;
    for (char c : digits) value = value * 10 + static_cast<std::uint64_t>(c - '0');
    return Msisdn{value};
}

std::string Msisdn::digits() const
{
    return fmt::format("{}", value_);
}
std::string Msisdn::masked() const
{
    return xitam::masked(digits(), 5, 2);
}

Result<Imsi> Imsi::parse(std::string_view text)
{
    std::string digits = squeeze_number(text);
    if (!all_digits(digits) || digits.size() < 6 || digits.size() > 15) {
        return fail(Code::bad_input, "imsi_malformed", "an IMSI has 6 to 15 digits, for example 400010000000105");
    }
    return Imsi{std::move(digits)};
}

std::string Imsi::masked() const
{
    return xitam::masked(digits_, 5, 2);
}

Result<Iccid> Iccid::parse(std::string_view text)
{
    std::string digits =
        squeeze_number(upper_alphanumeric(text).ends_with('F') ? text.substr(0, text.find_last_of("fF")) : text);
    if (!all_digits(digits) || digits.size() < 18 || digits.size() > 20 || !digits.starts_with("89")) {
        return fail(Code::bad_input, "iccid_malformed",
                    "an ICCID has 18 to 20 digits and begins with 89; it is printed on the card");
    }
    return Iccid{std::move(digits)};
}

bool Iccid::luhn_holds() const
{
    return xitam::luhn_holds(digits_);
}
std::string Iccid::masked() const
{
    return xitam::masked(digits_, 7, 4);
}

Result<Eid> Eid::parse(std::string_view text)
{
    std::string digits = squeeze_number(text);
    if (!all_digits(digits) || digits.size() != 32 || mod97(digits) != 1) {
        return fail(Code::bad_input, "eid_malformed",
                    "an EID has 32 digits with two check digits; the phone shows it under About or *#06#");
    }
    return Eid{std::move(digits)};
}

std::string Eid::masked() const
{
    return xitam::masked(digits_, 8, 4);
}

Result<Imei> Imei::parse(std::string_view text)
{
    std::string digits = squeeze_number(text);
    if (digits.size() != 15 || !luhn_holds(digits)) {
        return fail(Code::bad_input, "imei_malformed", "an IMEI has 15 digits with a check digit; dial *#06# to see it");
    }
    return Imei{std::move(digits)};
}

std::string Imei::masked() const
{
    return xitam::masked(digits_, 8, 2);
}

Result<Iban> Iban::parse(std::string_view text)
{
    const auto malformed = [](std::string_view why) {
        return fail(Code::bad_input, "iban_malformed",
                    fmt::format("{}; copy it from the bank's app, for example AZ21NABZ00000000137010001944", why));
    };
    std::string iban = upper_alphanumeric(text);
    if (iban.size() < 15 || iban.size() > 34) return malformed("an IBAN has 15 to 34 letters and digits");
    if (is_digit(iban[0]) || is_digit(iban[1]) || !all_digits(std::string_view{iban}.substr(2, 2))) {
        return malformed("an IBAN begins with two letters and two digits");
    }
    for (const auto& row : iban_lengths) {
        if (iban.starts_with(row.country) && iban.size() != row.length) {
            return malformed(fmt::format("an IBAN of {} has {} characters", row.country, row.length));
        }
    }
    if (mod97(iban.substr(4) + iban.substr(0, 4)) != 1) return malformed("the check digits of this IBAN do not fit");
    return Iban{std::move(iban)};
}

std::string Iban::masked() const
{
    return xitam::masked(text_, 4, 4);
}

Result<DocumentNumber> DocumentNumber::parse(std::string_view text)
{
    std::string number = upper_alphanumeric(text);
    if (number.size() < 4 || number.size() > 20) {
        return fail(Code::bad_input, "document_number_malformed",
                    "write the document's number as printed: 4 to 20 letters and digits");
    }
    return DocumentNumber{std::move(number)};
}

std::string DocumentNumber::masked() const
{
    return xitam::masked(text_, 1, 2);
}

}  // namespace xitam
