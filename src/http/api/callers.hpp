// Who calls, by the bearer of RFC 6750: one of the installation's own systems with its token, or whoever holds a link of the
// case. A case that is not the bearer's and a case that nobody has look the same.
#pragma once

#include "domain/access/right.hpp"
#include "http/api/api_means.hpp"
#include "http/router.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace xitam::http {

// What a bearer is good for, weakest first.
enum class Right {
    stop,    // a stop link
    glance,  // a share: how far the case is, and no paper
    read,    // a status link
    act,     // the case's own link: the declarer
    own,     // the installation's token
};

struct Caller {
    Right right = Right::stop;
    termination::OrderFile file;
    std::string link = {};  // the bearer, where it is a link

    bool is_own() const { return right == Right::own; }
    std::string by() const { return is_own() ? "api" : "holder"; }  // for the audit
    access::Actor actor() const;
};

class Callers {
public:
    explicit Callers(const ApiMeans& means) : means_{means} {}

    static std::optional<std::string_view> bearer_of(const Request& request);
    bool is_own(const Request& request) const;  // waits for nothing

    // The case of the path, {order}, by reference or id; else the answer: 401 without a bearer, 404 where they do not belong
    // together, 403 where the right is less than `least`.
    tl::expected<Caller, Response> of(const Request& request, Right least);
    // The same for /stop, where a stop link is enough, and a status link is not.
    tl::expected<Caller, Response> for_stop(const Request& request);

private:
    tl::expected<Caller, Response> find(const Request& request);
    Result<Caller> by_link(std::string_view named, std::string_view link) const;
    Result<Caller> by_token(std::string_view named) const;

    const ApiMeans& means_;
};

}  // namespace xitam::http
