#include "domain/risk/risk.hpp"

#include "domain/identity/speaker.hpp"

#include <algorithm>
#include <array>

namespace xitam::risk {

namespace {

struct Weighed {
    RiskKind kind;
    std::string_view word;
    int weight;
    std::string_view source;
};

// Heaviest first. A flag is enough by itself; of the others two must meet before a second person is asked (the pack says six):
// most people who close a line from abroad have one of them.
constexpr std::array table{
    Weighed{RiskKind::fraud_flag, "fraud_flag", 10, "flag"},
    Weighed{RiskKind::stopped_before, "stopped_before", 4, "stops"},
    Weighed{RiskKind::document_differs, "document_differs", 4, "documents"},
    Weighed{RiskKind::no_line_code, "no_line_code", 2, "proofs"},
    Weighed{RiskKind::for_another, "for_another", 2, "declaration"},
    Weighed{RiskKind::line_again, "line_again", 2, "cases"},
    Weighed{RiskKind::declarer_again, "declarer_again", 2, "cases"},
    Weighed{RiskKind::balance_away, "balance_away", 2, "declaration"},
    Weighed{RiskKind::many_by_clerk, "many_by_clerk", 2, "cases"},
    Weighed{RiskKind::by_telephone, "by_telephone", 2, "declaration"},
    Weighed{RiskKind::document_expired, "document_expired", 1, "documents"},
};
static_assert(table.size() == risk_kind_count);
constexpr int score_most = 10;

bool has_doubt(const DocumentFact& document, bool about_expiry)
{
    return std::ranges::any_of(document.doubts,
                               [about_expiry](Doubt doubt) { return (doubt == Doubt::expired) == about_expiry; });
}

// A guardian speaks for his ward by law, and nobody asks why.
bool is_sent_or_heir(HolderKind holder)
{
    return holder == HolderKind::heir || holder == HolderKind::proxy;
}

// Whoever speaks for another shows his own paper: it need not be the holder's.
bool is_not_of_record(const DocumentFact& document, const RiskFacts& facts)
{
    if (facts.record == nullptr || speaks_for_another(facts.holder)) return false;
    const auto& record = *facts.record;
    return record.document_type == document.type && record.document_number && document.number &&
           *record.document_number != *document.number;
}

bool differs(const RiskFacts& facts)
{
    return std::ranges::any_of(facts.documents, [&facts](const DocumentFact& document) {
        return document.accepted != false && (has_doubt(document, false) || is_not_of_record(document, facts));
    });
}

bool is_expired(const RiskFacts& facts)
{
    return std::ranges::any_of(
        facts.documents, [](const DocumentFact& document) { return document.accepted != false && has_doubt(document, true); });
}

bool is_much(const std::optional<Money>& moved, const SafetyPolicy& policy)
{
    if (!moved) return false;
    const auto limit = policy.risk_balance_from.find(moved->currency());
    return limit != policy.risk_balance_from.end() && *moved >= limit->second;
}

// How often, for what is counted; 1 for what merely is so; 0: it is not.
int found(RiskKind kind, const RiskFacts& facts, const SafetyPolicy& policy)
{
    switch (kind) {
        case RiskKind::fraud_flag: return facts.flagged ? 1 : 0;
        case RiskKind::stopped_before: return facts.stops;
        case RiskKind::document_differs: return differs(facts) ? 1 : 0;
        case RiskKind::document_expired: return is_expired(facts) ? 1 : 0;
        case RiskKind::no_line_code: return facts.said_without_log_in && !facts.line_code_came_back ? 1 : 0;
        case RiskKind::for_another: return is_sent_or_heir(facts.holder) ? 1 : 0;
        case RiskKind::line_again: return facts.line_cases;
        case RiskKind::declarer_again: return facts.declarer_cases;
        case RiskKind::balance_away: return is_much(facts.moved, policy) ? 1 : 0;
        case RiskKind::many_by_clerk: return is_unusual(facts.volume) ? facts.volume.his : 0;
        case RiskKind::by_telephone: return facts.channel == Channel::hotline ? 1 : 0;
    }
    return 0;
}

bool is_counted(RiskKind kind)
{
    return kind == RiskKind::stopped_before || kind == RiskKind::line_again || kind == RiskKind::declarer_again ||
           kind == RiskKind::many_by_clerk;
}

}  // namespace

std::string_view word(RiskKind kind)
{
    return std::ranges::find(table, kind, &Weighed::kind)->word;
}

Risk assess(const RiskFacts& facts, const SafetyPolicy& policy)
{
    Risk risk;
    for (const auto& [kind, word, weight, source] : table) {
        const int count = found(kind, facts, policy);
        if (count == 0) continue;
        risk.score = std::min(score_most, risk.score + weight);
        risk.reasons.push_back({kind, weight, source, is_counted(kind) ? count : 0});
    }
    return risk;
}

bool needs_second_person(const Risk& risk, const SafetyPolicy& policy)
{
    return risk.score >= policy.risk_second_person_from;
}

}  // namespace xitam::risk
