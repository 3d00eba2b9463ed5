// Only one `serve` a data directory: a lock that the system drops when the process ends, however it ends.
#pragma once

#include "base/result.hpp"

#include <string>
#include <utility>

namespace xitam::sqlite {

class DirectoryLock {
public:
    static Result<DirectoryLock> take(const std::string& directory);  // refused/already_serving names the other process
    DirectoryLock(DirectoryLock&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}
    DirectoryLock(const DirectoryLock&) = delete;
    DirectoryLock& operator=(const DirectoryLock&) = delete;
    DirectoryLock& operator=(DirectoryLock&&) = delete;
    ~DirectoryLock();

private:
    explicit DirectoryLock(int descriptor) : descriptor_{descriptor} {}
    int descriptor_;
};

}  // namespace xitam::sqlite
