// What our signed statements say, as types: the claims of the closure certificate, its short form for the QR code, the
// restoration notice, the receipt, the quote and the audit head. No name, no initials, no document number in any of them.
// JSON belongs to adapters/signing/claims_json.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/money.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace xitam::certificate {

inline constexpr std::string_view closure_typ = "xitam-closure+jwt";
inline constexpr std::string_view closure_short_typ = "xitam-closure-qr+jwt";
inline constexpr std::string_view restoration_typ = "xitam-restoration+jwt";
inline constexpr std::string_view restoration_short_typ = "xitam-restoration-qr+jwt";
inline constexpr std::string_view receipt_typ = "xitam-receipt+jwt";
inline constexpr std::string_view quote_typ = "xitam-quote+jwt";
inline constexpr std::string_view audit_head_typ = "xitam-audit+jwt";

// One word an element of the network: how its end of the line was seen to end.
enum class NetworkWord { removed, cancelled, not_connected, not_attached, attested };
std::string_view to_string(NetworkWord word);
std::optional<NetworkWord> network_word(std::string_view text);

struct NetworkClaim {
    NetworkWord hlr = NetworkWord::removed;
    NetworkWord cs = NetworkWord::cancelled;
    NetworkWord ps = NetworkWord::cancelled;
    friend bool operator==(const NetworkClaim&, const NetworkClaim&) = default;
};

// Where the balance that was left went; `none`: nothing was left.
enum class BalanceOutcome { none, refunded, moved, lapsed, waived };
std::string_view to_string(BalanceOutcome outcome);
std::optional<BalanceOutcome> balance_outcome(std::string_view text);

struct BalanceClaim {
    BalanceOutcome outcome = BalanceOutcome::none;
    Money amount;
    friend bool operator==(const BalanceClaim&, const BalanceClaim&) = default;
};

struct ClosureClaims {
    std::string iss;
    Instant iat;
    std::string jti;
    std::string number;       // masked
    std::string number_hash;  // number_hash() of closure.hpp; the salt only in the holder's copy
    Instant disconnected_at;  // removal read back
    Instant cut_at;           // bars read back and nodes answered
    std::string operator_id;
    std::string order;
    NetworkClaim network;
    BalanceClaim balance;
    Date rest_until;  // the first day the number may be given out again
    std::string audit_head;
    bool demo_clock = false;
    std::optional<std::string> attested_by;  // a role, never a person; set when an element was attested
    std::optional<Money> waived;             // set when the balance was given up
    friend bool operator==(const ClosureClaims&, const ClosureClaims&) = default;
};

// Signed by the same key, for a QR code that the full certificate would not fit into.
struct ClosureShortClaims {
    std::string iss;
    std::string jti;  // the full certificate's
    std::string number;
    Instant disconnected_at;
    std::string operator_id;
    bool demo_clock = false;
    friend bool operator==(const ClosureShortClaims&, const ClosureShortClaims&) = default;
};

struct RestorationClaims {
    std::string iss;
    Instant iat;
    std::string jti;
    std::string supersedes;  // jti of the certificate that no longer holds
    std::string number;
    std::string number_hash;
    Instant restored_at;
    std::string operator_id;
    std::string order;
    std::string audit_head;
    bool demo_clock = false;
    std::optional<std::string> attested_by = {};  // a role: nothing was read back, somebody says so
    friend bool operator==(const RestorationClaims&, const RestorationClaims&) = default;
};

// As for the closure: for a QR code that the whole notice would not fit into.
struct RestorationShortClaims {
    std::string iss;
    std::string jti;  // the full notice's
    std::string supersedes;
    std::string number;
    Instant restored_at;
    std::string operator_id;
    bool demo_clock = false;
    friend bool operator==(const RestorationShortClaims&, const RestorationShortClaims&) = default;
};

// A line of a settlement: a code word, its amount and the sum behind it, without words ("5 x 12.00 AZN x 50 % = 30.00 AZN").
struct SumClaim {
    std::string code;
    Money amount;
    std::string formula;
    friend bool operator==(const SumClaim&, const SumClaim&) = default;
};

struct InvoiceClaim {
    std::string reference;
    Money amount;
    Date due_on;
    friend bool operator==(const InvoiceClaim&, const InvoiceClaim&) = default;
};

struct QuoteClaims {
    std::string iss;
    Instant iat;
    std::string jti;  // the quote id that --accept-quote names
    std::string number;
    std::string operator_id;
    Date on;                    // the day the quote reckons with
    std::string rules_version;  // of the operator's pack
    Money owed;                 // fee + debt
    std::vector<SumClaim> lines;
    std::optional<InvoiceClaim> invoice;
    bool demo_clock = false;
    friend bool operator==(const QuoteClaims&, const QuoteClaims&) = default;
};

struct ReceiptClaims {
    std::string iss;
    Instant iat;
    std::string jti;
    std::string order;
    std::string number;
    std::string operator_id;
    Instant received_at;
    std::optional<Date> billing_stop_on;
    std::optional<Date> ends_on;
    std::string channel;                 // words of the command line, not sentences
    std::string reason;                  // empty: none given
    std::string balance_way;             // without IBAN or number; empty: none chosen
    std::vector<std::string> documents;  // types, never numbers
    std::vector<SumClaim> lines;
    std::optional<InvoiceClaim> invoice;
    std::vector<std::string> notices;  // code words
    bool demo_clock = false;
    friend bool operator==(const ReceiptClaims&, const ReceiptClaims&) = default;
};

struct AuditHeadClaims {
    std::string iss;
    Instant iat;
    std::string stream;
    std::uint64_t sequence = 0;
    std::string hash;
    bool demo_clock = false;
    friend bool operator==(const AuditHeadClaims&, const AuditHeadClaims&) = default;
};

using Statement = std::variant<ClosureClaims, ClosureShortClaims, RestorationClaims, RestorationShortClaims, QuoteClaims,
                               ReceiptClaims, AuditHeadClaims>;
std::string_view typ_of(const Statement& statement);

}  // namespace xitam::certificate
