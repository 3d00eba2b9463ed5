// What is answered under which path. The answers themselves come from outside as functions; main wires them to services.
#pragma once

#include "base/lang.hpp"
#include "base/result.hpp"
#include "http/message.hpp"
#include "http/metrics.hpp"
#include "http/rate_limits.hpp"
#include "http/router.hpp"
#include "view/order_facts.hpp"

#include <functional>
#include <string>

namespace xitam::http {

// How the installation stands, in words. It is ready when it can write and its clock is sane; a core that is away makes
// orders wait, not requests fail.
struct Readiness {
    std::string store = "unknown";  // ok, or the reason of the failure
    std::string clock = "unknown";  // ok, behind
    std::string core = "unknown";   // reachable, away
    bool is_ready() const { return store == "ok" && clock == "ok"; }
};

// Called by several threads at once; each bounded in time.
struct Sources {
    std::function<Result<view::OrderFacts>(const std::string& reference)> order;  // not_found: nobody has it
    std::function<Result<std::string>()> jwks;
    std::function<Readiness()> readiness;
    std::function<Result<Figures>()> figures;
    std::function<Response(const Request&)> link = {};  // the page of a case's link, which stands where a reference may
};

class Site {
public:
    Site(Sources sources, const AnswerCount& answers, RateLimits& limits, Lang otherwise)
        : sources_{std::move(sources)}, answers_{answers}, limits_{limits}, otherwise_{otherwise}
    {
    }

    void add_to(Router& router);  // outlives the router's use

private:
    Response ready() const;
    Response metrics();
    Response keys() const;
    Response status(const Request& request);

    Sources sources_;
    const AnswerCount& answers_;  // main owns all three
    RateLimits& limits_;
    Lang otherwise_;  // for readers who name none of our languages
};

}  // namespace xitam::http
