// A request, decoded and bounded, and an answer. What libmicrohttpd knows stays in server.cpp.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::http {

class EventStream;

enum class Method { get, head, post, put, patch, del, other };

struct Header {
    std::string name;
    std::string value;
};

// Names and values in the order they came; the first of a name counts.
class Fields {
public:
    void add(std::string name, std::string value) { all_.push_back({std::move(name), std::move(value)}); }
    std::optional<std::string_view> find(std::string_view name) const;
    std::string_view get(std::string_view name) const { return find(name).value_or(std::string_view{}); }
    bool has(std::string_view name) const { return find(name).has_value(); }
    std::size_t size() const { return all_.size(); }
    const std::vector<Header>& all() const { return all_; }

private:
    std::vector<Header> all_;
};

// Who asks. Behind a trusted proxy it is the proxy's client. Only the network is for keys of limits: an IPv6 client owns its
// /64.
struct Client {
    std::string address;  // "203.0.113.7", "2001:db8::7"
    std::string network;  // "203.0.113.7", "2001:db8::/64"
};

// Text fields are decoded and are UTF-8 without NUL or control characters other than tab and line ends.
struct Request {
    Method method = Method::get;
    std::string path;        // as sent, percent signs and all
    std::string query_text;  // as sent, without the question mark
    Fields captured;         // {secret} of the route's pattern
    Fields query;
    Fields form;  // of a form or multipart body, files apart
    Fields cookies;
    std::vector<Header> headers;
    std::string body;  // of a route that takes JSON: at most Bounds::body_max bytes, not yet parsed
    Client client;

    std::string_view header(std::string_view name) const;  // in any case; empty: not told
};

struct Response {
    int status = 200;
    std::string content_type = {};
    std::string body = {};
    std::vector<Header> headers = {};
    std::shared_ptr<EventStream> events = {};  // the hub and the connection share it (events.hpp); body is then empty

    bool has_header(std::string_view name) const;  // in any case
    void set(std::string name, std::string value) { headers.push_back({std::move(name), std::move(value)}); }
};

// Without the spaces and tabs that may stand around a header's values (RFC 9110 section 5.6.3).
std::string_view without_blanks(std::string_view text, std::string_view blanks = " \t");
std::string trimmed(std::string_view text);  // what people typed: without the blanks and line ends around it

// 303: look there with GET. The answer to every POST that did something.
Response see_other(std::string where);

}  // namespace xitam::http
