// A socket that listens on one address and on nothing else.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>

namespace xitam::http {

struct Listening {
    int socket = -1;      // the caller's to close
    std::string address;  // as bound: "127.0.0.1:8080", "[::1]:8080"
};

// `host` is an address or a name; port 0: any that is free. bad_input/host_unknown, try_later/cannot_listen.
Result<Listening> listen_on(const std::string& host, std::uint16_t port);

}  // namespace xitam::http
