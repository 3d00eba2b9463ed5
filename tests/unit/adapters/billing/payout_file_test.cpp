// A payout leaves once: repeated, crashed in the middle of a line, out of disk, or asked for by several processes at once.
#include "adapters/billing/payout_file.hpp"

#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>
#include <vector>

namespace xitam {

namespace {

namespace fs = std::filesystem;

class PayoutFileTest : public testing::Test {
protected:
    PayoutFileTest()
    {
        std::string pattern = (fs::temp_directory_path() / "xitam-payout-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        path_ = folder_ / "payouts.csv";
    }
    ~PayoutFileTest() override { fs::remove_all(folder_); }

    std::string content() const
    {
        std::ifstream stream{path_, std::ios::binary};
        return std::string{std::istreambuf_iterator<char>{stream}, {}};
    }
    void write(const std::string& text) const { std::ofstream{path_, std::ios::binary | std::ios::trunc} << text; }

    fs::path folder_;
    fs::path path_;
};

LegId leg(int number)
{
    IdBytes bytes{};
    bytes[0] = 1;
    bytes[14] = static_cast<std::uint8_t>(number >> 8);
    bytes[15] = static_cast<std::uint8_t>(number & 0xFF);
    return LegId{bytes};
}

Payout payout(int number, std::int64_t minor = 1240)
{
    IdBytes order{};
    order[15] = 7;
    return {leg(number), OrderId{order}, Money{minor, *Currency::parse("AZN")}, *Iban::parse("AZ21NABZ00000000137010001944"),
            *parse_instant("2026-11-22T09:30:00Z")};
}

std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> lines;
    std::size_t at = 0;
    for (auto end = text.find('\n'); end != std::string::npos; at = end + 1, end = text.find('\n', at)) {
        lines.push_back(text.substr(at, end - at));
    }
    EXPECT_EQ(at, text.size()) << "the last line is not whole";
    return lines;
}

const std::string header = std::string{payout_file_header} + "\n";

}  // namespace

TEST_F(PayoutFileTest, WritesOneLineForALegHoweverOftenItIsAsked)
{
    PayoutFile file{path_};
    EXPECT_EQ(file.pay_out(payout(1)).outcome, Outcome::done);
    EXPECT_EQ(file.pay_out(payout(1)).outcome, Outcome::already_done);
    auto later = payout(1);
    later.posted_at += std::chrono::hours{1};
    EXPECT_EQ(file.pay_out(later).outcome, Outcome::already_done);
    EXPECT_EQ(PayoutFile{path_}.pay_out(payout(1)).outcome, Outcome::already_done);
    EXPECT_EQ(content(), header +
                             "01000000-0000-0000-0000-000000000001,00000000-0000-0000-0000-000000000007,refund,"
                             "AZ21NABZ00000000137010001944,12.40,AZN,2026-11-22T09:30:00Z\n");
}

TEST_F(PayoutFileTest, MovesGoToANumberAndTheFileIsPrivate)
{
    auto move = payout(2);
    move.to = *Msisdn::parse("+994401234567");
    EXPECT_EQ(PayoutFile{path_}.pay_out(move).outcome, Outcome::done);
    EXPECT_NE(content().find(",move,994401234567,12.40,AZN,"), std::string::npos);
    struct stat facts {};
    ASSERT_EQ(::stat(path_.c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777U, 0600U);
}

TEST_F(PayoutFileTest, RefusesALegThatNowSaysSomethingElse)
{
    PayoutFile file{path_};
    ASSERT_EQ(file.pay_out(payout(1)).outcome, Outcome::done);
    auto to_number = payout(1);
    to_number.to = *Msisdn::parse("+994401234567");
    for (const auto& other : {payout(1, 1241), payout(1, 124), to_number}) {
        const auto answer = file.pay_out(other);
        EXPECT_EQ(answer.outcome, Outcome::refused);
        EXPECT_EQ(answer.reason, "payout_differs");
    }
    EXPECT_EQ(lines_of(content()).size(), 2U);
}

// A crash may leave any beginning of a line behind. Whatever it leaves, asking again gives each leg exactly once.
TEST_F(PayoutFileTest, ACrashAnywhereInALineLeavesEachLegOnce)
{
    PayoutFile first{path_};
    ASSERT_EQ(first.pay_out(payout(1)).outcome, Outcome::done);
    ASSERT_EQ(first.pay_out(payout(2)).outcome, Outcome::done);
    const auto whole = content();
    // Every byte of header and last line, and some of the line between.
    const auto is_worth_it = [&](std::size_t size) { return size < 50 || size % 10 == 0 || size + 140 > whole.size(); };
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        if (!is_worth_it(size)) continue;
        write(whole.substr(0, size));
        PayoutFile again{path_};
        for (const int number : {2, 1, 2}) {
            const auto outcome = again.pay_out(payout(number)).outcome;
            ASSERT_TRUE(outcome == Outcome::done || outcome == Outcome::already_done) << "cut at byte " << size;
        }
        const auto lines = lines_of(content());
        ASSERT_EQ(lines.size(), 3U) << "cut at byte " << size;
        ASSERT_EQ(std::set<std::string>(lines.begin(), lines.end()).size(), 3U);
        ASSERT_NE(content().find(leg(1).text()), std::string::npos);
        ASSERT_NE(content().find(leg(2).text()), std::string::npos);
    }
}

TEST_F(PayoutFileTest, AFileThatIsNotOursIsLeftAsItIs)
{
    for (const std::string text : {"name,amount\n", "notes", "leg,order\nx\n"}) {
        write(text);
        PayoutFile file{path_};
        for (int tries = 0; tries < 2; ++tries) {
            const auto answer = file.pay_out(payout(1));
            EXPECT_EQ(answer.outcome, Outcome::refused);
            EXPECT_EQ(answer.reason, "payout_file_damaged");
        }
        EXPECT_EQ(content(), text);
    }
    write(header + "not an id,x\n");
    EXPECT_EQ(PayoutFile{path_}.pay_out(payout(1)).reason, "payout_file_damaged");
    EXPECT_EQ(content(), header + "not an id,x\n");
}

TEST_F(PayoutFileTest, SeesWhatAnotherProcessWroteAfterItLooked)
{
    PayoutFile mine{path_};
    PayoutFile theirs{path_};
    ASSERT_EQ(mine.pay_out(payout(1)).outcome, Outcome::done);
    ASSERT_EQ(theirs.pay_out(payout(2)).outcome, Outcome::done);
    EXPECT_EQ(mine.pay_out(payout(2)).outcome, Outcome::already_done);
    EXPECT_EQ(theirs.pay_out(payout(1)).outcome, Outcome::already_done);
    EXPECT_EQ(lines_of(content()).size(), 3U);
}

TEST_F(PayoutFileTest, NoFolderIsTriedLater)
{
    const auto answer = PayoutFile{folder_ / "gone" / "payouts.csv"}.pay_out(payout(1));
    EXPECT_EQ(answer.outcome, Outcome::retry_later);
    EXPECT_EQ(answer.reason, "billing_away");
}

// A process that holds the file for long delays us; it does not make us write beside it.
TEST_F(PayoutFileTest, AFileHeldByAnotherIsTriedLater)
{
    write(header);
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> held{std::fopen(path_.c_str(), "r"), &std::fclose};
    ASSERT_EQ(::flock(::fileno(held.get()), LOCK_EX), 0);
    PayoutFile file{path_};
    EXPECT_EQ(file.pay_out(payout(1)).outcome, Outcome::retry_later);
    EXPECT_EQ(content(), header);
    ASSERT_EQ(::flock(::fileno(held.get()), LOCK_UN), 0);
    EXPECT_EQ(file.pay_out(payout(1)).outcome, Outcome::done);
}

// The limit on the size of a file stands in for a full disk: the write stops in the middle of the line.
TEST_F(PayoutFileTest, ADiskThatFillsUpLeavesNoHalfLine)
{
    PayoutFile file{path_};
    ASSERT_EQ(file.pay_out(payout(1)).outcome, Outcome::done);
    const auto before = content();
    struct rlimit old {};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &old), 0);
    const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
    const struct rlimit small {
        before.size() + 20, old.rlim_max
    };
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto answer = file.pay_out(payout(2));
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &old), 0);
    std::signal(SIGXFSZ, old_handler);
    EXPECT_EQ(answer.outcome, Outcome::retry_later);
    EXPECT_EQ(content(), before);
    EXPECT_EQ(file.pay_out(payout(2)).outcome, Outcome::done);
    EXPECT_EQ(lines_of(content()).size(), 3U);
}

