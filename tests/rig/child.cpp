#include "rig/child.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <thread>

namespace xitam::rig {

bool wait_until(const std::function<bool()>& is_so, std::chrono::milliseconds at_most)
{
    const auto until = std::chrono::steady_clock::now() + at_most;
    while (!is_so()) {
        if (std::chrono::steady_clock::now() >= until) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
    return true;
}

Child::~Child()
{
    end(SIGKILL, std::chrono::seconds{5});
    close_pipes();
}

void Child::close_pipes()
{
    if (pipes_.in >= 0) ::close(pipes_.in);
    if (pipes_.out >= 0) ::close(pipes_.out);
    pipes_ = {};
}

bool Child::start(const std::vector<std::string>& argv, const std::string& folder, const std::string& log, bool with_pipes)
{
    close_pipes();
    int to_child[2] = {-1, -1};
    int from_child[2] = {-1, -1};
    if (with_pipes && (::pipe2(to_child, O_CLOEXEC) != 0 || ::pipe2(from_child, O_CLOEXEC) != 0)) return false;
    std::vector<char*> arguments;
    for (const auto& word : argv) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const int log_file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    const pid_t parent = ::getpid();

    pid_ = ::fork();
    if (pid_ == 0) {  // only calls that are safe after a fork from a program with threads
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) ::_exit(126);
        ::dup2(with_pipes ? to_child[0] : nothing, 0);
        ::dup2(with_pipes ? from_child[1] : log_file, 1);
        ::dup2(log_file, 2);
        if (::chdir(folder.c_str()) != 0) ::_exit(125);
        ::execvp(arguments[0], arguments.data());
        ::_exit(127);
    }
    ::close(log_file);
    ::close(nothing);
    if (with_pipes) {
        ::close(to_child[0]);
        ::close(from_child[1]);
        pipes_ = {to_child[1], from_child[0]};
    }
    return pid_ > 0;
}

bool Child::is_running()
{
    if (pid_ <= 0) return false;
    if (::waitpid(pid_, nullptr, WNOHANG) == 0) return true;
    pid_ = -1;
    return false;
}

void Child::signal(int number)
{
    if (is_running()) ::kill(pid_, number);
}

void Child::end(int number, std::chrono::milliseconds at_most)
{
    signal(number);
    signal(SIGCONT);
    if (wait_until([&] { return !is_running(); }, at_most)) return;
    signal(SIGKILL);
    wait_until([&] { return !is_running(); }, std::chrono::seconds{5});
}

std::string make_folder()
{
    std::string name = (std::filesystem::temp_directory_path() / "xitam-rig-XXXXXX").string();
    return ::mkdtemp(name.data()) != nullptr ? name : std::string{};
}

void remove_folder(const std::string& folder)
{
    std::error_code ignored;
    if (folder.find("xitam-rig-") != std::string::npos) std::filesystem::remove_all(folder, ignored);
}

namespace {

bool is_free(const std::string& address, std::uint16_t port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_port = htons(port);
    ::inet_pton(AF_INET, address.c_str(), &name.sin_addr);
    const bool bound = ::bind(socket, reinterpret_cast<const sockaddr*>(&name), sizeof name) == 0;
    ::close(socket);
    return bound;
}

}  // namespace

std::string free_loopback_address(const std::vector<std::uint16_t>& ports)
{
    std::random_device random;
    for (int tries = 0; tries < 100; ++tries) {
        const unsigned number = random();
        const auto address = fmt::format("127.{}.{}.{}", 64 + number % 64, (number >> 8U) % 254 + 1, (number >> 16U) % 254 + 1);
        if (std::all_of(ports.begin(), ports.end(), [&](std::uint16_t port) { return is_free(address, port); })) return address;
    }
    return {};
}

}  // namespace xitam::rig
