#include "adapters/sqlite/connection.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace xitam::sqlite {

namespace {

struct Setting {
    const char* make;      // the statement that sets it; empty: only read back
    const char* question;  // the statement that reads it
    const char* expected;
};

// FULL and not NORMAL: with NORMAL a closing that was acknowledged could come back after a power cut.
constexpr std::array common_settings{
    Setting{"PRAGMA page_size=4096", "PRAGMA page_size", "4096"},
    Setting{"PRAGMA journal_mode=WAL", "PRAGMA journal_mode", "wal"},
    Setting{"PRAGMA synchronous=FULL", "PRAGMA synchronous", "2"},
    Setting{"PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1"},
    Setting{"", "PRAGMA busy_timeout", "5000"},
    Setting{"PRAGMA wal_autocheckpoint=1000", "PRAGMA wal_autocheckpoint", "1000"},
    Setting{"PRAGMA journal_size_limit=67108864", "PRAGMA journal_size_limit", "67108864"},
    Setting{"PRAGMA cache_size=-262144", "PRAGMA cache_size", "-262144"},
    Setting{"PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2"},
    Setting{"PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", "0"},
    Setting{"PRAGMA mmap_size=0", "PRAGMA mmap_size", "0"},
};
constexpr std::array reader_settings{Setting{"PRAGMA query_only=ON", "PRAGMA query_only", "1"}};

// WAL needs shared memory between the processes, which a network file system does not give.
Result<void> refuse_network_file_system(const std::string& path)
{
    const auto folder = std::filesystem::path{path}.parent_path();
    struct statfs found {};
    if (statfs(folder.empty() ? "." : folder.c_str(), &found) != 0) return {};  // opening will say what is wrong
    const auto type = static_cast<std::uint64_t>(found.f_type) & 0xffffffffU;
    constexpr std::array<std::uint64_t, 6> network{0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x00c36400, 0x5346414f};
    if (std::find(network.begin(), network.end(), type) == network.end()) return {};
    return fail(Code::internal, "store_setting_refused", "the database lies on a network file system; it needs a local disk");
}

}  // namespace

void make_private_file(const std::string& path)
{
    // SQLite gives its log and its index the mode of the database. What fails here fails again, and is told, when it is opened.
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file >= 0) close(file);
}

Cursor::Cursor(Cursor&& other) noexcept : connection_{other.connection_}, statement_{std::exchange(other.statement_, nullptr)}
{
}

Cursor::~Cursor()
{
    if (statement_ != nullptr) static_cast<void>(sqlite3_reset(statement_));
}

Result<bool> Cursor::next()
{
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    auto error = connection_->failed(code);  // before the reset, which keeps the message but not always the code
    static_cast<void>(sqlite3_reset(statement_));
    return error;
}

