#include "adapters/vault/picture_program.hpp"

#include "image/refusal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): sigset_t and SIGPIPE are POSIX's
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace xitam::vault {

namespace {

using Steady = std::chrono::steady_clock;

tl::unexpected<Error> program_broken(std::string_view what)
{
    return fail(Code::internal, "picture_program_broken", fmt::format("xitam-image: {}", what));
}

// Ready for `events` before `until`.
bool wait_for(int socket, short events, Steady::time_point until)
{
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Steady::now()).count();
        pollfd ready{socket, events, 0};
        const int found = ::poll(&ready, 1, static_cast<int>(std::max<std::int64_t>(left, 0)));
        if (found > 0) return true;
        if (found == 0 || errno != EINTR) return false;
    }
}

// Dead by then, and not reaped yet: its number is still its own.
bool has_ended(pid_t pid, Steady::time_point until)
{
    siginfo_t info{};
    while (::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == 0) {
        if (Steady::now() >= until) return false;
        ::poll(nullptr, 0, 1);
    }
    return true;
}

struct Actions {
    Actions() { ::posix_spawn_file_actions_init(&actions); }
    ~Actions() { ::posix_spawn_file_actions_destroy(&actions); }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;
    Actions(Actions&&) = delete;
    Actions& operator=(Actions&&) = delete;
    posix_spawn_file_actions_t actions{};
};

struct Attributes {
    Attributes() { ::posix_spawnattr_init(&attributes); }
    ~Attributes() { ::posix_spawnattr_destroy(&attributes); }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;
    Attributes(Attributes&&) = delete;
    Attributes& operator=(Attributes&&) = delete;
    posix_spawnattr_t attributes{};
};

// The child's own end of the socket is its stdin and stdout, everything else is closed, and no signal is ignored or held back.
int spawn(const std::string& program, std::vector<char*> arguments, int child_end, pid_t& pid)
{
    Actions files;
    ::posix_spawn_file_actions_adddup2(&files.actions, child_end, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&files.actions, child_end, STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&files.actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addclosefrom_np(&files.actions, STDERR_FILENO + 1);
    Attributes how;
    sigset_t all;
    sigset_t none;
    ::sigfillset(&all);
    ::sigdelset(&all, SIGKILL);
    ::sigdelset(&all, SIGSTOP);
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigdefault(&how.attributes, &all);
    ::posix_spawnattr_setsigmask(&how.attributes, &none);
    ::posix_spawnattr_setflags(&how.attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    std::array<char*, 1> environment{nullptr};
    return ::posix_spawn(&pid, program.c_str(), &files.actions, &how.attributes, arguments.data(), environment.data());
}

}  // namespace

Result<PictureProgram> PictureProgram::start(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                                             ProgramTimes times)
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return fail(Code::try_later, "vault_busy", std::generic_category().message(errno));
    }
    std::string name = program.string();
    std::vector<std::string> texts{arguments};
    std::vector<char*> pointers{name.data()};
    for (auto& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    pid_t pid = -1;
    const int failed = spawn(name, std::move(pointers), ends[1], pid);
    ::close(ends[1]);
    if (failed != 0) {
        ::close(ends[0]);
        return program_broken(fmt::format("{}: {}", name, std::generic_category().message(failed)));
    }
    return PictureProgram{ends[0], pid, times};
}

PictureProgram::PictureProgram(PictureProgram&& other) noexcept
    : socket_{std::exchange(other.socket_, -1)}, pid_{std::exchange(other.pid_, -1)}, times_{other.times_}
{
}

PictureProgram::~PictureProgram()
{
    if (socket_ >= 0) ::close(socket_);
    if (pid_ > 0) reap(true);
}

int PictureProgram::reap(bool kill_first)
{
    if (kill_first) ::kill(pid_, SIGKILL);
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return status;
}

tl::unexpected<Error> PictureProgram::too_slow()
{
    reap(true);
    return fail(Code::try_later, "picture_slow", "the picture could not be read in time");
}

// What an exit says that brought no picture.
tl::unexpected<Error> PictureProgram::refused_by(int status)
{
    using image::Refusal;
    const auto refuse = [](Refusal refusal, std::string detail) {
        return fail(Code::bad_input, std::string{image::word_of(refusal).word}, std::move(detail));
    };
    if (WIFSIGNALED(status)) {
        const int signal = WTERMSIG(status);
        if (signal == SIGXCPU || signal == SIGKILL)
            return refuse(Refusal::too_complex, "it takes more time than a photo ever does");
        return refuse(Refusal::damaged, fmt::format("the decoder was ended by signal {}", signal));
    }
    const int code = WEXITSTATUS(status);
    if (const auto refusal = image::refusal_of(code))
        return refuse(*refusal, "this file is not taken as a picture of a document");
    if (code == image::exit_no_sandbox) return program_broken("this system gives it no cage (seccomp), so it decodes nothing");
    return program_broken(fmt::format("ended with {} and no picture", code));
}

// It has closed its end: it is ending, or it does what it never should and is ended here.
tl::unexpected<Error> PictureProgram::ended()
{
    if (!has_ended(pid_, Steady::now() + times_.take)) return too_slow();
    return refused_by(reap(false));
}

Result<void> PictureProgram::write(std::string_view bytes)
{
    if (pid_ <= 0) return program_broken("ended before");
    while (!bytes.empty()) {
        if (!wait_for(socket_, POLLOUT, Steady::now() + times_.take)) return too_slow();
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (sent < 0) return ended();
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return {};
}

Result<std::string> PictureProgram::end()
{
    if (pid_ <= 0) return program_broken("ended before");
    ::shutdown(socket_, SHUT_WR);
    auto answer = read_answer();
    if (!answer) return answer;
    // Everything is here, but only the exit code says that it is whole.
    if (!has_ended(pid_, Steady::now() + times_.take)) return too_slow();
    const int status = reap(false);
    if (status == 0 && !answer->empty()) return answer;
    return refused_by(status);
}

Result<std::string> PictureProgram::read_answer()
{
    std::string answer;
    const auto until = Steady::now() + times_.answer;
    std::array<char, 65'536> buffer{};
    for (;;) {
        if (!wait_for(socket_, POLLIN, until)) return too_slow();
        const auto got = ::recv(socket_, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (got < 0) return ended();
        if (got == 0) return answer;
        answer.append(buffer.data(), static_cast<std::size_t>(got));
        if (answer.size() > image::clean_bytes_max) {
            reap(true);
            return program_broken("its answer has no end");
        }
    }
}

}  // namespace xitam::vault
