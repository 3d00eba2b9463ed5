// What those who work here look at, and what two of them agree on, as the store keeps it. Part of a transaction (Tx::review),
// so that a claim, an opinion and what it leads to are one. Leases and approvals are by the real clock.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "domain/access/right.hpp"
#include "domain/identity/document_fact.hpp"
#include "domain/termination/review_kind.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam {

struct ReviewCase {
    OrderId order;
    termination::ReviewKind kind = termination::ReviewKind::document;
    Instant since;  // of the business clock: the case waits for this from then
};

struct ReviewClaim {
    OrderId order;
    std::string held_by;
    Instant claimed_at;
    Instant lease_until;
};

struct ReviewOpinion {
    DocumentType document = DocumentType::passport;
    std::string mark;       // of what was handed in: another handing-in has another
    std::string by;         // an account's name
    std::string opened_by;  // as the order has it
    std::string first;      // whose yes this is the second to; empty: it is the first
    bool accepted = false;
    std::optional<Unfit> unfit = {};
    bool performed = false;  // the order heard of it
    Instant at;
};

struct ReviewFlag {
    std::string by;
    Instant at;
};

using ApprovalId = Id<struct ApprovalTag>;
// The numbers are stored: never change one.
enum class ApprovalOutcome { open = 0, agreed = 1, refused = 2 };
struct Approval {
    ApprovalId id;
    access::Right act = access::Right::waive_fee;
    OrderId order;
    std::string opened_by;
    std::string asked_by;
    Instant asked_at;
    Instant expires_at;
    std::string reason;  // empty: erased with the personal data
    ApprovalOutcome outcome = ApprovalOutcome::open;
    std::string ended_by = {};
    std::optional<Instant> ended_at = {};
};

class ReviewRecords {
public:
    virtual ~ReviewRecords() = default;

    virtual std::vector<ReviewCase> cases(int limit, const std::optional<ReviewCase>& after) = 0;  // waiting longest first
    virtual int count_cases() = 0;
    virtual std::optional<ReviewCase> waiting(const OrderId& order) = 0;
    virtual void put_case(const ReviewCase& one) = 0;  // since when stays, while the kind does

    virtual bool claim(const ReviewClaim& claim) = 0;                       // false: another one's lease holds at claimed_at
    virtual std::optional<ReviewClaim> claim_of(const OrderId& order) = 0;  // a lapsed one as well
    virtual void release(const OrderId& order) = 0;
    virtual void skip(const OrderId& order, std::string_view by, std::string_view reason, Instant at) = 0;
    virtual bool is_skipped(const OrderId& order, std::string_view by) = 0;

    virtual void put_opinion(const OrderId& order, const ReviewOpinion& opinion) = 0;
    virtual std::vector<ReviewOpinion> opinions(const OrderId& order) = 0;  // oldest first
    virtual void flag(const OrderId& order, const ReviewFlag& flag) = 0;    // the first stays
    virtual std::optional<ReviewFlag> flag_of(const OrderId& order) = 0;

    virtual void put_declarer(const OrderId& order, std::string_view opaque, Instant at) = 0;
    virtual int cases_of_declarer(const OrderId& order, Instant since) = 0;  // others that answer to the same

    virtual void put_approval(const Approval& approval) = 0;
    virtual bool end_approval(const Approval& approval) = 0;  // false: it has ended already
    virtual std::optional<Approval> approval(const ApprovalId& id) = 0;
    virtual std::vector<Approval> approvals(int limit) = 0;  // newest first
    virtual std::vector<Approval> open_approvals_of(const OrderId& order) = 0;
};

}  // namespace xitam
