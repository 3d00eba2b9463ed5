// A child process of a test: ends with the test whatever happens, and every wait for it is bounded.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace xitam::rig {

// Asks until it is so or the time is over. The pause is only there to leave the processor to what is waited for.
bool wait_until(const std::function<bool()>& is_so, std::chrono::milliseconds at_most);

class Child {
public:
    Child() = default;
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    struct Pipes {
        int in = -1;   // what we write, the child reads
        int out = -1;  // what the child writes, we read
    };
    // Runs argv[0] in `folder`; stderr (and stdout, without pipes) goes to the end of `log`.
    bool start(const std::vector<std::string>& argv, const std::string& folder, const std::string& log,
               bool with_pipes = false);
    bool is_running();
    void signal(int number);
    void end(int number, std::chrono::milliseconds at_most);  // SIGKILL when it does not go
    const Pipes& pipes() const { return pipes_; }

private:
    void close_pipes();

    pid_t pid_ = -1;
    Pipes pipes_;
};

std::string make_folder();  // a new one under the system's temporary folder
void remove_folder(const std::string& folder);

// "127.x.y.z" out of 127.64.0.0/10 with all given ports free.
std::string free_loopback_address(const std::vector<std::uint16_t>& ports);

}  // namespace xitam::rig
