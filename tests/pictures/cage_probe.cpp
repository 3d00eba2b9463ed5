// cage_probe WHAT: enters the cage of xitam-image and tries WHAT. 0: it was let, which only `nothing` and `work` may be.
#include "image/sandbox.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace {

void spin()
{
    const volatile bool always = true;
    while (always) {
    }
}

bool fill_memory()
{
    for (std::size_t size = 1; size <= 64; ++size) {
        void* block = std::malloc(16'000'000);  // NOLINT
        if (block == nullptr) return false;
        std::memset(block, 1, 16'000'000);
    }
    return true;
}

bool attempt(std::string_view what)
{
    if (what == "nothing") return true;
    if (what == "work") return std::malloc(50'000'000) != nullptr;  // NOLINT
    if (what == "open") return ::open("/etc/passwd", O_RDONLY) >= 0;
    if (what == "write_file") return ::open("/tmp/cage_probe", O_WRONLY | O_CREAT, 0600) >= 0;
    if (what == "socket") return ::socket(AF_INET, SOCK_STREAM, 0) >= 0;
    if (what == "fork") return ::fork() >= 0;
    if (what == "exec") return ::execl("/bin/true", "true", nullptr) == 0;
    if (what == "kill") return ::kill(::getppid(), 0) == 0;
    if (what == "executable_memory") {
        return ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
    }
    if (what == "make_executable") {
        void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        return ::mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
    }
    if (what == "map_file") return ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, 0, 0) != MAP_FAILED;
    if (what == "memory") return fill_memory();
    if (what == "spin") spin();
    return true;
}

}  // namespace

int main(int argc, char** argv)
{
    const std::string_view what = argc > 1 ? argv[1] : "nothing";
    xitam::image::Cage cage;
    if (what == "spin") cage.cpu_seconds = 1;
    if (!xitam::image::enter_cage(cage)) return 69;
    ::_exit(attempt(what) ? 0 : 1);
}
