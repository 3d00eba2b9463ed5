// The description and the router name the same paths and methods, both ways.
#include "http/api/api.hpp"

#include "adapters/billing/payout_file.hpp"
#include "adapters/calendar/tz_calendar.hpp"
#include "adapters/packs/pack_reader.hpp"
#include "adapters/signing/key_store.hpp"
#include "adapters/signing/notary.hpp"
#include "adapters/sqlite/store.hpp"
#include "adapters/system/file_outbox.hpp"
#include "adapters/system/system_clock.hpp"
#include "adapters/system/system_entropy.hpp"
#include "http/api/order_body.hpp"
#include "http/api/order_tag.hpp"
#include "pages/embedded.hpp"

#include <gtest/gtest.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

namespace xitam::http {
namespace {

std::string word_of(Method method)
{
    switch (method) {
        case Method::get: return "get";
        case Method::post: return "post";
        case Method::put: return "put";
        case Method::del: return "delete";
        case Method::head:
        case Method::patch:
        case Method::other: break;
    }
    return "other";
}

// An installation that nobody asks anything of.
struct Installation {
    std::filesystem::path folder = made_folder();
    PackLibrary packs = load_packs().value();
    TzCalendar calendar;
    SystemClock clock;
    SystemEntropy entropy;
    FileOutbox outbox{folder / "outbox", [] { return Instant{}; }};
    PayoutFile billing{folder / "payouts.csv"};
    std::unique_ptr<KeyStore> keys = KeyStore::create(folder / "keys", Instant{}).value();
    KeyNotary notary{*keys};
    std::unique_ptr<sqlite::SqliteStore> store = made_store(folder);
    service::World world{*store, packs,   calendar, notary, clock, entropy,
                         outbox, outbox,  billing,  {},     {},    "http://127.0.0.1:8080",
                         "demo", "links", "holders"};
    EventStreams streams{[] { return false; }};
    RateLimits limits;
    Api api{{world, streams, limits, "AZ", {}, {}, {}}};
    Router router;

    Installation() { api.add_to(router); }
    Installation(const Installation&) = delete;
    Installation& operator=(const Installation&) = delete;
    ~Installation() { std::filesystem::remove_all(folder); }

    static std::filesystem::path made_folder()
    {
        const auto folder = std::filesystem::path{testing::TempDir()} / ("xitam-api-" + std::to_string(getpid()));
        std::filesystem::create_directories(folder);
        return folder;
    }
    static std::unique_ptr<sqlite::SqliteStore> made_store(const std::filesystem::path& folder)
    {
        sqlite::StoreOptions options;
        options.path = (folder / "xitam.db").string();
        options.real_now = [] { return Instant{}; };
        EXPECT_TRUE(sqlite::SqliteStore::create(options));
        return sqlite::SqliteStore::open(options).value();
    }
};

TEST(OpenApi, DescribesEveryRouteAndNoOther)
{
    const auto assets = pages::assets();
    const auto file = std::ranges::find(assets, "openapi.json", &pages::Asset::name);
    ASSERT_NE(file, assets.end());
    const auto document = nlohmann::json::parse(file->content);
    EXPECT_EQ(document["openapi"], "3.1.0");
    std::set<std::string> described;
    for (const auto& [path, item] : document["paths"].items()) {
        for (const auto& [method, operation] : item.items()) {
            if (method != "parameters") described.insert(method + " " + path);
        }
    }
    Installation installation;
    std::set<std::string> answered;
    for (const auto& route : installation.router.routes()) answered.insert(word_of(route.method) + " " + route.pattern);
    EXPECT_EQ(described, answered);
}

TEST(OrderTag, IsFoundInAList)
{
    EXPECT_TRUE(is_tag_in("\"v7\"", "\"v7\""));
    EXPECT_TRUE(is_tag_in("\"v6\" , W/\"v7\"", "\"v7\""));
    EXPECT_TRUE(is_tag_in("*", "\"v7\""));
    EXPECT_FALSE(is_tag_in("\"v77\"", "\"v7\""));
    EXPECT_FALSE(is_tag_in("v7", "\"v7\""));
    EXPECT_FALSE(is_tag_in(",,", "\"v7\""));
}

TEST(OrderBody, TakesMembersMore)
{
    EXPECT_EQ(with_members("{}", {{"a", "1"}}), "{\n  \"a\": 1\n}\n");
    EXPECT_EQ(with_members("{\n  \"x\": {}\n}\n", {{"a", "1"}, {"b", json_text("\"")}}),
              "{\n  \"x\": {},\n  \"a\": 1,\n  \"b\": \"\\\"\"\n}\n");
    EXPECT_EQ(with_members("{}", {}), "{}\n");
    EXPECT_EQ(with_members(R"({"z": {"y": {}}, "text": "}\n{"})", {{"a", R"({"b": [{}, null]})"}}), R"({
  "z": {
    "y": {}
  },
  "text": "}\n{",
  "a": {
    "b": [
      {},
      null
    ]
  }
}
)");
}

}  // namespace
}  // namespace xitam::http
