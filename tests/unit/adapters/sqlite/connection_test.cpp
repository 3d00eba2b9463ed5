#include "adapters/sqlite/connection.hpp"

#include "adapters/sqlite/backup.hpp"
#include "adapters/sqlite/directory_lock.hpp"
#include "adapters/sqlite/reader_pool.hpp"

#include "temporary_database.hpp"

#include <fstream>

namespace xitam::sqlite {
namespace {

constexpr sql::Query add_pair{"add_pair", "INSERT INTO pair (a, b) VALUES (?1, ?2)", 2, 0};
constexpr sql::Query all_pairs{"all_pairs", "SELECT a, b FROM pair ORDER BY a", 0, 1};

TEST(Connection, SettingsThatMakeAnAcknowledgedCommitSurviveAPowerCutAreOn)
{
    const TemporaryDatabase database;
    auto connection = database.open();
    EXPECT_EQ(*connection->ask("PRAGMA journal_mode"), "wal");
    EXPECT_EQ(*connection->ask("PRAGMA synchronous"), "2");
    EXPECT_EQ(*connection->ask("PRAGMA foreign_keys"), "1");
    EXPECT_EQ(*connection->ask("PRAGMA trusted_schema"), "0");
}

TEST(Connection, RefusesAFileWhosePageSizeIsNotOurs)
{
    const TemporaryDirectory directory;
    {
        const auto path = directory.file("a.db");
        auto made = Connection::open(path, Use::create);
        ASSERT_TRUE(made);
        ASSERT_TRUE((*made)->ask("PRAGMA journal_mode=DELETE"));
        ASSERT_TRUE((*made)->execute("PRAGMA page_size=8192; CREATE TABLE t (a INTEGER) STRICT; VACUUM;"));
    }
    const auto opened = Connection::open(directory.file("a.db"), Use::write);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().reason, "store_setting_refused");
    EXPECT_NE(opened.error().detail.find("page_size is 8192"), std::string::npos) << opened.error().detail;
}

TEST(Connection, MissingFileIsNotMadeByAccident)
{
    const TemporaryDirectory directory;
    const auto opened = Connection::open(directory.file("none.db"), Use::write);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().reason, "store_missing");
    EXPECT_FALSE(std::filesystem::exists(directory.file("none.db")));
}

TEST(Connection, AFileThatIsNoDatabaseIsCorrupt)
{
    const TemporaryDirectory directory;
    std::ofstream{directory.file("a.db")} << std::string(8192, 'x');
    const auto opened = Connection::open(directory.file("a.db"), Use::write);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().reason, "store_corrupt");
}

TEST(Connection, BindsAndReadsEachKindOfValue)
{
    const TemporaryDatabase database;
    auto connection = database.open();
    ASSERT_TRUE(connection->execute("CREATE TABLE pair (a INTEGER PRIMARY KEY, b ANY) STRICT"));
    const OrderId id = *OrderId::parse("0190c8f2-0000-7000-8000-000000000001");
    ASSERT_EQ(connection->run(add_pair, 1, std::string{"a\0b", 3}), 1);
    ASSERT_EQ(connection->run(add_pair, 2, id), 1);
    ASSERT_EQ(connection->run(add_pair, 3, std::optional<std::int64_t>{}), 1);
    ASSERT_EQ(connection->run(add_pair, 4, std::string_view{}), 1);
    auto rows = connection->start(all_pairs);
    ASSERT_TRUE(rows && rows->next().value());
    EXPECT_EQ(rows->text(1), (std::string{"a\0b", 3}));
    ASSERT_TRUE(rows->next().value());
    EXPECT_EQ(rows->id<OrderId>(1), id);
    ASSERT_TRUE(rows->next().value());
    EXPECT_FALSE(rows->maybe_integer(1));
    ASSERT_TRUE(rows->next().value());
    EXPECT_FALSE(rows->is_null(1)) << "an empty text is not NULL";
    EXPECT_FALSE(rows->next().value());
}

TEST(Connection, NamesTheConstraintAndNotTheValue)
{
    const TemporaryDatabase database;
    auto connection = database.open();
    ASSERT_TRUE(
        connection->execute("CREATE TABLE pair (a INTEGER PRIMARY KEY, b INTEGER, CONSTRAINT b_small CHECK (b < 9)) STRICT"));
    ASSERT_TRUE(connection->run(add_pair, 1, 8));
    const auto twice = connection->run(add_pair, 1, 8);
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().reason, "store_constraint");
    EXPECT_EQ(twice.error().detail, "pair.a");
    const auto checked = connection->run(add_pair, 2, 9);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().detail, "b_small");
    EXPECT_EQ(connection->failure(), Failure::constraint);
}

TEST(Connection, AReaderCannotWrite)
{
    const TemporaryDatabase database;
    auto reader = database.open(Use::read);
    const auto written = reader->execute("CREATE TABLE pair (a INTEGER) STRICT");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().reason, "store_unavailable");
}

