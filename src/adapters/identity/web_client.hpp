// Asks the issuer over HTTP by libcurl: bounded in time and size, no redirect followed, no proxy, no cookies, and never a host
// that the caller did not name.
#pragma once

#include "base/result.hpp"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace xitam::identity {

struct WebBounds {
    std::filesystem::path ca_file;  // empty: the system's
    std::chrono::milliseconds connect_timeout{3000};
    std::chrono::milliseconds timeout{6000};  // of one answer, whole
    std::size_t answer_bytes_max = std::size_t{256} * 1024;
};

struct WebQuestion {
    std::string address;
    std::optional<std::string> form = {};  // then it is a POST
    std::string user = {};                 // empty: no Basic
    std::string password = {};
};

struct WebAnswer {
    int status = 0;
    std::string body;
};

// try_later/issuer_away: nobody answers in time; try_later/issuer_setup: TLS fails, or the answer is too long.
Result<WebAnswer> ask_web(const WebQuestion& question, const WebBounds& bounds);

}  // namespace xitam::identity
