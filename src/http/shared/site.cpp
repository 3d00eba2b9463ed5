#include "http/shared/site.hpp"

#include "http/accept.hpp"
#include "http/problem.hpp"
#include "http/shared/status_page.hpp"
#include "service/find_order.hpp"
#include "view/told.hpp"

#include <nlohmann/json.hpp>

#include <optional>

namespace xitam::http {

void Site::add_to(Router& router)
{
    const auto page = [](std::string pattern, Handler handler) {
        return Route{Method::get, std::move(pattern), std::move(handler), Audience::programs};
    };
    router.quick("/healthz", [](const Request&) { return Response{200, "text/plain; charset=utf-8", "ok\n"}; });
    router.add(page("/readyz", [this](const Request&) { return ready(); }));
    router.add(page("/metrics", [this](const Request&) { return metrics(); }));
    router.add(page("/.well-known/jwks.json", [this](const Request&) { return keys(); }));
    router.page("/status/{reference}", [this](const Request& request) { return status(request); });
}

Response Site::ready() const
{
    const auto readiness = sources_.readiness();
    const bool is_ready = readiness.is_ready();
    const nlohmann::ordered_json body{
        {"ready", is_ready}, {"store", readiness.store}, {"clock", readiness.clock}, {"core", readiness.core}};
    return {is_ready ? 200 : status_of(Code::try_later), "application/json", body.dump(2) + "\n"};
}

Response Site::metrics()
{
    auto figures = sources_.figures();
    if (!figures) return problem(figures.error());
    figures->limited = limits_.refused();
    return {200, "text/plain; version=0.0.4; charset=utf-8", metrics_text(*figures, answers_.by_status())};
}

Response Site::keys() const
{
    auto jwks = sources_.jwks();
    if (!jwks) return problem(jwks.error());
    // Public: verifiers in browsers may read it from anywhere, and keep it for a while; keys retire, they do not vanish.
    return {200,
            "application/jwk-set+json",
            std::move(*jwks),
            {{"Cache-Control", "public, max-age=300"}, {"Access-Control-Allow-Origin", "*"}}};
}

Response Site::status(const Request& request)
{
    // A link begins with the ten signs of a reference and a point.
    if (sources_.link && request.captured.get("reference").find('.') == 10) return sources_.link(request);
    const auto now = RateLimit::Time::clock::now();
    auto& misses = limits_.unknown_references;
    if (!misses.has(request.client.network, now)) return problem(Refusal::too_many_misses);
    const bool json = wants_json(request.header("Accept"));
    const Lang lang = wanted_language(request.header("Accept-Language"), otherwise_);
    const Error unknown{Code::not_found, "order_unknown", "no order has this reference", {}, {}};
    const auto reference = service::typed_reference(request.captured.get("reference"));
    const auto facts = reference ? sources_.order(*reference) : Result<view::OrderFacts>{tl::unexpected(unknown)};
    Response response;
    if (facts) {
        const auto shown = view::told(*facts);
        response = json ? status_json(shown, lang) : status_page(shown, lang);
    } else if (facts.error().code == Code::not_found) {
        misses.spend(request.client.network, now);
        response = json ? problem(unknown) : no_such_status_page(lang);
    } else {
        response = problem(facts.error());
    }
    response.headers.push_back({"Vary", "Accept, Accept-Language"});
    response.headers.push_back({"Content-Language", std::string{language_tag(lang)}});
    response.headers.push_back({"X-Robots-Tag", "noindex"});
    return response;
}

}  // namespace xitam::http
