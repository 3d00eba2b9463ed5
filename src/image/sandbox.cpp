#include "image/sandbox.hpp"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <array>
#include <csignal>
#include <memory>

namespace xitam::image {

namespace {

bool limit(int resource, std::uint64_t most)
{
    const rlimit both{most, most};
    return setrlimit(static_cast<__rlimit_resource>(resource), &both) == 0;
}

bool limit_all(const Cage& cage)
{
    return limit(RLIMIT_AS, cage.memory_bytes) && limit(RLIMIT_CPU, cage.cpu_seconds) && limit(RLIMIT_CORE, 0) &&
           limit(RLIMIT_NOFILE, 0) && limit(RLIMIT_FSIZE, 0);
}

bool filter_calls()
{
    const std::unique_ptr<void, decltype(&seccomp_release)> filter{seccomp_init(SCMP_ACT_KILL_PROCESS), &seccomp_release};
    if (!filter) return false;
    const auto allow = [&](int call) { return seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) == 0; };
    // Memory of one's own only, and never executable.
    constexpr std::array plain{SCMP_SYS(read), SCMP_SYS(write),  SCMP_SYS(exit_group), SCMP_SYS(exit),
                               SCMP_SYS(brk),  SCMP_SYS(munmap), SCMP_SYS(mremap),     SCMP_SYS(madvise)};
    for (const int call : plain) {
        if (!allow(call)) return false;
    }
    // SCMP_A* make their struct with a narrowing that -Wpedantic minds, so it is written out.
    const scmp_arg_cmp not_executable{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0};
    const scmp_arg_cmp anonymous{3, SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS};
    const std::array map_arguments{not_executable, anonymous};
    if (seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, map_arguments.data()) != 0) return false;
    // malloc makes the rest of its arenas writable with it.
    if (seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, &not_executable) != 0) return false;
    return seccomp_load(filter.get()) == 0;
}

}  // namespace

bool enter_cage(const Cage& cage)
{
    // Ends with its parent, and cannot be looked into by others of the same user.
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl(PR_SET_DUMPABLE, 0) != 0) return false;
    return limit_all(cage) && filter_calls();
}

}  // namespace xitam::image
