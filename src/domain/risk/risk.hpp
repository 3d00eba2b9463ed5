// Why a case is looked at more closely, and whether one person is enough (R27, R49, T8). A score of 0 to 10 that explains
// itself: each reason is something that we really know, with its weight and where it was read. It never refuses anybody: it
// only asks for another pair of eyes. The weights are Xitam's own (risk.cpp); the limits are in the safety policy.
#pragma once

#include "base/money.hpp"
#include "domain/identity/document_fact.hpp"
#include "domain/line/line.hpp"
#include "domain/operators/rule_pack.hpp"
#include "domain/risk/volume.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace xitam::risk {

enum class RiskKind {
    fraud_flag,        // somebody who looked at it said so
    stopped_before,    // STOP was pressed, on this case or on another of the line
    document_differs,  // from what was declared, or from the operator's record
    document_expired,
    no_line_code,    // no code came back from the line: the SIM card may not be at hand
    for_another,     // a proxy or an heir speaks
    line_again,      // other cases of the same line within the window
    declarer_again,  // other cases answered to the same address within the window
    balance_away,    // much money goes to another number
    many_by_clerk,   // whoever opened it opened clearly more within the window than his branch usually does
    by_telephone,    // said to the hotline: nobody was seen
};
inline constexpr std::size_t risk_kind_count = 11;
std::string_view word(RiskKind kind);  // "no_line_code": the text page.risk.<word>

// What is known, and nothing that is guessed.
struct RiskFacts {
    bool said_without_log_in = false;
    bool line_code_came_back = false;
    HolderKind holder = HolderKind::citizen;
    Channel channel = Channel::desk;
    std::span<const DocumentFact> documents;
    const Holder* record = nullptr;  // who the line is registered to; null: not known
    int stops = 0;                   // of this case and the line's others
    int line_cases = 0;              // others, within risk_window_days
    int declarer_cases = 0;          // the same
    std::optional<Money> moved;      // the balance, where it goes to another number
    ClerkVolume volume;              // of who opened it, where that is one of the staff
    bool flagged = false;
};

struct RiskReason {
    RiskKind kind = RiskKind::no_line_code;
    int weight = 0;           // 1 to 10
    std::string_view source;  // where it was read: "proofs", "documents", "cases" ...
    int count = 0;            // of cases or STOPs; 0: not counted
    friend bool operator==(const RiskReason&, const RiskReason&) = default;
};
struct Risk {
    int score = 0;                    // 0 to 10
    std::vector<RiskReason> reasons;  // heaviest first
};

Risk assess(const RiskFacts& facts, const SafetyPolicy& policy);
bool needs_second_person(const Risk& risk, const SafetyPolicy& policy);

}  // namespace xitam::risk
