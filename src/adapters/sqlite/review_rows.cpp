#include "adapters/sqlite/review_rows.hpp"

#include "adapters/sql/statements.hpp"
#include "adapters/sqlite/transaction.hpp"

#include <algorithm>

namespace xitam::sqlite {

namespace {

ReviewCase read_review_case(const Cursor& row)
{
    return {row.id<OrderId>(0), row.as<termination::ReviewKind>(1), from_micros(row.integer(2))};
}

ReviewClaim read_review_claim(const Cursor& row)
{
    return {row.id<OrderId>(0), std::string{row.text(1)}, from_micros(row.integer(2)), from_micros(row.integer(3))};
}

ReviewOpinion read_opinion(const Cursor& row)
{
    ReviewOpinion opinion;
    opinion.document = row.as<DocumentType>(0);
    opinion.mark = row.text(1);
    opinion.by = row.text(2);
    opinion.opened_by = row.text(3);
    opinion.first = row.text(4);
    opinion.accepted = row.integer(5) != 0;
    if (const auto unfit = row.maybe_integer(6)) opinion.unfit = static_cast<Unfit>(*unfit);
    opinion.performed = row.integer(7) != 0;
    opinion.at = from_micros(row.integer(8));
    return opinion;
}

access::Right act_of(std::string_view word)
{
    const auto all = access::grants();
    const auto found = std::ranges::find(all, word, &access::Grant::word);
    CHECK(found != all.end());  // the table takes no other word
    return found->right;
}

Approval read_approval(const Cursor& row)
{
    Approval approval;
    approval.id = row.id<ApprovalId>(0);
    approval.act = act_of(row.text(1));
    approval.order = row.id<OrderId>(2);
    approval.opened_by = row.text(3);
    approval.asked_by = row.text(4);
    approval.asked_at = from_micros(row.integer(5));
    approval.expires_at = from_micros(row.integer(6));
    approval.reason = row.text(7);
    approval.outcome = row.as<ApprovalOutcome>(8);
    approval.ended_by = row.text(9);
    approval.ended_at = row.maybe_instant(10);
    return approval;
}

}  // namespace

std::vector<ReviewCase> ReviewRows::cases(int limit, const std::optional<ReviewCase>& after)
{
    const auto from = after.value_or(ReviewCase{});
    return tx_.list(sql::review_cases_page, read_review_case, to_micros(from.since), from.order, limit);
}

int ReviewRows::count_cases()
{
    return tx_.find(sql::count_review_cases, read_count).value_or(0);
}

std::optional<ReviewCase> ReviewRows::waiting(const OrderId& order)
{
    return tx_.find(sql::find_review_case, read_review_case, order);
}

void ReviewRows::put_case(const ReviewCase& one)
{
    tx_.change(sql::put_review_case, one.order, one.kind, to_micros(one.since));
}

void ReviewRows::remove_case(const OrderId& order)
{
    tx_.change(sql::remove_review_case, order);
}

bool ReviewRows::claim(const ReviewClaim& claim)
{
    return tx_.change(sql::claim_review, claim.order, claim.held_by, to_micros(claim.claimed_at),
                      to_micros(claim.lease_until)) == 1;
}

std::optional<ReviewClaim> ReviewRows::claim_of(const OrderId& order)
{
    return tx_.find(sql::find_review_claim, read_review_claim, order);
}

void ReviewRows::release(const OrderId& order)
{
    tx_.change(sql::release_review_claim, order);
}

void ReviewRows::skip(const OrderId& order, std::string_view by, std::string_view reason, Instant at)
{
    tx_.change(sql::put_review_skip, order, by, reason, to_micros(at));
}

bool ReviewRows::is_skipped(const OrderId& order, std::string_view by)
{
    const auto any = [](const Cursor&) { return true; };
    return tx_.find(sql::find_review_skip, any, order, by).has_value();
}

void ReviewRows::put_opinion(const OrderId& order, const ReviewOpinion& opinion)
{
    std::optional<std::int64_t> unfit;
    if (opinion.unfit) unfit = static_cast<std::int64_t>(*opinion.unfit);
    tx_.change(sql::put_review_opinion, order, opinion.document, opinion.mark, opinion.by, opinion.opened_by, opinion.first,
               opinion.accepted ? 1 : 0, unfit, opinion.performed ? 1 : 0, to_micros(opinion.at));
}

std::vector<ReviewOpinion> ReviewRows::opinions(const OrderId& order)
{
    return tx_.list(sql::review_opinions, read_opinion, order);
}

void ReviewRows::flag(const OrderId& order, const ReviewFlag& flag)
{
    tx_.change(sql::put_review_flag, order, flag.by, to_micros(flag.at));
}

std::optional<ReviewFlag> ReviewRows::flag_of(const OrderId& order)
{
    return tx_.find(
        sql::find_review_flag,
        [](const Cursor& row) {
            return ReviewFlag{std::string{row.text(0)}, from_micros(row.integer(1))};
        },
        order);
}

void ReviewRows::put_declarer(const OrderId& order, std::string_view opaque, Instant at)
{
    tx_.change(sql::put_declarer_trace, order, opaque, to_micros(at));
}

int ReviewRows::cases_of_declarer(const OrderId& order, Instant since)
{
    return tx_.find(sql::count_cases_of_declarer, read_count, order, to_micros(since)).value_or(0);
}

void ReviewRows::put_approval(const Approval& approval)
{
    tx_.change(sql::put_approval, approval.id, access::word(approval.act), approval.order, approval.opened_by,
               approval.asked_by, to_micros(approval.asked_at), to_micros(approval.expires_at), approval.reason);
}

bool ReviewRows::end_approval(const Approval& approval)
{
    CHECK(approval.outcome != ApprovalOutcome::open && approval.ended_at);
    return tx_.change(sql::end_approval, approval.outcome, approval.ended_by, to_micros(*approval.ended_at), approval.id) == 1;
}

std::optional<Approval> ReviewRows::approval(const ApprovalId& id)
{
    return tx_.find(sql::find_approval, read_approval, id);
}

std::vector<Approval> ReviewRows::approvals(int limit)
{
    return tx_.list(sql::approvals_newest_first, read_approval, limit);
}

std::vector<Approval> ReviewRows::open_approvals_of(const OrderId& order)
{
    return tx_.list(sql::open_approvals_of_order, read_approval, order);
}

}  // namespace xitam::sqlite
