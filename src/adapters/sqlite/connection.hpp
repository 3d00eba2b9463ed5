// One connection to the database file. Settings are made and read back at start; statements are prepared once; values are
// always bound. A connection belongs to one thread at a time.
#pragma once

#include "adapters/sql/query.hpp"
#include "adapters/sqlite/failure.hpp"
#include "base/check.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace xitam::sqlite {

using Bytes = std::span<const std::uint8_t>;

class Connection;

// What bounds a transaction; kept prepared, because the writer needs them for each closing.
enum class Bound { begin_write, begin_read, commit, rollback, mark, back_to_mark, release_mark };

// One running statement, and the row it stands on. Resets its statement when it ends.
class Cursor {
public:
    Cursor(Cursor&& other) noexcept;
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;
    Cursor& operator=(Cursor&&) = delete;
    ~Cursor();

    Result<bool> next();  // true: stands on a row

    bool is_null(int column) const;
    std::int64_t integer(int column) const;
    std::string_view text(int column) const;  // until the next step
    Bytes blob(int column) const;             // until the next step
    std::optional<std::int64_t> maybe_integer(int column) const;
    std::optional<Instant> maybe_instant(int column) const;  // of microseconds
    template <class T>
    T as(int column) const
    {
        return static_cast<T>(integer(column));
    }
    template <class Id>
    Id id(int column) const
    {
        return Id{fixed<16>(column)};
    }
    template <std::size_t size>
    std::array<std::uint8_t, size> fixed(int column) const  // all zero where NULL or of another size
    {
        std::array<std::uint8_t, size> bytes{};
        const auto stored = blob(column);
        if (stored.size() == size) std::copy(stored.begin(), stored.end(), bytes.begin());
        return bytes;
    }

    void bind(int parameter, std::nullptr_t);
    void bind(int parameter, std::int64_t value);
    void bind(int parameter, std::string_view value);
    void bind(int parameter, Bytes value);
    void bind(int parameter, const std::string& value) { bind(parameter, std::string_view{value}); }
    void bind(int parameter, const char* value) { bind(parameter, std::string_view{value}); }
    template <class T>
    requires std::is_integral_v<T> || std::is_enum_v<T>
    void bind(int parameter, T value) { bind(parameter, static_cast<std::int64_t>(value)); }
    template <class Tag>
    void bind(int parameter, const Id<Tag>& value)
    {
        bind(parameter, Bytes{value.bytes()});
    }
    template <std::size_t size>
    void bind(int parameter, const std::array<std::uint8_t, size>& value)
    {
        bind(parameter, Bytes{value});
    }
    template <class T>
    void bind(int parameter, const std::optional<T>& value)
    {
        if (value) bind(parameter, *value);
        else bind(parameter, nullptr);
    }

private:
    friend class Connection;
    Cursor(Connection& connection, sqlite3_stmt* statement) : connection_{&connection}, statement_{statement} {}
    Connection* connection_;
    sqlite3_stmt* statement_;
};

// For a statement that counts.
inline int read_count(const Cursor& row)
{
    return row.as<int>(0);
}

enum class Use { create, write, read };  // only create makes a file

// A new file that only its owner reads; one that is there stays as it is.
void make_private_file(const std::string& path);

class Connection {
public:
    // not_found/store_missing without a file; refuses network file systems and settings that did not take.
    static Result<std::unique_ptr<Connection>> open(const std::string& path, Use use);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    // The statement with its parameters bound, in the order of their first appearance; step it with next().
    template <class... Values>
    Result<Cursor> start(const sql::Query& query, const Values&... values)
    {
        CHECK(query.parameters == static_cast<int>(sizeof...(values)));
        auto cursor = prepared(query);
        int parameter = 0;
        if (cursor) (cursor->bind(++parameter, values), ...);
        return cursor;
    }
    // Runs to the end; how many rows changed.
    template <class... Values>
    Result<int> run(const sql::Query& query, const Values&... values)
    {
        auto cursor = start(query, values...);
        if (!cursor) return tl::unexpected(cursor.error());
        return finish(*cursor);
    }
    // The first row through `read(cursor)`; empty when there is none.
    template <class Read, class... Values>
    auto one(const sql::Query& query, Read&& read, const Values&... values)
        -> Result<std::optional<std::invoke_result_t<Read, const Cursor&>>>
    {
        auto cursor = start(query, values...);
        if (!cursor) return tl::unexpected(cursor.error());
        auto found = cursor->next();
        if (!found) return tl::unexpected(found.error());
        if (!*found) return std::nullopt;
        return read(*cursor);
    }
    // All rows through `read(cursor)`.
    template <class Read, class... Values>
    auto all(const sql::Query& query, Read&& read, const Values&... values)
        -> Result<std::vector<std::invoke_result_t<Read, const Cursor&>>>
    {
        std::vector<std::invoke_result_t<Read, const Cursor&>> rows;
        auto cursor = start(query, values...);
        if (!cursor) return tl::unexpected(cursor.error());
        for (;;) {
            auto found = cursor->next();
            if (!found) return tl::unexpected(found.error());
            if (!*found) return rows;
            rows.push_back(read(*cursor));
        }
    }

    Result<void> bound(Bound what);
    Result<void> execute(const std::string& statements);    // no parameters, no rows wanted
    Result<std::string> ask(const std::string& statement);  // first column of the first row, as text
    bool in_transaction() const;                            // SQLite may have rolled back by itself
    Failure failure() const { return failure_; }            // the gravest since forget_failure()
    void forget_failure() { failure_ = Failure::none; }
    const std::string& path() const { return path_; }
    sqlite3* handle() { return handle_; }

private:
    friend class Cursor;
    Connection(sqlite3* handle, std::string path) : handle_{handle}, path_{std::move(path)} {}
    Result<Cursor> prepared(const sql::Query& query);
    Result<Cursor> prepared(std::string_view text, sqlite3_stmt*& statement);
    Result<int> finish(Cursor& cursor);
    Result<void> settle(Use use);
    tl::unexpected<Error> failed(int code);

    sqlite3* handle_;
    std::string path_;
    std::vector<sqlite3_stmt*> statements_;
    std::array<sqlite3_stmt*, 7> bounds_{};
    Failure failure_ = Failure::none;
};

}  // namespace xitam::sqlite