TEST_F(PayoutFileTest, SeveralThreadsAndProcessesWriteEachLegOnce)
{
    constexpr int legs = 60;
    std::vector<pid_t> children;
    for (int child = 0; child < 3; ++child) {
        const pid_t pid = ::fork();
        ASSERT_GE(pid, 0);
        if (pid == 0) {
            PayoutFile file{path_};
            bool fine = true;
            for (int i = 0; i < legs; ++i) {
                const auto outcome = file.pay_out(payout((i * 7 + child * 13) % legs)).outcome;
                fine = fine && (outcome == Outcome::done || outcome == Outcome::already_done);
            }
            ::_exit(fine ? 0 : 1);
        }
        children.push_back(pid);
    }
    PayoutFile shared{path_};
    std::vector<std::thread> threads;
    for (int start = 0; start < 2; ++start) {
        threads.emplace_back([&shared, start] {
            for (int i = 0; i < legs; ++i) shared.pay_out(payout((i * 11 + start * 29) % legs));
        });
    }
    for (auto& thread : threads) thread.join();
    for (const pid_t pid : children) {
        int status = 0;
        ASSERT_EQ(::waitpid(pid, &status, 0), pid);
        EXPECT_EQ(status, 0);
    }
    const auto lines = lines_of(content());
    EXPECT_EQ(lines.size(), legs + 1U);
    EXPECT_EQ(std::set<std::string>(lines.begin(), lines.end()).size(), legs + 1U);
}

