// Calls, contacts, call-backs and gates, whatever the database.
#include "contract/store_bench.hpp"
#include "contract/store_samples.hpp"
#include "ports/hotline_records.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

using std::chrono::minutes;

const Instant hotline_now = samples::now;

class StoreHotline : public testing::Test {
protected:
    void write(const std::function<void(HotlineRecords&)>& body)
    {
        ASSERT_TRUE(store_->write([&](Tx& tx) -> Result<void> {
            body(tx.hotline());
            return {};
        }));
    }
    template <class T>
    T read(const std::function<T(HotlineRecords&)>& body)
    {
        return store_->run_read<T>([&](Tx& tx) -> Result<T> { return body(tx.hotline()); }).value();
    }

    std::unique_ptr<StoreBench> bench_ = make_store_bench();
    std::unique_ptr<Store> store_ = bench_->open();
};

TEST_F(StoreHotline, ACallIsKeptAndUpdated)
{
    hotline::Call call{"q1", hotline_now, {}, {}, {}};
    write([&](HotlineRecords& hotline) { hotline.put_call(call); });
    call.answered = hotline_now + minutes{1};
    call.agent = "sevda";
    write([&](HotlineRecords& hotline) { hotline.put_call(call); });
    EXPECT_EQ(read<std::optional<hotline::Call>>([](HotlineRecords& hotline) { return hotline.call("q1"); }), call);
    const auto since = [&](Instant at) {
        return read<std::vector<hotline::Call>>([&](HotlineRecords& hotline) { return hotline.calls_since(at); }).size();
    };
    EXPECT_EQ(since(hotline_now), 1U);
    EXPECT_EQ(since(hotline_now + minutes{1}), 0U);
}

TEST_F(StoreHotline, WorkIsListedByItsDateUntilItIsDone)
{
    HotlineContact late{"HC-1111-1111", {}, TalkKind::question, hotline_now, hotline_now + minutes{9}, {},
                        "sevda",        {}, "a question"};
    HotlineContact soon{"HC-2222-2222", {}, TalkKind::complaint, hotline_now, hotline_now + minutes{3}, {},
                        "sevda",        {}, "a complaint"};
    write([&](HotlineRecords& hotline) {
        hotline.put_contact(late);
        hotline.put_contact(soon);
        hotline.put_contact({"HC-3333-3333", {}, TalkKind::told, hotline_now, {}, hotline_now, "sevda", "sevda", {}});
    });
    const auto open = [&] {
        return read<std::vector<HotlineContact>>([](HotlineRecords& hotline) { return hotline.open_contacts(10); });
    };
    ASSERT_EQ(open().size(), 2U);
    EXPECT_EQ(open().front().protocol, soon.protocol);
    EXPECT_EQ(open().front().note, "a complaint");
    soon.done_at = hotline_now + minutes{1};
    soon.done_by = "murad";
    soon.note.clear();
    write([&](HotlineRecords& hotline) { hotline.put_contact(soon); });
    ASSERT_EQ(open().size(), 1U);
    const auto kept =
        read<std::optional<HotlineContact>>([](HotlineRecords& hotline) { return hotline.contact("HC-2222-2222"); });
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->done_by, "murad");
    EXPECT_TRUE(kept->note.empty());
}

TEST_F(StoreHotline, ANumberGoesAndItsPlaceStaysTaken)
{
    const CallBack booked{std::string(64, 'a'), hotline_now, 1, "HC-1111-1111", {}, std::string("\x00\xFFsealed", 8)};
    write([&](HotlineRecords& hotline) {
        hotline.put_contact({booked.protocol, {}, TalkKind::call_back, hotline_now, hotline_now, {}, "portal", {}, {}});
        hotline.put_callback(booked);
    });
    const auto found = [&] {
        return read<std::optional<CallBack>>([&](HotlineRecords& hotline) { return hotline.callback(booked.secret_hash); });
    };
    ASSERT_TRUE(found());
    EXPECT_EQ(found()->number, booked.number);
    write([&](HotlineRecords& hotline) { hotline.forget_number(booked.protocol); });
    ASSERT_TRUE(found());
    EXPECT_TRUE(found()->number.empty());
    EXPECT_EQ(read<std::vector<CallBack>>([](HotlineRecords& hotline) {
                  return hotline.callbacks(hotline_now, hotline_now + minutes{1});
              }).size(),
              1U);
    write([&](HotlineRecords& hotline) { hotline.forget_callbacks_before(hotline_now + minutes{1}); });
    EXPECT_FALSE(found());
}

}  // namespace
}  // namespace xitam
