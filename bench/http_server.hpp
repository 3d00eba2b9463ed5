// The servers of the figures over HTTP: the real `xitam serve` in a process of its own, and a libmicrohttpd that says hello.
#pragma once

#include "bench/http_crowd.hpp"
#include "rig/child.hpp"

#include <filesystem>
#include <string>

struct MHD_Daemon;

namespace xitam::bench {

// A data directory of the fictional operator with these lines, served without a worker: what follows a closure is P9's.
class ServedInstallation {
public:
    ServedInstallation(const std::filesystem::path& folder, const std::string& lines_csv);
    const HttpAddress& address() const { return address_; }
    static std::string token();

private:
    HttpAddress address_;
    rig::Child server_;
};

class HelloServer {
public:
    HelloServer();
    HelloServer(const HelloServer&) = delete;
    HelloServer& operator=(const HelloServer&) = delete;
    ~HelloServer();
    const HttpAddress& address() const { return address_; }

private:
    HttpAddress address_;
    MHD_Daemon* daemon_ = nullptr;
};

}  // namespace xitam::bench
