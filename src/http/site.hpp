// What is answered under which path. The answers themselves come from outside as functions; main wires them to services.
#pragma once

#include "base/lang.hpp"
#include "base/result.hpp"
#include "http/message.hpp"
#include "http/metrics.hpp"
#include "http/miss_limit.hpp"
#include "view/order_facts.hpp"

#include <functional>
#include <mutex>
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
};

class Site {
public:
    Site(Sources sources, Lang otherwise) : sources_{std::move(sources)}, otherwise_{otherwise} {}

    Response answer(const Request& request);  // never throws

private:
    Response routed(const Request& request);
    Response ready();
    Response metrics();
    Response keys();
    Response status(const Request& request, std::string_view reference);

    Sources sources_;
    Lang otherwise_;  // for readers who name none of our languages
    MissLimit misses_;
    std::mutex mutex_;  // below
    Answered answered_;
};

}  // namespace xitam::http
