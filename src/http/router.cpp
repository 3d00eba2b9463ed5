#include "http/router.hpp"

#include "base/check.hpp"
#include "http/accept.hpp"
#include "http/decode.hpp"
#include "http/gzip.hpp"

#include <algorithm>
#include <array>
#include <exception>

namespace xitam::http {

namespace {

constexpr std::size_t path_max = 256;

constexpr std::array<std::pair<Method, std::string_view>, 5> allowed_words{{{Method::get, "GET, HEAD"},
                                                                            {Method::post, "POST"},
                                                                            {Method::put, "PUT"},
                                                                            {Method::patch, "PATCH"},
                                                                            {Method::del, "DELETE"}}};

// Takes the next segment off: "/status/abc" gives "status", then "abc".
std::string_view next_segment(std::string_view& rest)
{
    rest.remove_prefix(1);
    const auto segment = rest.substr(0, rest.find('/'));
    rest.remove_prefix(segment.size());
    return segment;
}

bool is_capture(std::string_view segment)
{
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

bool fits(std::string_view pattern, std::string_view path)
{
    while (!pattern.empty() && !path.empty()) {
        const auto wanted = next_segment(pattern);
        const auto segment = next_segment(path);
        if (!is_capture(wanted) && wanted != segment) return false;
    }
    return pattern.empty() && path.empty();
}

std::size_t captures_in(std::string_view pattern)
{
    return static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), '{'));
}

// False: a captured segment is not text.
bool capture(std::string_view pattern, std::string_view path, Fields& captured)
{
    while (!pattern.empty()) {
        const auto wanted = next_segment(pattern);
        const auto segment = next_segment(path);
        if (!is_capture(wanted)) continue;
        auto value = percent_decoded(segment);
        if (!value) return false;
        captured.add(std::string{wanted.substr(1, wanted.size() - 2)}, std::move(*value));
    }
    return true;
}

// Nothing here is framed, sniffed, scripted from elsewhere or remembered; an address that holds a secret is not passed on.
void secure(Response& response)
{
    constexpr std::string_view page_policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action "
        "'self'; "
        "base-uri 'none'; frame-ancestors 'none'";
    constexpr std::string_view other_policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    const bool is_page = response.content_type.starts_with("text/html");
    const std::array<std::pair<std::string_view, std::string_view>, 5> guards{
        {{"Content-Security-Policy", is_page ? page_policy : other_policy},
         {"X-Content-Type-Options", "nosniff"},
         {"X-Frame-Options", "DENY"},
         {"Referrer-Policy", "no-referrer"},
         {"Cache-Control", "no-store"}}};
    for (const auto& [name, value] : guards) {
        if (!response.has_header(name)) response.set(std::string{name}, std::string{value});
    }
}

}  // namespace

void Router::form(std::string pattern, Handler handler)
{
    add({Method::post, std::move(pattern), std::move(handler), Audience::people, Takes::form});
}

void Router::upload(std::string pattern, OpenUpload open)
{
    add({Method::post, std::move(pattern), {}, Audience::people, Takes::upload, Work::store, std::move(open)});
}

void Router::quick(std::string pattern, Handler handler)
{
    add({Method::get, std::move(pattern), std::move(handler), Audience::programs, Takes::nothing, Work::quick});
}

void Router::api(Method method, std::string pattern, Handler handler)
{
    const bool has_body = method == Method::post || method == Method::put || method == Method::patch;
    add({method, std::move(pattern), std::move(handler), Audience::programs, has_body ? Takes::json : Takes::nothing});
}

void Router::add(Route route)
{
    CHECK(route.pattern.starts_with('/'));
    CHECK(route.takes == Takes::upload ? route.upload != nullptr : route.handler != nullptr);
    for (const auto& other : routes_) CHECK(other.method != route.method || other.pattern != route.pattern);
    routes_.push_back(std::move(route));
}

// Where several patterns fit, the one with the fewest captures: /status/new before /status/{secret}.
const Route* Router::find(Method method, std::string_view path) const
{
    const Route* best = nullptr;
    for (const auto& route : routes_) {
        if (route.method != method || !fits(route.pattern, path)) continue;
        if (best == nullptr || captures_in(route.pattern) < captures_in(best->pattern)) best = &route;
    }
    return best;
}

Router::Match Router::match(Request& request) const
{
    const std::string_view path = request.path;
    if (path.size() > path_max) return {nullptr, refused(request, Refusal::path_too_long)};
    if (!path.starts_with('/')) return {nullptr, refused(request, Refusal::path_unknown)};
    const Method method = request.method == Method::head ? Method::get : request.method;
    if (const auto* route = find(method, path)) {
        if (capture(route->pattern, path, request.captured)) return {route, {}};
        return {nullptr, refused(request, Refusal::path_malformed)};
    }
    std::string allowed;
    for (const auto& [other, word] : allowed_words) {
        if (find(other, path) != nullptr) allowed += (allowed.empty() ? "" : ", ") + std::string{word};
    }
    if (!allowed.empty()) {
        auto refusal = refused(request, Refusal::method_not_allowed);
        refusal.set("Allow", allowed);
        return {nullptr, std::move(refusal)};
    }
    if (method == Method::get && path.size() > 1 && path.ends_with('/')) {
        const auto shorter = path.substr(0, path.size() - 1);
        const auto* route = find(Method::get, shorter);
        // Not to "//elsewhere": that would be another host.
        if (route != nullptr && route->audience == Audience::people && !shorter.starts_with("//")) {
            Response moved;
            moved.status = 308;
            moved.set("Location", std::string{shorter} + (request.query_text.empty() ? "" : "?" + request.query_text));
            secure(moved);
            return {nullptr, std::move(moved)};
        }
    }
    return {nullptr, refused(request, Refusal::path_unknown)};
}

bool Router::is_for_people(const Request& request) const
{
    if (!error_page_) return false;
    for (const auto& route : routes_) {
        if (fits(route.pattern, request.path)) return route.audience == Audience::people;
    }
    return !request.path.starts_with("/api/") && !wants_json(request.header("Accept"));
}

// The page of a refusal is written by the hook; status and Retry-After are the refusal's.
Response Router::dressed(const Request& request, Response plain, std::string_view reason) const
{
    if (is_for_people(request)) {
        try {
            auto page = error_page_(request, plain.status, reason);
            page.status = plain.status;
            for (auto& header : plain.headers) page.headers.push_back(std::move(header));
            plain = std::move(page);
        } catch (const std::exception&) {
            // Without a page the plain words must do.
        }
    }
    secure(plain);
    return plain;
}

Response Router::refused(const Request& request, const Error& error) const
{
    return dressed(request, problem(error), error.reason);
}

Response Router::refused(const Request& request, Refusal refusal) const
{
    return dressed(request, problem(refusal), reason_of(refusal));
}

Response Router::finish(const Request& request, const Handler& handler) const
{
    Response response;
    try {
        response = handler(request);
    } catch (const std::exception&) {
        // The last net: memory ran out, or a library threw.
        return refused(request, Error{Code::internal, "internal", {}, {}, {}});
    }
    compress(request, response);
    secure(response);
    return response;
}

Response Router::answer(Request request) const
{
    auto found = match(request);
    if (found.route == nullptr) return std::move(found.refusal);
    return finish(request, found.route->handler);
}

}  // namespace xitam::http
