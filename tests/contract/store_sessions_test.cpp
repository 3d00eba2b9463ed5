// Sessions of the web: found by their hash until they end, whatever the database.
#include "contract/store_bench.hpp"
#include "contract/store_samples.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

using namespace samples;
using std::chrono::hours;

std::string hash(char c)
{
    return std::string(64, c);
}

class StoreSessions : public testing::Test {
protected:
    void write(const std::function<void(Tx&)>& body)
    {
        ASSERT_TRUE(store_->write([&](Tx& tx) -> Result<void> {
            body(tx);
            return {};
        }));
    }
    std::optional<StoredSession> find(char c)
    {
        const auto read = [&](Tx& tx) -> Result<std::optional<StoredSession>> { return tx.session(hash(c)); };
        return store_->run_read<std::optional<StoredSession>>(read).value();
    }

    std::unique_ptr<StoreBench> bench_ = make_store_bench();
    std::unique_ptr<Store> store_ = bench_->open();
    const StoredSession first_{hash('a'), id<OrderId>(1), 1, now, now + hours{2}};
    void SetUp() override
    {
        write([&](Tx& tx) {
            tx.put_session(first_);
            tx.put_session({hash('b'), id<OrderId>(1), 0, now, now + hours{1}});
            tx.put_session({hash('c'), id<OrderId>(2), 0, now, now + hours{3}});
        });
    }
};

TEST_F(StoreSessions, AreFoundByTheirHash)
{
    const auto found = find('a');
    ASSERT_TRUE(found);
    EXPECT_EQ(found->order, first_.order);
    EXPECT_EQ(found->level, 1);
    EXPECT_EQ(found->created_at, first_.created_at);
    EXPECT_EQ(found->expires_at, first_.expires_at);
    EXPECT_FALSE(find('d'));
}

TEST_F(StoreSessions, EndOnce)
{
    write([&](Tx& tx) {
        EXPECT_TRUE(tx.remove_session(hash('a')));
        EXPECT_FALSE(tx.remove_session(hash('a')));
    });
    EXPECT_FALSE(find('a'));
    EXPECT_TRUE(find('b'));
}

TEST_F(StoreSessions, EndWithTheirTimeOrWithTheirCase)
{
    write([&](Tx& tx) { tx.remove_sessions_expired(now + hours{1}); });
    EXPECT_FALSE(find('b'));
    EXPECT_TRUE(find('a'));
    write([&](Tx& tx) { tx.remove_sessions_of(id<OrderId>(1)); });
    EXPECT_FALSE(find('a'));
    EXPECT_TRUE(find('c'));
}

TEST_F(StoreSessions, TwoOfOneHashAreRefused)
{
    const auto again = [&](Tx& tx) -> Result<void> {
        tx.put_session(first_);
        return {};
    };
    EXPECT_FALSE(store_->write(again));
}

}  // namespace
}  // namespace xitam
