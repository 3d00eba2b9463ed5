// Branches and booked times, whatever the database: a branch comes back as it was put, and a place is taken once.
#include "contract/store_bench.hpp"
#include "contract/store_samples.hpp"
#include "domain/branches/hours.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace xitam {
namespace {

using namespace samples;
using std::chrono::minutes;

branches::Branch whole_branch(const char* name)
{
    branches::Branch branch;
    branch.operator_id = "demo";
    branch.id = name;
    branch.name = "Demo Mobil Bakı, Nizami";
    branch.town = "Bakı";
    branch.address = "Nümunə küçəsi 1";
    branch.position = {40377700, 49892000};
    branch.zone = "Asia/Baku";
    branch.hours = branches::parse_hours("Mo-Fr 09:00-13:00,14:00-18:00").value();
    branch.closed_days = {parse_date("2026-12-31").value()};
    branch.services = {branches::Service::closing};
    branch.languages = {"az", "en"};
    branch.wheelchair = branches::Wheelchair::yes;
    branch.phone = "+994 12 000 00 01";
    branch.queue = branches::Queue{5, now};
    branch.slot_capacity = 3;
    branch.fictional = true;
    return branch;
}

Appointment booking(char hash, int place)
{
    return {std::string(64, hash), "demo", "nizami", now + minutes{30}, place, "KV-42", {}};
}

class StoreBranches : public testing::Test {
protected:
    void write_branches(const std::function<void(Tx&)>& body)
    {
        ASSERT_TRUE(store_->write([&](Tx& tx) -> Result<void> {
            body(tx);
            return {};
        }));
    }
    std::unique_ptr<StoreBench> bench_ = make_store_bench();
    std::unique_ptr<Store> store_ = bench_->open();
};

TEST_F(StoreBranches, ComeBackAsTheyWerePut)
{
    const auto whole = whole_branch("nizami");
    branches::Branch bare;
    bare.operator_id = "demo";
    bare.id = "a-bare";
    bare.name = bare.town = "X";
    bare.zone = "UTC";
    bare.position = {-33000000, -70500000};
    write_branches([&](Tx& tx) {
        tx.put_branch(whole);
        tx.put_branch(bare);
    });
    write_branches([&](Tx& tx) {
        EXPECT_EQ(tx.branch("demo", "nizami"), whole);
        EXPECT_EQ(tx.branches(), (std::vector{bare, whole}));
        EXPECT_FALSE(tx.branch("other", "nizami"));
        auto changed = whole;
        changed.queue.reset();
        tx.put_branch(changed);
        EXPECT_EQ(tx.branch("demo", "nizami"), changed);
    });
}

TEST_F(StoreBranches, WithABranchItsBookingsGo)
{
    write_branches([&](Tx& tx) {
        tx.put_branch(whole_branch("nizami"));
        tx.put_appointment(booking('a', 1));
        tx.put_appointment(booking('b', 2));
        EXPECT_EQ(tx.appointments({"demo", "nizami", now, now + minutes{60}}).size(), 2U);
        EXPECT_EQ(tx.appointments({"demo", "nizami", now, now + minutes{30}}).size(), 0U);
        EXPECT_EQ(tx.appointment(std::string(64, 'a'))->code, "KV-42");
        EXPECT_TRUE(tx.remove_appointment(std::string(64, 'a')));
        EXPECT_FALSE(tx.remove_appointment(std::string(64, 'a')));
        tx.forget_appointments_before(now + minutes{30});
        EXPECT_TRUE(tx.appointment(std::string(64, 'b')));
        tx.remove_branch("demo", "nizami");
        EXPECT_FALSE(tx.appointment(std::string(64, 'b')));
        EXPECT_TRUE(tx.branches().empty());
    });
}

TEST_F(StoreBranches, WhatWasBookedFromACaseIsErasedWithIt)
{
    const auto booked_by = line(1);
    write_branches([&](Tx& tx) {
        tx.put_line(booked_by);
        const auto before = new_file(order(1, booked_by));
        ASSERT_TRUE(tx.apply(before, decision(before, termination::State::cancelled), now));
        tx.put_branch(whole_branch("nizami"));
        auto own = booking('a', 1);
        own.order = id<OrderId>(1);
        tx.put_appointment(own);
        tx.put_appointment(booking('b', 2));
    });
    write_branches([&](Tx& tx) {
        EXPECT_EQ(tx.appointment(std::string(64, 'a'))->order, id<OrderId>(1));
        tx.erase_personal(id<OrderId>(1));
        EXPECT_FALSE(tx.appointment(std::string(64, 'a')));
        EXPECT_TRUE(tx.appointment(std::string(64, 'b')));
    });
}

// Everybody sees the same free place first; who loses runs again and takes the next, until there is none.
TEST_F(StoreBranches, TheLastPlaceIsGivenOnce)
{
    write_branches([&](Tx& tx) { tx.put_branch(whole_branch("nizami")); });
    constexpr int people = 8;
    std::atomic<int> served{0};
    std::vector<std::thread> threads;
    for (int person = 0; person < people; ++person) {
        threads.emplace_back([&, person] {
            const auto own = bench_->open();
            bool got = false;
            const auto done = own->write([&](Tx& tx) -> Result<void> {
                const auto taken = tx.appointments({"demo", "nizami", now, now + minutes{60}}).size();
                got = taken < 3;
                if (got) tx.put_appointment(booking(static_cast<char>('a' + person), static_cast<int>(taken) + 1));
                return {};
            });
            ASSERT_TRUE(done) << done.error().detail;
            if (got) ++served;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(served, 3);
    write_branches([&](Tx& tx) { EXPECT_EQ(tx.appointments({"demo", "nizami", now, now + minutes{60}}).size(), 3U); });
}

}  // namespace
}  // namespace xitam
