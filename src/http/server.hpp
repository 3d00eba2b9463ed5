// HTTP over libmicrohttpd: a few network threads, a pool of workers for what waits for the store, and a bound on everything a
// stranger could make grow.
#pragma once

#include "base/result.hpp"
#include "http/client_address.hpp"
#include "http/events.hpp"
#include "http/metrics.hpp"
#include "http/router.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace xitam::http {

struct Limits {
    unsigned threads = 2;    // of the network
    unsigned workers = 32;   // each may wait for the store: many, so that one commit serves many
    unsigned waiting = 256;  // requests that wait for a worker; the next gets 503 with Retry-After
    unsigned connections = 512;
    unsigned connections_of_one_address = 128;               // trusted proxies are not counted
    std::size_t connection_memory = std::size_t{32} * 1024;  // request line and headers fit in, or it is refused (414, 431)
    std::chrono::seconds silence{10};                        // then a connection is closed
    std::chrono::seconds silence_in_upload{60};              // a file may take as long as it takes
    std::chrono::seconds head_and_form{60};                  // everything but a file has come by then
    std::size_t body_max = std::size_t{64} * 1024;           // of forms without their files, and of JSON
    std::size_t upload_max = std::size_t{10} * 1024 * 1024;  // of a body with files
};

class Server {
public:
    // Listens on this address alone. bad_input/host_unknown, try_later/cannot_listen. `router`, `streams` and `answers` outlive
    // it.
    static Result<std::unique_ptr<Server>> start(const std::string& host, std::uint16_t port, const Router& router,
                                                 EventStreams& streams, AnswerCount& answers, TrustedProxies proxies = {},
                                                 const Limits& limits = {});
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    const std::string& address() const;  // "127.0.0.1:43121"
    // Takes no new connections and requests, ends all event streams, lets what is being answered finish within `patience`,
    // refuses what still waits for a worker, then ends the threads.
    void stop(std::chrono::milliseconds patience);

private:
    class Daemon;  // what libmicrohttpd calls
    explicit Server(std::unique_ptr<Daemon> daemon);
    std::unique_ptr<Daemon> daemon_;
};

}  // namespace xitam::http
