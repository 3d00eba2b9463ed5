// The codes against RFC 6238, passwords and the seal against what they must refuse.
#include "adapters/secrets/staff_keys.hpp"
#include "adapters/secrets/totp.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace xitam::secrets {
namespace {

TEST(Totp, MakesTheValuesOfRfc6238AppendixB)
{
    constexpr std::string_view secret = "12345678901234567890";
    struct Row {
        std::int64_t seconds;
        const char* digits;
    };
    for (const auto& [seconds, digits] :
         {Row{59, "94287082"}, Row{1111111109, "07081804"}, Row{1111111111, "14050471"}, Row{1234567890, "89005924"},
          Row{2000000000, "69279037"}, Row{20000000000, "65353130"}}) {
        EXPECT_EQ(totp(secret, seconds / 30, 8), digits) << seconds;
        EXPECT_EQ(totp(secret, seconds / 30), std::string{digits}.substr(2)) << seconds;
    }
}

TEST(Totp, MakesTheValuesOfRfc4226AppendixD)
{
    std::int64_t count = 0;
    for (const char* digits :
         {"755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"})
        EXPECT_EQ(totp("12345678901234567890", count++), digits);
}

class StaffKeysTest : public testing::Test {
protected:
    void TearDown() override { std::filesystem::remove_all(dir_); }
    std::unique_ptr<StaffKeys> open() { return std::move(StaffKeys::open(dir_ / "staff").value()); }

    std::filesystem::path dir_{std::filesystem::temp_directory_path() / ("xitam-secrets-" + std::to_string(::getpid()))};
};

TEST_F(StaffKeysTest, APasswordFitsItsHashAloneAndTheHashSaysItsCost)
{
    std::filesystem::create_directories(dir_);
    const auto keys = open();
    const auto hash = keys->hash_password("a long winter in Baku").value();
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash;
    EXPECT_TRUE(keys->fits(hash, "a long winter in Baku"));
    EXPECT_FALSE(keys->fits(hash, "a long winter in Baku "));
    EXPECT_FALSE(keys->fits("", ""));
    EXPECT_NE(hash, keys->hash_password("a long winter in Baku").value());
    EXPECT_TRUE(keys->nobodys_hash().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    EXPECT_FALSE(keys->fits(keys->nobodys_hash(), ""));
}

TEST_F(StaffKeysTest, ASealOpensWhereItBelongsAndWithTheKeyThatIsKept)
{
    std::filesystem::create_directories(dir_);
    const auto sealed = open()->seal("12345678901234567890", "leyla");
    EXPECT_EQ(sealed.find("1234567890"), std::string::npos);
    EXPECT_EQ(open()->unseal(sealed, "leyla").value(), "12345678901234567890");
    EXPECT_EQ(open()->unseal(sealed, "anar").error().reason, "staff_seal_broken");
    auto changed = sealed;
    changed.back() = static_cast<char>(changed.back() ^ 1);
    EXPECT_EQ(open()->unseal(changed, "leyla").error().reason, "staff_seal_broken");
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(dir_ / "staff" / "key").permissions(), perms::owner_read | perms::owner_write);
}

TEST_F(StaffKeysTest, AKeyOfAnotherSizeIsRefused)
{
    std::filesystem::create_directories(dir_ / "staff");
    std::ofstream{dir_ / "staff" / "key"} << "short";
    EXPECT_EQ(StaffKeys::open(dir_ / "staff").error().reason, "staff_key_broken");
}

}  // namespace
}  // namespace xitam::secrets
