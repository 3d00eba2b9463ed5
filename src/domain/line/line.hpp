// A line: a subscription with a number and a SIM or eSIM profile, as the installation's inventory holds it.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/money.hpp"
#include "domain/line/identifiers.hpp"
#include "domain/line/words.hpp"

#include <optional>
#include <string>
#include <vector>

namespace xitam {

// The person or company the line is registered to. Personal: each field is listed in domain/privacy/inventory.hpp.
struct Holder {
    HolderKind kind = HolderKind::citizen;
    std::string given_names;
    std::string surname;
    std::optional<Date> birth_date;
    std::optional<DocumentType> document_type;
    std::optional<DocumentNumber> document_number;
    std::string document_country;  // ISO 3166-1 alpha-2 or alpha-3, as told
    std::string email;
    std::optional<Msisdn> contact_msisdn;
    Lang language = Lang::en;
    friend bool operator==(const Holder&, const Holder&) = default;
};

struct Line {
    LineId id;
    std::uint32_t epoch = 1;  // counts the re-uses of a number: an order names its epoch
    Msisdn msisdn;
    Imsi imsi;
    std::optional<Iccid> iccid;
    std::optional<Eid> eid;
    std::string operator_id;
    std::string plan;
    PaymentMode payment_mode = PaymentMode::prepaid;
    NumberClass number_class = NumberClass::standard;
    LineStatus status = LineStatus::active;
    std::optional<Date> activated_on;
    std::optional<Date> last_used_on;
    std::optional<Date> contract_until;  // empty: no fixed term
    std::optional<Money> monthly_fee;    // empty: not told; matters only with contract_until
    std::optional<Money> balance;        // empty: not known
    std::optional<Money> debt;           // empty: not known
    Currency currency;
    Instant imported_at;                // the age of balance and debt counts from here
    bool closure_locked = false;        // the holder's free lock against closing (R26): domain/identity/closure_lock.hpp
    std::optional<Instant> unlock_at;   // ... which holds until then, where its end was asked for
    bool ended = false;                 // removed from the network by an order
    std::vector<std::string> bindings;  // what the operator's record says hangs on the SIM, e.g. "asan_imza"
    Holder holder;
    friend bool operator==(const Line&, const Line&) = default;
};

}  // namespace xitam
