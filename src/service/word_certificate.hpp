// Puts a statement into words: the rows of certificate, restoration notice and receipt in the holder's language with the
// operator's below. What is not a statement's own (notices, next steps) comes worded from the caller.
#pragma once

#include "domain/certificate/claims.hpp"
#include "domain/certificate/sheet.hpp"
#include "ports/calendar.hpp"

#include <string>

namespace xitam {

struct Wording {
    Lang first = Lang::en;   // the holder's
    Lang second = Lang::az;  // the operator's
    std::string operator_name;
    std::string zone;        // where the operator is: "Asia/Baku"
    std::string public_url;  // of [http] public_url
};

// The signed form of what is worded, for QR code and check lines.
struct SignedForm {
    std::string jws;
    std::string short_jws;  // for the QR code where `jws` is too long; empty: no code then
    std::string kid;
};

certificate::CertificateSheet word_certificate(const certificate::ClosureClaims& claims, const std::string& number_salt,
                                               const SignedForm& form, const Wording& wording, const Calendar& calendar);

certificate::CertificateSheet word_restoration(const certificate::RestorationClaims& claims, const std::string& number_salt,
                                               const SignedForm& form, const Wording& wording, const Calendar& calendar);

// `reference` is the secret by which the holder looks his order up: on paper, never among the claims.
certificate::ReceiptSheet word_receipt(const certificate::ReceiptClaims& claims, const std::string& reference,
                                       const SignedForm& form, const Wording& wording, const Calendar& calendar);

}  // namespace xitam
