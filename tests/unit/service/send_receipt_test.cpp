// Which copy of a receipt came back: one of them says nothing of the other.
#include "service/send_receipt.hpp"

#include "contract/store_samples.hpp"
#include "service/notices.hpp"
#include "unit/service/staff_bench.hpp"

#include <gtest/gtest.h>

namespace xitam::service {
namespace {

TEST(CopiesTold, OnlyTheOneThatCameBackIsMarked)
{
    StaffBench bench;
    const auto line = samples::line(1);
    const auto fresh = samples::new_file(samples::order(1, line));
    const auto told = [&] {
        std::vector<CopyTold> copies;
        CHECK(bench.store->read([&](Tx& tx) -> Result<void> {
            copies = copies_told(tx, *tx.order_file(fresh.order.id));
            return {};
        }));
        return copies;
    };
    CHECK(bench.store->write([&](Tx& tx) -> Result<void> {
        tx.put_line(line);
        CHECK(tx.apply(fresh, samples::decision(fresh, termination::State::opened), samples::now));
        tx.desk().put_copy({fresh.order.id, CopyPlace::on_file, {}, "aysel", samples::now});
        tx.desk().put_copy({fresh.order.id, CopyPlace::named, "mei@example.net", "aysel", samples::now});
        return {};
    }));
    for (const auto& copy : told()) EXPECT_FALSE(copy.came_back);
    CHECK(bench.store->write([&](Tx& tx) -> Result<void> {
        tx.audit(fresh.order.id.text(), samples::now, notice_undeliverable,
                 "kind=notice_copy place=named by=mailto answer=550");
        return {};
    }));
    const auto after = told();
    ASSERT_EQ(after.size(), 2U);
    for (const auto& copy : after) EXPECT_EQ(copy.came_back, copy.place == CopyPlace::named) << copy.masked;
}

}  // namespace
}  // namespace xitam::service
