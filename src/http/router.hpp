// Which handler answers which path, and what may be sent to it. Filled before the server starts, read-only afterwards.
#pragma once

#include "http/message.hpp"
#include "http/problem.hpp"
#include "http/upload.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::http {

// May be called by many threads at once. What it throws becomes a 500.
using Handler = std::function<Response(const Request&)>;

// How a refusal looks to people. `reason` is a word of http/problem.hpp or base/reason.hpp.
using ErrorPage = std::function<Response(const Request&, int status, std::string_view reason)>;

enum class Audience { people, programs };  // HTML error pages, or RFC 9457
enum class Takes { nothing, form, json, upload };
// quick: answered in the network thread, so it waits for nothing. store: a worker answers, the connection is suspended.
enum class Work { quick, store };

struct Route {
    Method method = Method::get;  // get answers HEAD as well
    std::string pattern;          // "/status/{secret}/events": a capture is one segment, percent-decoded, perhaps empty
    Handler handler;
    Audience audience = Audience::people;
    Takes takes = Takes::nothing;
    Work work = Work::store;
    OpenUpload upload = {};  // for Takes::upload, in place of the handler
};

class Router {
public:
    void page(std::string pattern, Handler handler) { add({Method::get, std::move(pattern), std::move(handler)}); }
    void form(std::string pattern, Handler handler);                // POST of a form by people
    void upload(std::string pattern, OpenUpload open);              // POST of a form with files by people
    void quick(std::string pattern, Handler handler);               // GET by programs, waits for nothing
    void api(Method method, std::string pattern, Handler handler);  // by programs; JSON where the method has a body
    void add(Route route);                                          // CHECKs that method and pattern are new

    const std::vector<Route>& routes() const { return routes_; }

    // Without one, people are told in RFC 9457, too.
    void set_error_page(ErrorPage page) { error_page_ = std::move(page); }

    struct Match {
        const Route* route = nullptr;  // else `refusal` is the answer: 404, 405 with Allow, 308 without the last slash
        Response refusal;
    };
    Match match(Request& request) const;  // fills `captured`

    // As the audience of the request's path wants to be told.
    Response refused(const Request& request, const Error& error) const;
    Response refused(const Request& request, Refusal refusal) const;

    // The handler's answer, under the last net, compressed and with the headers that every answer has.
    Response finish(const Request& request, const Handler& handler) const;
    // The whole way of a request that is already in one piece: what tests call.
    Response answer(Request request) const;

private:
    const Route* find(Method method, std::string_view path) const;
    bool is_for_people(const Request& request) const;
    Response dressed(const Request& request, Response plain, std::string_view reason) const;

    std::vector<Route> routes_;
    ErrorPage error_page_;
};

}  // namespace xitam::http
