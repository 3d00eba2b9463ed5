// What waits for somebody to look at it, and what does not.
#include "domain/termination/review_kind.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace xitam::termination {
namespace {

using enum State;

struct WaitingRow {
    std::string name;
    bool self_service = false;
    State state = awaiting_identity;
    bool has_document = true;
    bool has_picture = true;
    bool shredded = false;
    std::optional<bool> accepted = {};
    std::optional<ReviewKind> kind;
};

Order order_of(const WaitingRow& row)
{
    Declaration said{Msisdn::parse("994401234523").value()};
    said.self_service = row.self_service;
    if (row.has_document) said.documents.push_back({DocumentType::passport, {}, row.accepted});
    Order order{said};
    order.state = row.state;
    if (row.has_picture)
        order.pictures.push_back({DocumentType::passport, DocumentSide::front, BlobId{IdBytes{1}}, Instant{}, row.shredded});
    return order;
}

TEST(ReviewKind, SaysWhatWaitsForSomebody)
{
    const std::optional<ReviewKind> document = ReviewKind::document;
    const std::optional<ReviewKind> nothing;
    const std::vector<WaitingRow> rows{
        {"a photographed passport from the portal", true, awaiting_identity, true, true, false, {}, document},
        {"the same where the number is not ours", true, opened, true, true, false, {}, document},
        {"a look more before the last yes", true, awaiting_confirmation, true, true, false, {}, document},
        {"only typed, without log-in", true, awaiting_identity, true, false, false, {}, nothing},
        {"its key is gone", true, awaiting_identity, true, true, true, {}, nothing},
        {"accepted", true, awaiting_clearance, true, true, false, true, nothing},
        {"asked for again", true, awaiting_identity, true, true, false, false, nothing},
        {"no document yet", true, awaiting_identity, false, true, false, {}, nothing},
        {"by letter, typed by the house", false, awaiting_identity, true, false, false, {}, document},
        {"at the desk, proven at once", false, awaiting_clearance, true, false, false, {}, nothing},
        {"a paper that somebody sent for a proven line", false, awaiting_clearance, true, true, false, {}, document},
        {"waits for its date", true, scheduled, true, true, false, {}, nothing},
        {"stopped", true, stopped, true, true, false, {}, ReviewKind::stopped},
        {"a step failed", false, needs_attention, false, false, false, {}, ReviewKind::attention},
        {"closed", false, closed, true, true, false, {}, nothing},
    };
    for (const auto& row : rows) EXPECT_EQ(review_kind(order_of(row)), row.kind) << row.name;
}

TEST(ReviewKind, TheFirstDocumentThatNobodyJudgedIsNext)
{
    auto order = order_of({"", false, awaiting_identity, true, false, false, true, {}});
    order.declared.documents.push_back({DocumentType::death_certificate});
    ASSERT_NE(to_be_judged(order), nullptr);
    EXPECT_EQ(to_be_judged(order)->type, DocumentType::death_certificate);
}

}  // namespace
}  // namespace xitam::termination
