#include "adapters/signing/server_secret.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace xitam {
namespace {

class ServerSecret : public testing::Test {
protected:
    std::filesystem::path dir_ = [] {
        std::string name = testing::TempDir() + "secret-XXXXXX";
        return std::filesystem::path{mkdtemp(name.data())} / "keys";
    }();
    void TearDown() override { std::filesystem::remove_all(dir_.parent_path()); }
};

TEST_F(ServerSecret, IsMadeOnceAndIsNobodyElses)
{
    const auto first = server_secret(dir_, [] { return std::string(64, 'a'); });
    ASSERT_TRUE(first);
    EXPECT_EQ(*first, std::string(64, 'a'));
    EXPECT_EQ(server_secret(dir_, [] { return std::string(64, 'b'); }), *first);
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(dir_ / "server.secret").permissions(), perms::owner_read | perms::owner_write);
}

TEST_F(ServerSecret, ABrokenOneIsNotReplaced)
{
    ASSERT_TRUE(server_secret(dir_, [] { return std::string(64, 'a'); }));
    std::ofstream{dir_ / "server.secret"} << "aa";
    const auto broken = server_secret(dir_, [] { return std::string(64, 'b'); });
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().reason, "server_secret_broken");
}

}  // namespace
}  // namespace xitam
