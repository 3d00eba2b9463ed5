// Files that are whole or not there: written beside, synced, renamed, folder synced. For keys: mode 0600.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace xitam {

// internal/file_not_written with the system's own words (disk full, no permission).
Result<void> write_durably(const std::filesystem::path& file, std::string_view content);
Result<std::string> read_whole(const std::filesystem::path& file);      // not_found/file_missing, internal/file_not_read
Result<void> make_private_directory(const std::filesystem::path& dir);  // mode 0700; there already is fine

// Holds an exclusive lock on a file from construction to destruction; the system frees it when the process dies.
class FolderLock {
public:
    static Result<FolderLock> take(const std::filesystem::path& lock_file);
    FolderLock(FolderLock&& other) noexcept : fd_{other.fd_} { other.fd_ = -1; }
    FolderLock& operator=(FolderLock&&) = delete;
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int fd) : fd_{fd} {}
    int fd_;
};

}  // namespace xitam
