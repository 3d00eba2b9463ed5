// Keys on disk: made once, rotated, still verifying after years, and judged by a verifier that is not ours.
#include "adapters/signing/key_store.hpp"

#include "../temp_dir.hpp"
#include "domain/certificate/claims.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <set>
#include <thread>

namespace xitam {
namespace {

using certificate::closure_typ;
using test::read_file;
using test::TempDir;
using test::write_file;

const Instant now = parse_instant("2026-11-22T09:48:43Z").value();

std::size_t keys_with_private_part(const std::filesystem::path& dir)
{
    std::size_t found = 0;
    for (const auto& entry : std::filesystem::directory_iterator{dir}) {
        if (entry.path().extension() == ".json")
            found += nlohmann::json::parse(read_file(entry.path())).contains("d") ? 1U : 0U;
    }
    return found;
}

TEST(KeyStore, MakesOneKeyForTheOwnerOnly)
{
    const TempDir dir;
    const auto store = KeyStore::create(dir / "keys", now);
    ASSERT_TRUE(store) << store.error().detail;
    const auto kid = (*store)->active_kid().value();
    EXPECT_EQ(kid.size(), 43U);
    struct stat found {};
    ASSERT_EQ(::stat((dir / "keys" / (kid + ".json")).c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0600U);
    ASSERT_EQ(::stat((dir / "keys").c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0700U);

    const auto again = KeyStore::create(dir / "keys", now);
    ASSERT_TRUE(again);
    EXPECT_EQ((*again)->active_kid().value(), kid);
}

TEST(KeyStore, SaysWhatIsWrongWithAFolder)
{
    const TempDir dir;
    EXPECT_EQ(KeyStore::open(dir / "keys").error().reason, "keys_missing");
    const auto kid = KeyStore::create(dir / "keys", now).value()->active_kid().value();
    const auto file = dir / "keys" / (kid + ".json");
    const auto good = read_file(file);
    write_file(file, "{");
    EXPECT_EQ(KeyStore::open(dir / "keys").error().reason, "key_store_broken");
    write_file(file, good);
    EXPECT_TRUE(KeyStore::open(dir / "keys"));
    write_file(dir / "keys" / "active", "elsewhere\n");
    EXPECT_EQ(KeyStore::open(dir / "keys").error().reason, "key_store_broken");
}

TEST(KeyStore, PublicListHoldsNoPrivatePart)
{
    const TempDir dir;
    const auto store = KeyStore::create(dir / "keys", now).value();
    ASSERT_TRUE(store->rotate(now));
    const auto jwks = nlohmann::json::parse(store->jwks().value());
    ASSERT_EQ(jwks["keys"].size(), 2U);
    EXPECT_EQ(jwks["keys"][0]["kid"], store->active_kid().value());
    for (const auto& key : jwks["keys"]) {
        EXPECT_FALSE(key.contains("d"));
        EXPECT_EQ(key["alg"], "ES256");
        EXPECT_EQ(key["use"], "sig");
    }
}

TEST(KeyStore, RetiredKeysVerifyAndCannotSignAnyMore)
{
    const TempDir dir;
    const auto store = KeyStore::create(dir / "keys", now).value();
    const auto old_kid = store->active_kid().value();
    const auto old_jws = store->sign(R"({"jti":"old"})", closure_typ).value();
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(store->rotate(now + std::chrono::hours{24 * 365 * (i + 1)}));
    EXPECT_NE(store->active_kid().value(), old_kid);
    EXPECT_EQ(keys_with_private_part(dir / "keys"), 1U);
    const auto retired = nlohmann::json::parse(read_file(dir / "keys" / (old_kid + ".json")));
    EXPECT_EQ(retired["created_at"], "2026-11-22T09:48:43Z");
    EXPECT_EQ(retired["retired_at"], "2027-11-22T09:48:43Z");

    EXPECT_EQ(store->verify(old_jws, closure_typ).value(), R"({"jti":"old"})");
    EXPECT_TRUE(KeyStore::open(dir / "keys").value()->verify(old_jws, closure_typ));
    EXPECT_TRUE(verify_jws(old_jws, store->jwks().value(), closure_typ));
}

TEST(KeyStore, AnotherProcessSeesARotationAtItsNextSignature)
{
    const TempDir dir;
    const auto serving = KeyStore::create(dir / "keys", now).value();
    const auto before = serving->active_kid().value();
    const auto rotating = KeyStore::open(dir / "keys").value();
    const auto after = rotating->rotate(now).value();
    EXPECT_NE(before, after);
    const auto jws = serving->sign("{}", closure_typ).value();
    EXPECT_EQ(serving->active_kid().value(), after);
    EXPECT_TRUE(rotating->verify(jws, closure_typ));
}

// A crash after the key file and before `active` is written: the key never signed and is not the active one.
TEST(KeyStore, ACrashInTheMiddleOfARotationLeavesOneActiveKey)
{
    const TempDir crashed;
    const auto fresh = KeyStore::create(crashed / "keys", now).value();
    const auto kept = fresh->active_kid().value();
    const auto orphan = EcKey::make().value();
    auto file = nlohmann::json::parse(orphan.private_jwk().value());
    file["created_at"] = "2026-11-23T00:00:00Z";
    write_file(crashed / "keys" / (orphan.kid() + ".json"), file.dump());
    const auto after = KeyStore::open(crashed / "keys").value();
    EXPECT_EQ(after->active_kid().value(), kept);
    ASSERT_TRUE(after->rotate(now));
    EXPECT_EQ(keys_with_private_part(crashed / "keys"), 1U);  // the next rotation tidies up
}

// Eight processes that set up or rotate at once, for real: fork, no exec. In the end one key signs, all verify.
TEST(KeyStore, ManyProcessesAtOnceLeaveOneActiveKey)
{
    const TempDir dir;
    std::vector<pid_t> children;
    for (int i = 0; i < 8; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            const auto store = KeyStore::create(dir / "keys", now);
            bool good = store.has_value();
            if (good && i % 2 == 1) good = (*store)->rotate(now).has_value();
            const auto jws = good ? (*store)->sign("{}", closure_typ) : Result<std::string>{fail(Code::internal, "x", "x")};
            if (jws) write_file(dir / ("jws-" + std::to_string(i)), *jws);
            ::_exit(jws ? 0 : 1);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_EQ(status, 0);
    }
    const auto store = KeyStore::open(dir / "keys").value();
    EXPECT_EQ(keys_with_private_part(dir / "keys"), 1U);
    EXPECT_EQ(nlohmann::json::parse(store->jwks().value())["keys"].size(), 5U);  // one made, four rotations
    for (int i = 0; i < 8; ++i) EXPECT_TRUE(store->verify(read_file(dir / ("jws-" + std::to_string(i))), closure_typ)) << i;
}

TEST(KeyStore, ThreadsSignWhileAnotherRotates)
{
    const TempDir dir;
    const auto store = KeyStore::create(dir / "keys", now).value();
    std::vector<std::thread> threads;
    std::atomic<int> bad{0};
    threads.reserve(3);
    for (int t = 0; t < 3; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 100; ++i) {
                const auto jws = store->sign("{}", closure_typ);
                if (!jws || !store->verify(*jws, closure_typ)) ++bad;
            }
        });
    }
    for (int i = 0; i < 10; ++i) ASSERT_TRUE(store->rotate(now));
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(bad, 0);
}

// Debian's `jose` is an implementation of its own: it must take what the active and a retired key signed, and nothing else.
TEST(KeyStore, AnIndependentToolVerifiesActiveAndRetiredKeys)
{
    const TempDir dir;
    const auto store = KeyStore::create(dir / "keys", now).value();
    const std::string payload = R"({"iss":"http://127.0.0.1:8080","number":"99440*****23"})";
    write_file(dir / "retired.jws", store->sign(payload, closure_typ).value());
    ASSERT_TRUE(store->rotate(now));
    write_file(dir / "active.jws", store->sign(payload, closure_typ).value());
    write_file(dir / "jwks.json", store->jwks().value());
    const auto jose = [&](const std::string& file) {
        return test::run_tool("jose jws ver -i " + (dir / file).string() + " -k " + (dir / "jwks.json").string() +
                              " -O- 2>/dev/null");
    };
    for (const std::string file : {"retired.jws", "active.jws"}) {
        const auto ran = jose(file);
        EXPECT_EQ(ran.exit, 0) << file;
        EXPECT_EQ(ran.output, payload) << file;
    }
    auto changed = read_file(dir / "active.jws");
    changed[changed.size() / 2] = changed[changed.size() / 2] == 'A' ? 'B' : 'A';
    write_file(dir / "changed.jws", changed);
    EXPECT_NE(jose("changed.jws").exit, 0);
}

}  // namespace
}  // namespace xitam
