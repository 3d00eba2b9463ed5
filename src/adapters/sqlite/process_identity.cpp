#include "adapters/sqlite/process_identity.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <vector>

namespace xitam::sqlite {

namespace {

std::string boot_id()
{
    std::ifstream file{"/proc/sys/kernel/random/boot_id"};
    std::string id;
    file >> id;
    return id;
}

// Two containers may share a directory without seeing each other's processes.
std::string process_namespace()
{
    std::error_code ignored;
    const auto target = std::filesystem::read_symlink("/proc/self/ns/pid", ignored).string();  // "pid:[4026531836]"
    const auto begin = target.find('[');
    return begin == std::string::npos ? "0" : target.substr(begin + 1, target.find(']') - begin - 1);
}

struct Seen {
    bool readable = false;
    bool ended = false;      // a zombie: dead, only its parent has not looked yet
    std::string start_time;  // in clock ticks since the boot
};

// Fields 3 and 22 of /proc/<pid>/stat. The name in field 2 may hold spaces and brackets: counting begins behind the last one.
Seen look_at(std::string_view pid)
{
    std::ifstream file{fmt::format("/proc/{}/stat", pid)};
    std::string line;
    if (!std::getline(file, line)) return {};
    const auto close = line.rfind(')');
    if (close == std::string::npos || close + 2 >= line.size()) return {};
    std::string_view rest = std::string_view{line}.substr(close + 2);
    const bool ended = rest.front() == 'Z' || rest.front() == 'X';
    for (int field = 3; field < 22; ++field) rest.remove_prefix(rest.find(' ') + 1);
    return {true, ended, std::string{rest.substr(0, rest.find(' '))}};
}

std::vector<std::string_view> parts_of(std::string_view token)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = token.find('/');
        parts.push_back(token.substr(0, end));
        if (end == std::string_view::npos) return parts;
        token.remove_prefix(end + 1);
    }
}

}  // namespace

std::string process_identity()
{
    const auto pid = std::to_string(getpid());
    return fmt::format("{}/{}/{}/{}", boot_id(), process_namespace(), pid, look_at(pid).start_time);
}

bool is_dead_here(std::string_view token)
{
    const auto parts = parts_of(token);
    if (parts.size() < 4 || parts[0].empty() || parts[3].empty()) return false;
    if (parts[0] != boot_id() || parts[1] != process_namespace()) return false;
    const auto seen = look_at(parts[2]);
    if (seen.readable) return seen.ended || seen.start_time != parts[3];  // another process has its number by now
    pid_t pid = 0;
    std::from_chars(parts[2].data(), parts[2].data() + parts[2].size(), pid);
    // /proc may hide other users' processes: only the kernel's own word counts.
    return pid > 0 && kill(pid, 0) != 0 && errno == ESRCH;
}

}  // namespace xitam::sqlite
