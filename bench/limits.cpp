#include "bench/limits.hpp"

#include "bench/figures.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <string>

namespace xitam::bench {

namespace {
constexpr const char* tables[] = {"bare_order", "bare_task", "bare_audit", "bare_key"};
}

RecordLog::RecordLog(const std::filesystem::path& file)
    : file_{::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)}
{
    if (file_ < 0) give_up("cannot make the record log");
}

RecordLog::~RecordLog()
{
    ::close(file_);
}

double RecordLog::append()
{
    static const std::string record(640, 'x');
    const Stopwatch watch;
    const bool written = ::write(file_, record.data(), record.size()) == static_cast<ssize_t>(record.size());
    if (!written || ::fdatasync(file_) != 0) give_up("cannot append to the record log");
    return watch.seconds();
}

BareSqlite::BareSqlite(const std::filesystem::path& file, int lines) : lines_{lines}
{
    if (sqlite3_open(file.c_str(), &connection_) != SQLITE_OK) give_up("cannot make the bare database");
    execute("PRAGMA page_size=4096; PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-262144;");
    execute("CREATE TABLE bare_line (id INTEGER PRIMARY KEY, state INTEGER NOT NULL, body BLOB NOT NULL) STRICT;");
    for (const auto* table : tables) {
        execute(("CREATE TABLE " + std::string{table} + " (id BLOB PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID;")
                    .c_str());
    }
    sqlite3_prepare_v2(connection_, "UPDATE bare_line SET state = state + 1 WHERE id = ?", -1, &statements_[0], nullptr);
    for (std::size_t i = 0; i < 4; ++i) {
        const std::string sql = "INSERT INTO " + std::string{tables[i]} + " (id, body) VALUES (?, ?)";
        sqlite3_prepare_v2(connection_, sql.c_str(), -1, &statements_[i + 1], nullptr);
    }
    fill(lines);
    execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA synchronous=FULL;");
}

BareSqlite::~BareSqlite()
{
    for (auto* statement : statements_) sqlite3_finalize(statement);
    sqlite3_close(connection_);
}

void BareSqlite::fill(int lines)
{
    execute("BEGIN");
    const std::string sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                            std::to_string(lines) + ") INSERT INTO bare_line SELECT i, 0, zeroblob(100) FROM n;";
    execute(sql.c_str());
    for (const auto* table : tables) {
        const std::string rows = "INSERT INTO " + std::string{table} + " SELECT randomblob(16), zeroblob(90) FROM bare_line;";
        execute(rows.c_str());
    }
    execute("COMMIT");
}

void BareSqlite::execute(const char* sql)
{
    if (sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) give_up(sqlite3_errmsg(connection_));
}

void BareSqlite::insert(int statement, int bytes)
{
    static const std::array<char, 640> body{};
    const std::array<std::uint64_t, 2> id{random_(), random_()};
    auto* prepared = statements_[statement];
    sqlite3_bind_blob(prepared, 1, id.data(), sizeof id, SQLITE_STATIC);
    sqlite3_bind_blob(prepared, 2, body.data(), bytes, SQLITE_STATIC);
    if (sqlite3_step(prepared) != SQLITE_DONE) give_up("an insert failed");
    sqlite3_reset(prepared);
}

void BareSqlite::closing()
{
    sqlite3_bind_int64(statements_[0], 1, static_cast<sqlite3_int64>(1 + random_() % static_cast<std::uint64_t>(lines_)));
    if (sqlite3_step(statements_[0]) != SQLITE_DONE) give_up("an update failed");
    sqlite3_reset(statements_[0]);
    insert(1, 190);
    insert(2, 70);
    insert(2, 70);
    insert(3, 90);
    insert(3, 90);
    insert(4, 30);
}

double BareSqlite::closings(int count)
{
    const Stopwatch watch;
    execute("BEGIN IMMEDIATE");
    for (int i = 0; i < count; ++i) closing();
    execute("COMMIT");
    return watch.seconds();
}

}  // namespace xitam::bench
