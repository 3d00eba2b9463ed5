// What the API for programs stands on. Main owns what is referred to; shared by all groups.
#pragma once

#include "domain/certificate/sheet.hpp"
#include "http/events.hpp"
#include "http/rate_limits.hpp"
#include "service/world.hpp"
#include "view/order_facts.hpp"

#include <functional>
#include <string>
#include <vector>

namespace xitam::http {

struct ApiMeans {
    const service::World& world;
    EventStreams& streams;
    RateLimits& limits;
    std::string home_country;               // numbers without a country code belong to it
    std::vector<std::string> token_sha256;  // of the installation's own systems: 64 hexadecimal digits each
    std::function<view::OrderFacts(Tx&, termination::OrderFile)> facts;
    std::function<Result<std::string>(const certificate::CertificateSheet&)> certificate_pdf;
};

}  // namespace xitam::http
