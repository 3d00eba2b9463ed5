#include "http/session.hpp"

#include <gtest/gtest.h>

#include <map>

namespace xitam::http {
namespace {

// The table as a map; the hash is the token turned round: enough to see that the token itself is not stored.
struct House {
    std::map<std::string, Session> rows;
    Instant now{std::chrono::hours{24 * 365 * 57}};
    char next = 'a';
    OrderId order{IdBytes{1}};
    Sessions sessions{{{[this](const std::string& hash, const Session& session) -> Result<void> {
                            rows[hash] = session;
                            return {};
                        },
                        [this](const std::string& hash) -> Result<std::optional<Session>> {
                            const auto found = rows.find(hash);
                            if (found == rows.end()) return std::nullopt;
                            return found->second;
                        },
                        [this](const std::string& old_hash, const std::string& hash, const Session& session) -> Result<bool> {
                            if (rows.erase(old_hash) == 0) return false;
                            rows[hash] = session;
                            return true;
                        },
                        [this](const std::string& hash) -> Result<void> {
                            rows.erase(hash);
                            return {};
                        },
                        [this](const OrderId& of) -> Result<void> {
                            std::erase_if(rows, [&](const auto& row) { return row.second.order == of; });
                            return {};
                        },
                        [this](Instant at) -> Result<void> {
                            std::erase_if(rows, [&](const auto& row) { return row.second.expires_at <= at; });
                            return {};
                        }},
                       [this] { return now; },
                       [this] { return std::string(31, '0') + next++; },
                       [](std::string_view token) {
                           return std::string{token.rbegin(), token.rend()};
                       }}};

    static Request with(const std::string& token)
    {
        Request request;
        request.cookies.add("session", token);
        return request;
    }
    bool is_open(const std::string& token) const { return sessions.find(with(token))->has_value(); }
};

TEST(Sessions, LiveTwoHoursAndAreStoredAsHashes)
{
    House house;
    const auto token = *house.sessions.open(house.order, 1);
    EXPECT_EQ(house.rows.count(token), 0U);
    const auto found = *house.sessions.find(House::with(token));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->order, house.order);
    EXPECT_EQ(found->level, 1);
    house.now += session_life - std::chrono::seconds{1};
    EXPECT_TRUE(house.is_open(token));
    house.now += std::chrono::seconds{1};
    EXPECT_FALSE(house.is_open(token));
    ASSERT_TRUE(house.sessions.sweep());
    EXPECT_TRUE(house.rows.empty());
}

TEST(Sessions, AnotherTokenOrNoneIsNobody)
{
    House house;
    ASSERT_TRUE(house.sessions.open(house.order, 0));
    EXPECT_FALSE(house.is_open(std::string(32, 'x')));
    EXPECT_FALSE(house.is_open("short"));
    EXPECT_FALSE(*house.sessions.find(Request{}));
}

TEST(Sessions, ARisingLevelRotatesTheToken)
{
    House house;
    const auto before = *house.sessions.open(house.order, 1);
    const auto after = house.sessions.raise(House::with(before), 2);
    ASSERT_TRUE(after);
    EXPECT_FALSE(house.is_open(before));
    EXPECT_EQ((*house.sessions.find(House::with(*after)))->level, 2);
    EXPECT_EQ(house.sessions.raise(House::with(before), 3).error().reason, "session_ended");
    const auto again = house.sessions.raise(House::with(*after), 1);
    EXPECT_EQ((*house.sessions.find(House::with(*again)))->level, 2);
}

TEST(Sessions, EndOneOrAllOfACase)
{
    House house;
    const auto one = *house.sessions.open(house.order, 1);
    const auto two = *house.sessions.open(house.order, 1);
    ASSERT_TRUE(house.sessions.end(House::with(one)));
    EXPECT_FALSE(house.is_open(one));
    EXPECT_TRUE(house.is_open(two));
    ASSERT_TRUE(house.sessions.end_all_of(house.order));
    EXPECT_FALSE(house.is_open(two));
}

}  // namespace
}  // namespace xitam::http
