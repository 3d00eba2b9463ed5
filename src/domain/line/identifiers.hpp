// The numbers that name a line, a card and a device. Text from outside becomes one of these once, at the border.
#pragma once

#include "base/result.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace xitam {

// E.164: up to 15 digits with the country code, stored without the plus sign.
class Msisdn {
public:
    static Result<Msisdn> parse(std::string_view text);  // "+994501234567", "00994...", "994..."; bad_input/msisdn_malformed
    std::string digits() const;                          // "994501234567": for the network and the database
    std::string e164() const { return "+" + digits(); }
    std::string masked() const;  // "99450*****67"
    std::uint64_t value() const { return value_; }
    friend auto operator<=>(const Msisdn&, const Msisdn&) = default;

private:
    explicit Msisdn(std::uint64_t value) : value_{value} {}
    std::uint64_t value_;
};

// TS 23.003 clause 2.2: MCC, MNC and MSIN, at most 15 digits. The length is kept: leading zeros count.
class Imsi {
public:
    static Result<Imsi> parse(std::string_view text);  // 6 to 15 digits; bad_input/imsi_malformed
    const std::string& digits() const { return digits_; }
    std::string masked() const;  // "40001*******05"
    friend auto operator<=>(const Imsi&, const Imsi&) = default;

private:
    explicit Imsi(std::string digits) : digits_{std::move(digits)} {}
    std::string digits_;
};

// ITU-T E.118: 89, country, issuer, account, Luhn digit; 18 to 20 characters are seen. The filler F is dropped.
class Iccid {
public:
    static Result<Iccid> parse(std::string_view text);  // bad_input/iccid_malformed; a wrong Luhn digit is not an error
    const std::string& digits() const { return digits_; }
    bool luhn_holds() const;  // warn when not: inventories hold cards without it
    std::string masked() const;
    friend auto operator<=>(const Iccid&, const Iccid&) = default;

private:
    explicit Iccid(std::string digits) : digits_{std::move(digits)} {}
    std::string digits_;
};

// SGP.02 clause 2.2.2, SGP.29: 32 digits, and the whole modulo 97 is 1.
class Eid {
public:
    static Result<Eid> parse(std::string_view text);  // bad_input/eid_malformed
    const std::string& digits() const { return digits_; }
    std::string masked() const;
    friend auto operator<=>(const Eid&, const Eid&) = default;

private:
    explicit Eid(std::string digits) : digits_{std::move(digits)} {}
    std::string digits_;
};

// TS 23.003 clause 6: 15 digits, the last a Luhn digit.
class Imei {
public:
    static Result<Imei> parse(std::string_view text);  // bad_input/imei_malformed
    const std::string& digits() const { return digits_; }
    std::string masked() const;
    friend auto operator<=>(const Imei&, const Imei&) = default;

private:
    explicit Imei(std::string digits) : digits_{std::move(digits)} {}
    std::string digits_;
};

// ISO 13616: country, two check digits, account; modulo 97 of the turned text is 1.
class Iban {
public:
    static Result<Iban> parse(std::string_view text);  // spaces allowed; bad_input/iban_malformed
    const std::string& text() const { return text_; }
    std::string country() const { return text_.substr(0, 2); }
    std::string masked() const;  // "AZ21************************1944"
    friend auto operator<=>(const Iban&, const Iban&) = default;

private:
    explicit Iban(std::string text) : text_{std::move(text)} {}
    std::string text_;
};

// A passport's or card's number as printed: 4 to 20 letters and digits, upper case, separators dropped.
class DocumentNumber {
public:
    static Result<DocumentNumber> parse(std::string_view text);  // bad_input/document_number_malformed
    const std::string& text() const { return text_; }
    std::string masked() const;  // "C*****67"
    friend auto operator<=>(const DocumentNumber&, const DocumentNumber&) = default;

private:
    explicit DocumentNumber(std::string text) : text_{std::move(text)} {}
    std::string text_;
};

}  // namespace xitam
