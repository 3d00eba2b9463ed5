#include "adapters/sqlite/backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>

namespace xitam::sqlite {

namespace {

using Handle = std::unique_ptr<sqlite3, int (*)(sqlite3*)>;

// The whole copy in one step: it holds a read transaction, which stops nobody from writing in WAL mode, and a writer in
// between does not make it begin again.
Result<void> copy(Connection& source, const std::string& to)
{
    make_private_file(to);
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(to.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    const Handle target{raw, &sqlite3_close};
    if (opened != SQLITE_OK) return tl::unexpected(error_of(classify(opened), sqlite3_errstr(opened)));
    auto* copying = sqlite3_backup_init(raw, "main", source.handle(), "main");
    if (copying == nullptr) return tl::unexpected(error_of(classify(sqlite3_errcode(raw)), sqlite3_errmsg(raw)));
    const int stepped = sqlite3_backup_step(copying, -1);
    const int finished = sqlite3_backup_finish(copying);
    if (stepped != SQLITE_DONE) return tl::unexpected(error_of(classify(stepped), sqlite3_errstr(stepped)));
    if (finished != SQLITE_OK) return tl::unexpected(error_of(classify(finished), sqlite3_errstr(finished)));
    return {};
}

Result<void> copy_and_check(const std::string& from, const std::string& to)
{
    auto source = Connection::open(from, Use::read);
    if (!source) return tl::unexpected(source.error());
    auto copied = copy(**source, to);
    if (!copied) return copied;
    auto target = Connection::open(to, Use::write);
    if (!target) return tl::unexpected(target.error());
    auto sound = check_integrity(**target);
    if (!sound) return sound;
    // One file that can be carried away: no write-ahead log beside it.
    auto plain = (*target)->ask("PRAGMA journal_mode=DELETE");
    if (!plain) return tl::unexpected(plain.error());
    return {};
}

Result<void> make_durable(const std::string& path)
{
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = file >= 0 && fsync(file) == 0;
    if (file >= 0) close(file);
    if (!synced) return fail(Code::try_later, "store_io", fmt::format("{} could not be synced", path));
    return {};
}

}  // namespace

Result<void> check_integrity(Connection& connection)
{
    auto found = connection.ask("PRAGMA integrity_check(1)");
    if (!found) return tl::unexpected(found.error());
    if (*found != "ok") return fail(Code::internal, "store_corrupt", *found);
    auto broken = connection.ask("PRAGMA foreign_key_check");
    if (!broken) return tl::unexpected(broken.error());
    if (!broken->empty()) return fail(Code::internal, "store_corrupt", "a foreign key of " + *broken + " leads nowhere");
    return {};
}

Result<void> backup(const std::string& from, const std::string& to)
{
    std::error_code ignored;
    if (std::filesystem::exists(to, ignored)) return fail(Code::bad_input, "file_exists", to + " is there already");
    const auto folder = std::filesystem::path{to}.parent_path();
    if (!folder.empty() && !std::filesystem::is_directory(folder, ignored)) {
        return fail(Code::bad_input, "file_not_written", to + " cannot be written: there is no such folder");
    }
    const auto unfinished = to + ".part";
    std::filesystem::remove(unfinished, ignored);
    auto made = copy_and_check(from, unfinished);
    if (made) made = make_durable(unfinished);
    if (!made) {
        for (const char* suffix : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(unfinished + suffix, ignored);
        return made;
    }
    std::filesystem::rename(unfinished, to, ignored);
    if (ignored) return fail(Code::internal, "store_unavailable", to + ": " + ignored.message());
    return make_durable(folder.empty() ? "." : folder.string());  // its name
}

}  // namespace xitam::sqlite
