// What the machine itself can do, without any rule of ours: a record appended and flushed, and SQLite alone.
#pragma once

#include <filesystem>
#include <random>

struct sqlite3;
struct sqlite3_stmt;

namespace xitam::bench {

// Appends records of 640 bytes, each followed by fdatasync.
class RecordLog {
public:
    explicit RecordLog(const std::filesystem::path& file);
    RecordLog(const RecordLog&) = delete;
    RecordLog& operator=(const RecordLog&) = delete;
    ~RecordLog();
    double append();  // seconds

private:
    int file_ = -1;
};

// WAL and synchronous=FULL, one connection, prepared statements. A closing is 7 rows at 7 places: one line changed by its key,
// and an order, two tasks, two audit rows and a key added under random ids, 640 bytes in all. The tables are full before.
class BareSqlite {
public:
    BareSqlite(const std::filesystem::path& file, int lines);
    BareSqlite(const BareSqlite&) = delete;
    BareSqlite& operator=(const BareSqlite&) = delete;
    ~BareSqlite();
    double closings(int count);  // one transaction of `count` closings, in seconds

private:
    void fill(int lines);
    void closing();
    void insert(int statement, int bytes);
    void execute(const char* sql);

    sqlite3* connection_ = nullptr;
    sqlite3_stmt* statements_[5] = {};  // line, order, task, audit, key
    int lines_;
    std::mt19937_64 random_{20261122};
};

}  // namespace xitam::bench
