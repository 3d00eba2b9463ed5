// Styles, scripts and pictures that the binary carries: /static/HASH/name, kept by browsers for ever because the hash is of the
// content. Text is compressed once, at the start.
#pragma once

#include "http/message.hpp"
#include "http/router.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::http {

struct Asset {
    std::string_view name;  // "subscriber.css"
    std::string_view content_type;
    std::string_view bytes;  // outlives the files
};

class StaticFiles {
public:
    StaticFiles(const std::vector<Asset>& assets, const std::function<std::string(std::string_view)>& sha256_hex);

    std::string url(std::string_view name) const;   // "/static/5f2b.../subscriber.css"; CHECKs that there is one
    Response answer(const Request& request) const;  // 404 where hash and name do not belong together
    void add_to(Router& router) const;              // outlives the router's use

private:
    struct File {
        std::string hash;
        std::string content_type;
        std::string_view bytes;
        std::string gzipped;  // empty: not smaller
    };
    std::map<std::string, File, std::less<>> files_;
};

}  // namespace xitam::http
