// A fresh database in a directory of its own, gone at the end of the test.
#pragma once

#include "adapters/sqlite/connection.hpp"
#include "adapters/sqlite/migrate.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

namespace xitam::sqlite {

class TemporaryDirectory {
public:
    TemporaryDirectory()
    {
        path_ = (std::filesystem::temp_directory_path() / "xitam-test-XXXXXX").string();
        CHECK(mkdtemp(path_.data()) != nullptr);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    ~TemporaryDirectory()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    const std::string& path() const { return path_; }
    std::string file(const std::string& name) const { return path_ + "/" + name; }

private:
    std::string path_;
};

constexpr Instant test_now = Instant{std::chrono::microseconds{1'795'000'000'000'000}};

class TemporaryDatabase {
public:
    TemporaryDatabase()
    {
        auto connection = open(Use::create);
        const auto migrated = migrate(*connection, test_now);
        CHECK(migrated.has_value());
    }
    std::unique_ptr<Connection> open(Use use = Use::write) const
    {
        auto connection = Connection::open(path(), use);
        CHECK(connection.has_value());
        return std::move(*connection);
    }
    std::string path() const { return directory_.file("xitam.db"); }
    const TemporaryDirectory& directory() const { return directory_; }

private:
    TemporaryDirectory directory_;
};

}  // namespace xitam::sqlite
