// Clients of an HTTP server on loopback: connections that stay open, one request after the other on each, all in one thread
// that does nothing but hand bytes on, so that not the clients are measured.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::bench {

struct HttpAddress {
    std::string host;
    std::uint16_t port = 0;
};

class HttpCrowd {
public:
    HttpCrowd(const HttpAddress& server, int clients);
    HttpCrowd(const HttpCrowd&) = delete;
    HttpCrowd& operator=(const HttpCrowd&) = delete;
    ~HttpCrowd();

    // Sends each request once, the next as soon as any connection is free; gives up at an answer that has another status, or
    // that lacks `must_hold`. Seconds for all; `each` gets the seconds of each, `newest` the answer that came last.
    double send(const std::vector<std::string>& requests, int status, std::string_view must_hold = {},
                std::vector<double>* each = nullptr, std::string* newest = nullptr);

private:
    struct Connection;
    bool answer_is_whole(Connection& connection) const;

    std::vector<Connection> connections_;
    int events_ = -1;
};

std::string header_in(std::string_view answer, std::string_view name);  // empty: it has none

}  // namespace xitam::bench
