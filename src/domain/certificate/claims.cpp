#include "domain/certificate/claims.hpp"

#include <array>

namespace xitam::certificate {

namespace {

struct TypOf {
    std::string_view operator()(const ClosureClaims&) const { return closure_typ; }
    std::string_view operator()(const ClosureShortClaims&) const { return closure_short_typ; }
    std::string_view operator()(const RestorationClaims&) const { return restoration_typ; }
    std::string_view operator()(const RestorationShortClaims&) const { return restoration_short_typ; }
    std::string_view operator()(const QuoteClaims&) const { return quote_typ; }
    std::string_view operator()(const ReceiptClaims&) const { return receipt_typ; }
    std::string_view operator()(const AuditHeadClaims&) const { return audit_head_typ; }
};

}  // namespace

std::string_view to_string(NetworkWord word)
{
    switch (word) {
        case NetworkWord::removed: return "removed";
        case NetworkWord::cancelled: return "cancelled";
        case NetworkWord::not_connected: return "not_connected";
        case NetworkWord::not_attached: return "not_attached";
        case NetworkWord::attested: return "attested";
    }
    return "";
}

std::optional<NetworkWord> network_word(std::string_view text)
{
    using enum NetworkWord;
    for (const auto word : {removed, cancelled, not_connected, not_attached, attested}) {
        if (to_string(word) == text) return word;
    }
    return std::nullopt;
}

std::string_view to_string(BalanceOutcome outcome)
{
    switch (outcome) {
        case BalanceOutcome::none: return "none";
        case BalanceOutcome::refunded: return "refunded";
        case BalanceOutcome::moved: return "moved";
        case BalanceOutcome::lapsed: return "lapsed";
        case BalanceOutcome::waived: return "waived";
    }
    return "";
}

std::optional<BalanceOutcome> balance_outcome(std::string_view text)
{
    using enum BalanceOutcome;
    for (const auto outcome : {none, refunded, moved, lapsed, waived}) {
        if (to_string(outcome) == text) return outcome;
    }
    return std::nullopt;
}

std::string_view typ_of(const Statement& statement)
{
    return std::visit(TypOf{}, statement);
}

}  // namespace xitam::certificate
