// ReviewRecords of one transaction.
#pragma once

#include "ports/review_records.hpp"

namespace xitam::sqlite {

class Transaction;

class ReviewRows final : public ReviewRecords {
public:
    explicit ReviewRows(Transaction& transaction) : tx_{transaction} {}

    std::vector<ReviewCase> cases(int limit, const std::optional<ReviewCase>& after) override;
    int count_cases() override;
    std::optional<ReviewCase> waiting(const OrderId& order) override;
    void put_case(const ReviewCase& one) override;
    void remove_case(const OrderId& order);

    bool claim(const ReviewClaim& claim) override;
    std::optional<ReviewClaim> claim_of(const OrderId& order) override;
    void release(const OrderId& order) override;
    void skip(const OrderId& order, std::string_view by, std::string_view reason, Instant at) override;
    bool is_skipped(const OrderId& order, std::string_view by) override;

    void put_opinion(const OrderId& order, const ReviewOpinion& opinion) override;
    std::vector<ReviewOpinion> opinions(const OrderId& order) override;
    void flag(const OrderId& order, const ReviewFlag& flag) override;
    std::optional<ReviewFlag> flag_of(const OrderId& order) override;

    void put_declarer(const OrderId& order, std::string_view opaque, Instant at) override;
    int cases_of_declarer(const OrderId& order, Instant since) override;

    void put_approval(const Approval& approval) override;
    bool end_approval(const Approval& approval) override;
    std::optional<Approval> approval(const ApprovalId& id) override;
    std::vector<Approval> approvals(int limit) override;
    std::vector<Approval> open_approvals_of(const OrderId& order) override;

private:
    Transaction& tx_;  // it owns this
};

}  // namespace xitam::sqlite