bool Cursor::is_null(int column) const
{
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Cursor::integer(int column) const
{
    return sqlite3_column_int64(statement_, column);
}

std::string_view Cursor::text(int column) const
{
    const auto* begin = sqlite3_column_text(statement_, column);
    if (begin == nullptr) return {};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): SQLite's text is unsigned char.
    return {reinterpret_cast<const char*>(begin), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Bytes Cursor::blob(int column) const
{
    const auto* begin = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
    if (begin == nullptr) return {};
    return {begin, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::optional<std::int64_t> Cursor::maybe_integer(int column) const
{
    if (is_null(column)) return std::nullopt;
    return integer(column);
}

std::optional<Instant> Cursor::maybe_instant(int column) const
{
    if (is_null(column)) return std::nullopt;
    return from_micros(integer(column));
}

// SQLITE_TRANSIENT copies: a cursor may outlive the values it was started with. Binding fails only for a parameter that the
// statement does not have, and start() counts them; without memory the step reports it.
void Cursor::bind(int parameter, std::nullptr_t)
{
    static_cast<void>(sqlite3_bind_null(statement_, parameter));
}

void Cursor::bind(int parameter, std::int64_t value)
{
    static_cast<void>(sqlite3_bind_int64(statement_, parameter, value));
}

void Cursor::bind(int parameter, std::string_view value)
{
    const char* begin = value.data() == nullptr ? "" : value.data();
    const int code = sqlite3_bind_text64(statement_, parameter, begin, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    CHECK(code == SQLITE_OK || code == SQLITE_NOMEM || code == SQLITE_TOOBIG);
}

void Cursor::bind(int parameter, Bytes value)
{
    static const std::uint8_t nothing = 0;  // a null pointer would bind NULL
    const void* begin = value.empty() ? &nothing : value.data();
    const int code = sqlite3_bind_blob64(statement_, parameter, begin, value.size(), SQLITE_TRANSIENT);
    CHECK(code == SQLITE_OK || code == SQLITE_NOMEM || code == SQLITE_TOOBIG);
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, Use use)
{
    auto local = refuse_network_file_system(path);
    if (!local) return tl::unexpected(local.error());
    std::error_code ignored;
    if (use != Use::create && !std::filesystem::exists(path, ignored)) {
        return fail(Code::not_found, "store_missing",
                    fmt::format("there is no database at {}; restore it from a backup", path));
    }
    if (use == Use::create) make_private_file(path);
    sqlite3* handle = nullptr;
    const int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | (use == Use::create ? SQLITE_OPEN_CREATE : 0);
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    std::unique_ptr<Connection> connection{new Connection{handle, path}};
    if (code != SQLITE_OK) return connection->failed(code);
    static_cast<void>(sqlite3_busy_timeout(handle, 5000));
    auto settled = connection->settle(use);
    if (!settled) return tl::unexpected(settled.error());
    return connection;
}

Connection::~Connection()
{
    for (auto* statement : statements_) static_cast<void>(sqlite3_finalize(statement));
    for (auto* statement : bounds_) static_cast<void>(sqlite3_finalize(statement));
    static_cast<void>(sqlite3_close(handle_));
}

Result<void> Connection::settle(Use use)
{
    std::vector<Setting> settings{common_settings.begin(), common_settings.end()};
    if (use == Use::read) settings.insert(settings.end(), reader_settings.begin(), reader_settings.end());
    for (const auto& setting : settings) {
        if (*setting.make != '\0') {
            auto made = execute(setting.make);
            if (!made) return made;
        }
        auto found = ask(setting.question);
        if (!found) return tl::unexpected(found.error());
        if (*found == setting.expected) continue;
        return fail(Code::internal, "store_setting_refused",
                    fmt::format("{} is {} and must be {}", setting.question, *found, setting.expected));
    }
    return {};
}

Result<Cursor> Connection::prepared(const sql::Query& query)
{
    if (statements_.size() <= query.index) statements_.resize(query.index + 1, nullptr);
    return prepared(query.text, statements_[query.index]);
}

Result<Cursor> Connection::prepared(std::string_view text, sqlite3_stmt*& statement)
{
    if (statement == nullptr) {
        const int code = sqlite3_prepare_v3(handle_, text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT,
                                            &statement, nullptr);
        if (code != SQLITE_OK) return failed(code);
    }
    CHECK(sqlite3_stmt_busy(statement) == 0);  // one cursor a statement at a time
    return Cursor{*this, statement};
}

Result<void> Connection::bound(Bound what)
{
    // IMMEDIATE: a transaction that begins by reading and writes later would be refused at once when another wrote between.
    constexpr std::array<std::string_view, 7> texts{
        "BEGIN IMMEDIATE", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT member", "ROLLBACK TO member", "RELEASE member"};
    const auto index = static_cast<std::size_t>(what);
    auto cursor = prepared(texts[index], bounds_[index]);
    if (!cursor) return tl::unexpected(cursor.error());
    auto done = cursor->next();
    if (!done) return tl::unexpected(done.error());
    return {};
}

Result<int> Connection::finish(Cursor& cursor)
{
    for (;;) {
        auto row = cursor.next();
        if (!row) return tl::unexpected(row.error());
        if (!*row) return sqlite3_changes(handle_);
    }
}

Result<void> Connection::execute(const std::string& statements)
{
    const int code = sqlite3_exec(handle_, statements.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return failed(code);
    return {};
}

Result<std::string> Connection::ask(const std::string& statement)
{
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v2(handle_, statement.c_str(), -1, &raw, nullptr);
    if (code != SQLITE_OK) return failed(code);
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> owner{raw, &sqlite3_finalize};
    Cursor cursor{*this, raw};
    auto row = cursor.next();
    if (!row) return tl::unexpected(row.error());
    return std::string{*row ? cursor.text(0) : std::string_view{}};
}

bool Connection::in_transaction() const
{
    return sqlite3_get_autocommit(handle_) == 0;
}

tl::unexpected<Error> Connection::failed(int code)
{
    const auto failure = handle_ == nullptr ? Failure::no_memory : classify(code);
    failure_ = std::max(failure_, failure);
    return tl::unexpected<Error>{error_of(failure, handle_ == nullptr ? "" : sqlite3_errmsg(handle_))};
}

}  // namespace xitam::sqlite