// Killed again and again at any moment: what was acknowledged is there, and nothing is there twice.
TEST_F(PayoutFileTest, KilledProcessesLoseAndDoubleNothing)
{
    constexpr int legs = 150;
    for (int round = 0; round < 12; ++round) {
        int ends[2] = {-1, -1};
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t pid = ::fork();
        ASSERT_GE(pid, 0);
        if (pid == 0) {
            ::close(ends[0]);
            PayoutFile file{path_};
            for (int i = 0; i < legs; ++i) {
                const bool acknowledged = file.pay_out(payout(i)).outcome != Outcome::retry_later;
                if (acknowledged && ::write(ends[1], "x", 1) != 1) break;
            }
            ::_exit(0);
        }
        ::close(ends[1]);
        const int kill_after = 5 + round * 9;
        int acknowledged = 0;
        char mark = 0;
        while (acknowledged < kill_after && ::read(ends[0], &mark, 1) == 1) ++acknowledged;
        ::kill(pid, SIGKILL);
        int status = 0;
        ASSERT_EQ(::waitpid(pid, &status, 0), pid);
        ::close(ends[0]);
        for (int i = 0; i < acknowledged; ++i) {
            ASSERT_NE(content().find(leg(i).text() + ","), std::string::npos) << "leg " << i << " was acknowledged and is gone";
        }
    }
    PayoutFile file{path_};
    for (int i = 0; i < legs; ++i) file.pay_out(payout(i));
    const auto lines = lines_of(content());
    EXPECT_EQ(lines.size(), legs + 1U);
    EXPECT_EQ(std::set<std::string>(lines.begin(), lines.end()).size(), legs + 1U);
}

}  // namespace xitam