TEST(Migrate, GivesTheGoldenSchemaAndIsRepeatable)
{
    const TemporaryDatabase database;
    auto connection = database.open();
    ASSERT_TRUE(migrate(*connection, test_now));
    const auto schema = schema_text(*connection);
    ASSERT_TRUE(schema);
    const std::filesystem::path golden{XITAM_SOURCE_DIR "/sql/schema.golden"};
    if (std::getenv("XITAM_WRITE_GOLDEN") != nullptr) std::ofstream{golden} << *schema;
    std::ifstream file{golden};
    const std::string expected{std::istreambuf_iterator<char>{file}, {}};
    EXPECT_EQ(*schema, expected) << "a migration changed the schema: XITAM_WRITE_GOLDEN=1 writes the new golden file";
}

TEST(Migrate, ADatabaseOfANewerProgramIsRefused)
{
    const TemporaryDatabase database;
    auto connection = database.open();
    ASSERT_TRUE(connection->execute("INSERT INTO schema_version VALUES (9999, 'from_the_future', 0)"));
    const auto migrated = migrate(*connection, test_now);
    ASSERT_FALSE(migrated);
    EXPECT_EQ(migrated.error().reason, "store_newer");
}

TEST(Migrate, AFailingMigrationLeavesNothingOfItself)
{
    const TemporaryDatabase database;
    auto connection = database.open();
    std::vector<sql::Migration> all{migrations().begin(), migrations().end()};
    all.push_back(
        {static_cast<int>(all.size()) + 1, "broken", "CREATE TABLE half (a INTEGER) STRICT; CREATE TABLE line (a INTEGER"});
    const auto before = *schema_text(*connection);
    EXPECT_FALSE(migrate(*connection, test_now, all));
    EXPECT_EQ(*schema_text(*connection), before);
    EXPECT_FALSE(connection->in_transaction());
}

TEST(DirectoryLock, ASecondServeIsRefusedUntilTheFirstEnds)
{
    const TemporaryDirectory directory;
    {
        const auto first = DirectoryLock::take(directory.path());
        ASSERT_TRUE(first);
        const auto second = DirectoryLock::take(directory.path());
        ASSERT_FALSE(second);
        EXPECT_EQ(second.error().reason, "already_serving");
        EXPECT_NE(second.error().detail.find(std::to_string(getpid())), std::string::npos);
    }
    EXPECT_TRUE(DirectoryLock::take(directory.path()));
}

TEST(ReaderPool, SeesOneStateFromBeginToEndAndNeverWaitsForTheWriter)
{
    const TemporaryDatabase database;
    auto writer = database.open();
    ASSERT_TRUE(writer->execute("CREATE TABLE pair (a INTEGER PRIMARY KEY, b INTEGER) STRICT"));
    ReaderPool readers{database.path(), 2};
    const auto count = [](Connection& connection) { return *connection.ask("SELECT count(*) FROM pair"); };
    ASSERT_TRUE(writer->execute("BEGIN IMMEDIATE; INSERT INTO pair VALUES (1, 1)"));
    const auto read = readers.run([&](Connection& reader) -> Result<void> {
        EXPECT_EQ(count(reader), "0");
        auto committed = writer->execute("COMMIT");
        EXPECT_EQ(count(reader), "0") << "the reader's own state stands until it ends";
        return committed;
    });
    ASSERT_TRUE(read);
    ASSERT_TRUE(readers.run([&](Connection& reader) -> Result<void> {
        EXPECT_EQ(count(reader), "1");
        return {};
    }));
}

TEST(Backup, CopiesBesideAWriterAndNeverOverwrites)
{
    const TemporaryDatabase database;
    auto writer = database.open();
    ASSERT_TRUE(writer->execute("CREATE TABLE pair (a INTEGER PRIMARY KEY, b INTEGER) STRICT; INSERT INTO pair VALUES (1, 1)"));
    ASSERT_TRUE(writer->execute("BEGIN IMMEDIATE; INSERT INTO pair VALUES (2, 2)"));
    const auto to = database.directory().file("copy.db");
    const auto made = backup(database.path(), to);
    ASSERT_TRUE(made) << made.error().detail;
    ASSERT_TRUE(writer->execute("COMMIT"));
    EXPECT_EQ(backup(database.path(), to).error().reason, "file_exists");
    EXPECT_EQ(std::filesystem::status(to).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    auto copy = Connection::open(to, Use::write);
    ASSERT_TRUE(copy);
    EXPECT_EQ(*(*copy)->ask("SELECT count(*) FROM pair"), "1") << "what was not committed is not in the copy";
}

TEST(Backup, IntegrityCheckFindsABrokenPage)
{
    const TemporaryDatabase database;
    {
        auto writer = database.open();
        ASSERT_TRUE(writer->execute("CREATE TABLE pair (a INTEGER PRIMARY KEY, b TEXT) STRICT"));
        ASSERT_TRUE(writer->execute("BEGIN"));
        for (int i = 0; i < 500; ++i) {
            ASSERT_TRUE(writer->execute("INSERT INTO pair VALUES (" + std::to_string(i) + ", '" + std::string(50, 'x') + "')"));
        }
        ASSERT_TRUE(writer->execute("COMMIT"));
        ASSERT_TRUE(writer->ask("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
    const auto size = std::filesystem::file_size(database.path());
    {
        std::fstream file{database.path(), std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(static_cast<std::streamoff>(size - 4096));
        file << std::string(64, '\xff');
    }
    auto connection = database.open();
    const auto sound = check_integrity(*connection);
    ASSERT_FALSE(sound);
    EXPECT_EQ(sound.error().reason, "store_corrupt");
}

}  // namespace
}  // namespace xitam::sqlite
