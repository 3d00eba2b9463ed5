#include "adapters/sqlite/process_identity.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

namespace xitam::sqlite {
namespace {

// The identity with one of its four parts replaced.
std::string with_part(int wanted, const std::string& text)
{
    std::string out;
    std::string rest = process_identity();
    for (int part = 0; part < 4; ++part) {
        const auto end = rest.find('/');
        out += (part == 0 ? "" : "/") + (part == wanted ? text : rest.substr(0, end));
        rest.erase(0, end + 1);
    }
    return out;
}

TEST(ProcessIdentity, WeAreAlive)
{
    EXPECT_FALSE(is_dead_here(process_identity()));
    EXPECT_FALSE(is_dead_here(process_identity() + "/17"));
}

TEST(ProcessIdentity, AnotherProcessMayHaveTheNumberByNow)
{
    EXPECT_TRUE(is_dead_here(with_part(3, "1")));
}

TEST(ProcessIdentity, OfAnotherBootOrNamespaceNothingIsKnown)
{
    EXPECT_FALSE(is_dead_here(with_part(0, "00000000-0000-0000-0000-000000000000")));
    EXPECT_FALSE(is_dead_here(with_part(1, "1")));
    EXPECT_FALSE(is_dead_here(""));
    EXPECT_FALSE(is_dead_here("no token at all"));
    EXPECT_FALSE(is_dead_here(with_part(2, "")));
}

// Not yet waited for, the child is a zombie: dead all the same.
TEST(ProcessIdentity, AnEndedChildIsDeadBeforeAndAfterItsParentLooks)
{
    std::array<int, 2> pipes{};
    ASSERT_EQ(pipe(pipes.data()), 0);
    const pid_t child = fork();
    if (child == 0) {
        const auto identity = process_identity();
        _exit(write(pipes[1], identity.data(), identity.size()) > 0 ? 0 : 1);
    }
    close(pipes[1]);
    std::array<char, 256> text{};
    const auto size = read(pipes[0], text.data(), text.size());
    ASSERT_GT(size, 0);
    const std::string identity{text.data(), static_cast<std::size_t>(size)};
    ASSERT_EQ(read(pipes[0], text.data(), text.size()), 0) << "closed by its end";
    close(pipes[0]);
    siginfo_t ended{};
    ASSERT_EQ(waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOWAIT), 0);
    EXPECT_TRUE(is_dead_here(identity));
    ASSERT_EQ(waitpid(child, nullptr, 0), child);
    EXPECT_TRUE(is_dead_here(identity));
}

}  // namespace
}  // namespace xitam::sqlite
