// What the branch desk keeps: sittings, and the proofs that a customer said yes, whatever the database.
#include "contract/store_bench.hpp"
#include "contract/store_samples.hpp"
#include "ports/desk_records.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

const Instant desk_now = samples::now;

StaffAccount clerk_account(int number, const std::string& name)
{
    StaffAccount account;
    account.id = samples::id<StaffId>(number);
    account.name = name;
    account.shown_name = name;
    account.code_secret = "sealed";
    account.created_at = desk_now;
    return account;
}

class StoreDesk : public testing::Test {
protected:
    StoreDesk()
    {
        write([&](Tx& tx) {
            tx.staff().put_account(clerk_account(1, "aysel"));
            tx.staff().put_account(clerk_account(2, "anar"));
            const auto line = samples::line(1);
            tx.put_line(line);
            const auto fresh = samples::new_file(samples::order(1, line));
            ASSERT_TRUE(tx.apply(fresh, samples::decision(fresh, termination::State::opened), desk_now));
        });
    }
    void write(const std::function<void(Tx&)>& body)
    {
        ASSERT_TRUE(store_->write([&](Tx& tx) -> Result<void> {
            body(tx);
            return {};
        }));
    }
    static DeskSitting sitting_of_aysel()
    {
        DeskSitting sitting;
        sitting.id = samples::id<SittingId>(10);
        sitting.account = samples::id<StaffId>(1);
        sitting.document = std::string("\x00\xFFsealed", 8);
        sitting.shown = "passport\tC*****01\n";
        sitting.began_at = desk_now;
        sitting.seen_at = desk_now;
        return sitting;
    }

    std::unique_ptr<StoreBench> bench_ = make_store_bench();
    std::unique_ptr<Store> store_ = bench_->open();
    const OrderId order_ = samples::id<OrderId>(1);
};

TEST_F(StoreDesk, ASittingIsKeptWholeAndIsItsClerksOnly)
{
    auto sitting = sitting_of_aysel();
    write([&](Tx& tx) {
        tx.desk().put_sitting(sitting);
        sitting.line = samples::id<LineId>(1);
        sitting.order = order_;
        sitting.opened_here = true;
        sitting.unmasked = true;
        sitting.sign_at = desk_now + std::chrono::seconds{5};
        sitting.seen_at = desk_now + std::chrono::minutes{1};
        tx.desk().put_sitting(sitting);
    });
    write([&](Tx& tx) {
        const auto found = tx.desk().sitting_of(samples::id<StaffId>(1));
        ASSERT_TRUE(found);
        EXPECT_EQ(found->id, sitting.id);
        EXPECT_EQ(found->document, sitting.document);
        EXPECT_EQ(found->shown, sitting.shown);
        EXPECT_EQ(found->line, sitting.line);
        EXPECT_EQ(found->order, sitting.order);
        EXPECT_TRUE(found->opened_here && found->unmasked);
        EXPECT_EQ(found->sign_at, sitting.sign_at);
        EXPECT_EQ(found->seen_at, sitting.seen_at);
        EXPECT_FALSE(tx.desk().sitting_of(samples::id<StaffId>(2)));
        EXPECT_TRUE(tx.desk().sittings_until(desk_now).empty());
        EXPECT_EQ(tx.desk().sittings_until(desk_now + std::chrono::minutes{1}).size(), 1U);
        tx.desk().remove_sitting(sitting.id);
        EXPECT_FALSE(tx.desk().sitting(sitting.id));
    });
}

TEST_F(StoreDesk, TheSameYesIsOneProofAndItsHandwritingGoesWithTheCase)
{
    PresenceProof proof{samples::id<PresenceId>(20), order_,   PresenceKind::signature, std::string(64, 'a'), "Q-1",
                        samples::id<StaffId>(2),     desk_now, "sealed strokes"};
    write([&](Tx& tx) {
        EXPECT_TRUE(tx.desk().put_presence(proof));
        proof.id = samples::id<PresenceId>(21);
        EXPECT_FALSE(tx.desk().put_presence(proof)) << "a double press";
        proof.kind = PresenceKind::own_phone;
        EXPECT_TRUE(tx.desk().put_presence(proof));
        tx.desk().put_sitting([&] {
            auto sitting = sitting_of_aysel();
            sitting.order = order_;
            return sitting;
        }());
    });
    write([&](Tx& tx) {
        const auto proofs = tx.desk().presence_of(order_);
        ASSERT_EQ(proofs.size(), 2U);
        EXPECT_EQ(proofs.front().mark, "sealed strokes");
        EXPECT_EQ(proofs.front().witness, samples::id<StaffId>(2));
        EXPECT_EQ(proofs.front().quote, "Q-1");
        tx.erase_personal(order_);
    });
    write([&](Tx& tx) {
        for (const auto& kept : tx.desk().presence_of(order_)) EXPECT_EQ(kept.mark, "");
        EXPECT_EQ(tx.desk().presence_of(order_).size(), 2U) << "that he said yes stays told";
        EXPECT_FALSE(tx.desk().sitting_of(samples::id<StaffId>(1)));
    });
}

}  // namespace
}  // namespace xitam
