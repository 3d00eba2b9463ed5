// HTTP over libmicrohttpd: a few threads, and a bound on everything a stranger could make grow.
#pragma once

#include "base/result.hpp"
#include "http/message.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

struct MHD_Daemon;

namespace xitam::http {

// Answers one request; called by several threads at once, bounded in time, never throws.
using Handler = std::function<Response(const Request&)>;

struct Limits {
    unsigned threads = 2;
    unsigned connections = 256;
    unsigned connections_of_one_address = 128;  // a proxy in front is one address, too
    std::size_t connection_memory = 16 * 1024;  // request line and headers fit in, or it is refused (414, 431)
    unsigned idle_seconds = 10;
};

class Server {
public:
    // Listens on this address alone. bad_input/host_unknown, try_later/cannot_listen.
    static Result<std::unique_ptr<Server>> start(const std::string& host, std::uint16_t port, Handler handler,
                                                 const Limits& limits = {});
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    const std::string& address() const { return address_; }  // "127.0.0.1:43121"
    // Takes no new connections, lets what is being answered finish within `patience`, then ends the threads.
    void stop(std::chrono::milliseconds patience);

private:
    struct Callbacks;  // what libmicrohttpd calls
    Server(Handler handler, std::string address) : handler_{std::move(handler)}, address_{std::move(address)} {}

    Handler handler_;
    std::string address_;
    MHD_Daemon* daemon_ = nullptr;
    std::mutex mutex_;  // below
    std::condition_variable one_less_;
    int under_way_ = 0;
};

}  // namespace xitam::http
