#include "http/site.hpp"

#include "http/accept.hpp"
#include "http/problem.hpp"
#include "http/status_page.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <exception>
#include <optional>

namespace xitam::http {

namespace {

constexpr std::size_t path_max = 256;
constexpr std::string_view status_prefix = "/status/";
constexpr std::string_view no_content_policy =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

// "XT-7K4M-2P9D", typed in small letters too; nothing where the text has another shape.
std::optional<std::string> reference_from(std::string_view typed)
{
    std::string reference{typed};
    for (char& c : reference) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
    constexpr std::string_view shape = "XT-****-****";
    const auto fits = [](char wanted, char c) {
        return wanted == '*' ? (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') : wanted == c;
    };
    if (!std::equal(shape.begin(), shape.end(), reference.begin(), reference.end(), fits)) return std::nullopt;
    return reference;
}

// Nothing here is framed, sniffed, scripted or remembered; an address that holds a secret is not passed on.
void secure(Response& response)
{
    const bool is_page = response.content_type.starts_with("text/html");
    response.headers.push_back({"Content-Security-Policy", std::string{is_page ? page_policy() : no_content_policy}});
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    response.headers.push_back({"X-Frame-Options", "DENY"});
    response.headers.push_back({"Referrer-Policy", "no-referrer"});
    const bool says_caching = std::any_of(response.headers.begin(), response.headers.end(),
                                          [](const Header& header) { return header.name == "Cache-Control"; });
    if (!says_caching) response.headers.push_back({"Cache-Control", "no-store"});
}

}  // namespace

Response Site::answer(const Request& request)
{
    Response response;
    try {
        response = routed(request);
    } catch (const std::exception&) {
        // The last net: memory ran out, or a library threw.
        response = problem(Error{Code::internal, "internal", {}, {}, {}});
    }
    secure(response);
    const std::lock_guard lock{mutex_};
    ++answered_[response.status];
    return response;
}

Response Site::routed(const Request& request)
{
    if (request.method == Method::other) return problem(Refusal::method_not_allowed);
    if (request.path.size() > path_max) return problem(Refusal::path_too_long);
    if (request.path == "/healthz") return {200, "text/plain; charset=utf-8", "ok\n"};
    if (request.path == "/readyz") return ready();
    if (request.path == "/metrics") return metrics();
    if (request.path == "/.well-known/jwks.json") return keys();
    if (request.path.starts_with(status_prefix)) return status(request, request.path.substr(status_prefix.size()));
    return problem(Refusal::path_unknown);
}

Response Site::ready()
{
    const auto readiness = sources_.readiness();
    const bool is_ready = readiness.is_ready();
    const nlohmann::ordered_json body{
        {"ready", is_ready}, {"store", readiness.store}, {"clock", readiness.clock}, {"core", readiness.core}};
    return {is_ready ? 200 : status_of(Code::try_later), "application/json", body.dump(2) + "\n"};
}

Response Site::metrics()
{
    const auto figures = sources_.figures();
    if (!figures) return problem(figures.error());
    Answered answered;
    {
        const std::lock_guard lock{mutex_};
        answered = answered_;
    }
    return {200, "text/plain; version=0.0.4; charset=utf-8", metrics_text(*figures, answered)};
}

Response Site::keys()
{
    auto jwks = sources_.jwks();
    if (!jwks) return problem(jwks.error());
    // Public: verifiers in browsers may read it from anywhere, and keep it for a while; keys retire, they do not vanish.
    return {200,
            "application/jwk-set+json",
            std::move(*jwks),
            {{"Cache-Control", "public, max-age=300"}, {"Access-Control-Allow-Origin", "*"}}};
}

Response Site::status(const Request& request, std::string_view typed)
{
    const auto now = MissLimit::Time::clock::now();
    if (!misses_.may_ask(request.peer, now)) return problem(Refusal::too_many_misses);
    const bool json = wants_json(request.accept);
    const Lang lang = wanted_language(request.accept_language, otherwise_);
    const Error unknown{Code::not_found, "order_unknown", "no order has this reference", {}, {}};
    const auto reference = reference_from(typed);
    const auto facts = reference ? sources_.order(*reference) : Result<view::OrderFacts>{tl::unexpected(unknown)};
    Response response;
    if (facts) {
        response = json ? status_json(*facts, lang) : status_page(*facts, lang);
    } else if (facts.error().code == Code::not_found) {
        misses_.missed(request.peer, now);
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
