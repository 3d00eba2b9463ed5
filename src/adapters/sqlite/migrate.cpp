#include "adapters/sqlite/migrate.hpp"

#include "adapters/sql/statements.hpp"
#include "base/fault.hpp"

#include <fmt/format.h>

namespace xitam::sqlite {

namespace {

// Before the first migration there is no table to ask.
Result<int> stored_version(Connection& connection)
{
    auto exists = connection.ask("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'");
    if (!exists) return tl::unexpected(exists.error());
    if (*exists == "0") return 0;
    auto version = connection.ask("SELECT coalesce(max(version), 0) FROM schema_version");
    if (!version) return tl::unexpected(version.error());
    return std::stoi(*version);
}

Result<void> run_in_transaction(Connection& connection, const sql::Migration& migration, Instant now)
{
    auto made = connection.execute(std::string{migration.text});
    if (!made) return made;
    auto noted = connection.run(sql::note_migration, migration.version, migration.name, to_micros(now));
    if (!noted) return tl::unexpected(noted.error());
    return connection.bound(Bound::commit);
}

// One migration, or none when another process was faster; false when there is nothing left to do.
Result<bool> migrate_one(Connection& connection, Instant now, std::span<const sql::Migration> all)
{
    auto begun = connection.bound(Bound::begin_write);
    if (!begun) return tl::unexpected(begun.error());
    auto version = stored_version(connection);
    const bool more = version && *version < static_cast<int>(all.size());
    auto ran = more ? run_in_transaction(connection, all[static_cast<std::size_t>(*version)], now) : Result<void>{};
    if (connection.in_transaction()) static_cast<void>(connection.bound(Bound::rollback));
    if (!version) return tl::unexpected(version.error());
    if (!ran) return tl::unexpected(ran.error());
    return more;
}

}  // namespace

std::span<const sql::Migration> migrations()
{
    return sql::all_migrations;
}

int schema_version()
{
    return static_cast<int>(sql::all_migrations.size());
}

Result<void> refuse_foreign(Connection& connection)
{
    auto version = stored_version(connection);
    if (!version) return tl::unexpected(version.error());
    if (*version > 0) return {};
    return fail(Code::refused, "store_not_ours",
                fmt::format("{} is empty or another program's database; restore it from a backup", connection.path()));
}

Result<void> migrate(Connection& connection, Instant now, std::span<const sql::Migration> all)
{
    auto version = stored_version(connection);
    if (!version) return tl::unexpected(version.error());
    if (*version > static_cast<int>(all.size())) {
        return fail(Code::refused, "store_newer",
                    fmt::format("the database has schema {}, this program knows up to {}: use the newer program", *version,
                                all.size()));
    }
    while (*version < static_cast<int>(all.size())) {
        auto more = migrate_one(connection, now, all);
        if (!more) return tl::unexpected(more.error());
        if (!*more) return {};
        fault::point("store.after_migration");
    }
    return {};
}

Result<std::string> schema_text(Connection& connection)
{
    return connection.ask(
        "SELECT group_concat(sql, ';' || char(10)) || ';' || char(10) FROM "
        "(SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name)");
}

}  // namespace xitam::sqlite
