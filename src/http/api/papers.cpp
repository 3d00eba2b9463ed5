#include "http/api/papers.hpp"

#include "domain/termination/told.hpp"
#include "http/accept.hpp"
#include "http/api/order_body.hpp"
#include "http/api/order_tag.hpp"
#include "service/links.hpp"
#include "service/papers.hpp"

namespace xitam::http {

namespace {

constexpr int share_days_max = 366;
constexpr std::string_view jose = "application/jose";
constexpr std::string_view pdf = "application/pdf";

bool takes(std::string_view accept, std::string_view type)
{
    return accept.find(type) != std::string_view::npos;
}

// The language that the reader names; nothing named: the holder's.
std::optional<Lang> language_of(const Request& request, Lang otherwise)
{
    const auto named = request.header("Accept-Language");
    return named.empty() ? std::nullopt : std::optional{wanted_language(named, otherwise)};
}

}  // namespace

void PapersApi::add_to(Router& router)
{
    const std::string order{order_path};
    route(router, Method::get, order + "/receipt", &PapersApi::receipt);
    route(router, Method::get, order + "/certificate", &PapersApi::certificate);
    route(router, Method::post, order + "/shares", &PapersApi::share);
    route(router, Method::del, order + "/shares", &PapersApi::revoke);
}

Response PapersApi::receipt(const Request& request)
{
    const auto caller = callers_.of(request, Right::act);
    if (!caller) return caller.error();
    const auto lang = language_of(request, means_.world.language);
    auto paper = service::receipt_paper(means_.world, caller->file.order.id, lang);
    if (!paper) return problem(paper.error());
    return {200, std::string{api_json}, std::move(paper->json) + "\n"};
}

Response PapersApi::certificate(const Request& request)
{
    const auto caller = callers_.of(request, Right::read);
    if (!caller) return caller.error();
    const auto accept = request.header("Accept");
    const bool any = accept.empty() || takes(accept, "*/*") || takes(accept, "application/*");
    const bool wants_pdf = takes(accept, pdf) && !takes(accept, jose);
    if (!any && !wants_pdf && !takes(accept, jose)) return problem(Refusal::not_acceptable);
    const auto& order = caller->file.order;
    if (!caller->is_own() && !termination::line_may_be_told(order)) {
        return problem(Error{Code::not_found, "no_certificate", "a certificate exists only for a closed line", {}, {}});
    }
    auto paper = service::certificate_paper(means_.world, order.id, language_of(request, means_.world.language));
    if (!paper) return problem(paper.error());
    Response response{200, std::string{wants_pdf ? pdf : jose}, {}};
    if (wants_pdf) {
        auto printed = means_.certificate_pdf(paper->sheet);
        if (!printed) return problem(printed.error());
        response.body = std::move(*printed);
    } else {
        response.body = paper->jws + "\n";
    }
    response.set("Vary", "Accept, Accept-Language, Authorization");
    return response;
}

Response PapersApi::share(const Request& request)
{
    const auto caller = callers_.of(request, Right::act);
    if (!caller) return caller.error();
    const auto& order = caller->file.order;
    const auto key = key_of(request, "shares:" + order.id.text());
    if (!key) return key.error();
    std::int64_t days = service::share_life.count();
    const auto read =
        read_body(request, [&](JsonReader& body) { days = body.whole("days", 1, share_days_max).value_or(days); });
    if (!read) return read.error();
    const auto share =
        service::share_status(means_.world, order.id, std::chrono::days{days}, caller->by(), *key, if_match(request, *caller));
    if (!share) return refused(share.error());
    Response response{201, std::string{api_json},
                      with_members("{}", {{"url", json_text(means_.world.public_url + "/status/" + share->text)},
                                          {"secret", json_text(share->text)},
                                          {"until", json_text(rfc3339(share->expires_at))}})};
    return response;
}

Response PapersApi::revoke(const Request& request)
{
    const auto caller = callers_.of(request, Right::act);
    if (!caller) return caller.error();
    const auto& order = caller->file.order;
    const auto revoked = service::revoke_shares(means_.world, order.id, caller->by(), if_match(request, *caller));
    if (!revoked) return refused(revoked.error());
    return {204};
}

}  // namespace xitam::http
