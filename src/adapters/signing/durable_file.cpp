#include "adapters/signing/durable_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace xitam {

namespace {

tl::unexpected<Error> system_failed(const char* reason, const std::filesystem::path& file)
{
    return fail(Code::internal, reason, file.filename().string() + ": " + std::generic_category().message(errno));
}

class OpenFile {
public:
    OpenFile(const std::filesystem::path& file, int flags) : fd_{::open(file.c_str(), flags | O_CLOEXEC, 0600)} {}
    ~OpenFile()
    {
        if (fd_ >= 0) ::close(fd_);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    OpenFile(OpenFile&&) = delete;
    OpenFile& operator=(OpenFile&&) = delete;

    bool is_open() const { return fd_ >= 0; }
    int fd() const { return fd_; }
    bool sync() const { return ::fsync(fd_) == 0; }
    bool write_all(std::string_view content) const
    {
        while (!content.empty()) {
            const auto written = ::write(fd_, content.data(), content.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) return false;
            content.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }

private:
    int fd_;
};

}  // namespace

Result<void> write_durably(const std::filesystem::path& file, std::string_view content)
{
    auto beside = file;
    beside += ".new";  // one writer at a time (FolderLock); a leftover of a crash is written over
    {
        const OpenFile out{beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW};
        if (!out.is_open() || ::fchmod(out.fd(), 0600) != 0 || !out.write_all(content) || !out.sync()) {
            return system_failed("file_not_written", file);
        }
    }
    if (::rename(beside.c_str(), file.c_str()) != 0) return system_failed("file_not_written", file);
    const OpenFile folder{file.parent_path(), O_RDONLY | O_DIRECTORY};
    if (!folder.is_open() || !folder.sync()) return system_failed("file_not_written", file);
    return {};
}

Result<std::string> read_whole(const std::filesystem::path& file)
{
    const OpenFile in{file, O_RDONLY};
    if (!in.is_open() && errno == ENOENT) return fail(Code::not_found, "file_missing", file.filename().string());
    if (!in.is_open()) return system_failed("file_not_read", file);
    std::string content;
    std::array<char, 4096> buffer{};
    while (true) {
        const auto got = ::read(in.fd(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return system_failed("file_not_read", file);
        if (got == 0) return content;
        content.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

Result<void> make_private_directory(const std::filesystem::path& dir)
{
    if (::mkdir(dir.c_str(), 0700) != 0 && errno != EEXIST) return system_failed("file_not_written", dir);
    const OpenFile parent{dir.has_parent_path() ? dir.parent_path() : std::filesystem::path{"."}, O_RDONLY | O_DIRECTORY};
    if (!parent.is_open() || !parent.sync()) return system_failed("file_not_written", dir);
    return {};
}

Result<FolderLock> FolderLock::take(const std::filesystem::path& lock_file)
{
    const int fd = ::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return system_failed("file_not_written", lock_file);
    FolderLock lock{fd};
    while (::flock(fd, LOCK_EX) != 0) {
        if (errno != EINTR) return system_failed("file_not_written", lock_file);
    }
    return lock;
}

FolderLock::~FolderLock()
{
    if (fd_ >= 0) ::close(fd_);
}

}  // namespace xitam
