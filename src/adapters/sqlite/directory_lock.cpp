#include "adapters/sqlite/directory_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace xitam::sqlite {

namespace {

std::string read_owner(int descriptor)
{
    std::array<char, 32> text{};
    const auto size = pread(descriptor, text.data(), text.size() - 1, 0);
    return size > 0 ? std::string{text.data(), static_cast<std::size_t>(size)} : "unknown";
}

}  // namespace

Result<DirectoryLock> DirectoryLock::take(const std::string& directory)
{
    const auto path = directory + "/serve.lock";
    const int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return fail(Code::internal, "store_unavailable", fmt::format("{}: {}", path, std::strerror(errno)));
    }
    DirectoryLock lock{descriptor};
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        return fail(Code::refused, "already_serving",
                    fmt::format("process {} serves this data directory already", read_owner(descriptor)));
    }
    const auto owner = std::to_string(getpid());
    if (ftruncate(descriptor, 0) != 0 || pwrite(descriptor, owner.data(), owner.size(), 0) < 0) {
        // The lock holds all the same; only the name in the message of a second `serve` is missing.
        return lock;
    }
    return lock;
}

DirectoryLock::~DirectoryLock()
{
    if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace xitam::sqlite
