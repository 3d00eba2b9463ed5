// A request as far as we read one, and an answer. What libmicrohttpd knows stays in server.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace xitam::http {

enum class Method { get, head, other };

struct Request {
    Method method = Method::get;
    std::string_view path;             // as sent, without the query; nothing is unescaped: no path of ours needs it
    std::string_view accept;           // empty: not told
    std::string_view accept_language;  // empty: not told
    std::string peer;                  // the client's address, for counting only; an IPv6 client counts as its /64
};

struct Header {
    std::string name;
    std::string value;
};

struct Response {
    int status = 200;
    std::string content_type;
    std::string body;
    std::vector<Header> headers = {};
};

}  // namespace xitam::http
