// A disk that is full and a disk that fails, as a child process meets them: nothing is acknowledged that is not there, and
// work goes on once there is room again.
#include "adapters/sqlite/writer.hpp"

#include "temporary_database.hpp"

#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace xitam::sqlite {
namespace {

constexpr sql::Query insert_text{"insert_text", "INSERT INTO pair (b) VALUES (?1)", 1, 0};
constexpr int skipped = 77;

Result<void> insert(Writer& writer, std::size_t size)
{
    return writer.run([size](Connection& connection) -> Result<void> {
        auto inserted = connection.run(insert_text, std::string(size, 'x'));
        if (!inserted) return tl::unexpected(inserted.error());
        return {};
    });
}

int count(const std::string& path)
{
    auto reader = Connection::open(path, Use::read);
    CHECK(reader.has_value());
    return std::stoi(*(*reader)->ask("SELECT count(*) FROM pair"));
}

void create(const std::string& path)
{
    auto connection = Connection::open(path, Use::create);
    CHECK(connection.has_value());
    CHECK((*connection)->execute("CREATE TABLE pair (a INTEGER PRIMARY KEY, b TEXT) STRICT").has_value());
}

// Runs `body` in a child; its number is the answer. EXPECT in a child would be lost, so it CHECKs.
int in_child(const std::function<int()>& body)
{
    const pid_t child = fork();
    if (child == 0) _exit(body());
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Mounts a small tmpfs that only the child sees.
int fill_a_small_disk(const std::string& directory)
{
    if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return skipped;
    if (mount("tmpfs", directory.c_str(), "tmpfs", 0, "size=1m") != 0) return skipped;
    const auto path = directory + "/xitam.db";
    create(path);
    int acknowledged = 0;
    {
        auto writer = Writer::start(path);
        CHECK(writer.has_value());
        Result<void> last;
        while (acknowledged < 10'000 && (last = insert(**writer, 4000))) ++acknowledged;
        CHECK(!last && last.error().code == Code::try_later);
        CHECK(acknowledged > 10);
        CHECK(count(path) == acknowledged);
        // A bigger disk, and it goes on without a restart.
        CHECK(mount("none", directory.c_str(), nullptr, MS_REMOUNT, "size=8m") == 0);
        CHECK(insert(**writer, 4000).has_value());
        ++acknowledged;
    }
    CHECK(count(path) == acknowledged);
    CHECK(*(*Connection::open(path, Use::write))->ask("PRAGMA integrity_check") == "ok");
    return 0;
}

TEST(Disk, FullTellsTryLaterAndLosesNothing)
{
    const TemporaryDirectory directory;
    const int result = in_child([&] { return fill_a_small_disk(directory.path()); });
    if (result == skipped) GTEST_SKIP() << "mounting a small tmpfs needs root";
    EXPECT_EQ(result, 0);
}

// A file size limit makes write() fail as a dying disk does: not with ENOSPC but with an error SQLite calls I/O.
int meet_a_failing_disk(const std::string& path)
{
    std::signal(SIGXFSZ, SIG_IGN);
    create(path);
    auto writer = Writer::start(path);
    CHECK(writer.has_value());
    int acknowledged = 0;
    for (; acknowledged < 10; ++acknowledged) CHECK(insert(**writer, 100).has_value());
    const rlimit everything{RLIM_INFINITY, RLIM_INFINITY};
    const rlimit little{40'000, RLIM_INFINITY};
    CHECK(setrlimit(RLIMIT_FSIZE, &little) == 0);
    const auto failed = insert(**writer, 500'000);
    CHECK(!failed && failed.error().reason == "store_io" && failed.error().code == Code::try_later);
    CHECK(setrlimit(RLIMIT_FSIZE, &everything) == 0);
    CHECK(insert(**writer, 100).has_value());
    CHECK((*writer)->counters().reopened >= 1);
    return count(path) == acknowledged + 1 ? 0 : 1;
}

TEST(Disk, AfterAnInputOutputErrorTheConnectionIsOpenedAgain)
{
    const TemporaryDirectory directory;
    EXPECT_EQ(in_child([&] { return meet_a_failing_disk(directory.file("xitam.db")); }), 0);
}

}  // namespace
}  // namespace xitam::sqlite
