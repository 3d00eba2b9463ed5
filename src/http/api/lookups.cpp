#include "http/api/lookups.hpp"

#include "http/api/order_tag.hpp"
#include "pages/embedded.hpp"
#include "service/guide.hpp"
#include "view/guide_view.hpp"
#include "view/identify_view.hpp"

#include <algorithm>

namespace xitam::http {

namespace {

constexpr std::string_view description_name = "openapi.json";

}  // namespace

void LookupsApi::add_to(Router& router)
{
    route(router, Method::post, "/api/v1/identify", &LookupsApi::identify);
    route(router, Method::post, "/api/v1/guide", &LookupsApi::guide);
    router.quick("/openapi.json", [this](const Request& request) { return description(request); });
}

Response LookupsApi::identify(const Request& request)
{
    if (!may(means_.limits.lookups, request, request.client.network)) return problem(Refusal::too_many_requests);
    std::string input;
    const auto read = read_body(request, [&](JsonReader& body) { input = body.needed_text("input"); });
    if (!read) return read.error();
    const auto found = xitam::identify(means_.world.packs, {input, means_.home_country, {}, {}});
    if (!found) return problem(found.error());
    return {200, std::string{api_json}, identify_json(*found) + "\n"};
}

Response LookupsApi::guide(const Request& request)
{
    if (!may(means_.limits.lookups, request, request.client.network)) return problem(Refusal::too_many_requests);
    std::string input;
    std::optional<HolderKind> holder;
    std::optional<GuideChannel> channel;
    std::optional<Lang> lang;
    const auto read = read_body(request, [&](JsonReader& body) {
        input = body.needed_text("input");
        holder = body.word<HolderKind>("holder");
        channel = body.word<GuideChannel>("channel");
        lang = body.word<Lang>("lang");
    });
    if (!read) return read.error();
    const auto& world = means_.world;
    const GuideQuestion question{{input, means_.home_country, {}, {}}, holder.value_or(HolderKind::citizen), channel};
    const auto today = service::moment_of(world, world.operator_id).today;
    const auto found = xitam::guide(world.packs, question, today);
    if (!found) return problem(found.error());
    return {200, std::string{api_json}, guide_json(*found, lang.value_or(world.language)) + "\n"};
}

Response LookupsApi::description(const Request& request) const
{
    const auto assets = pages::assets();
    const auto found = std::ranges::find(assets, description_name, &pages::Asset::name);
    if (found == assets.end()) return problem(Refusal::path_unknown);
    Response response{200, std::string{api_json}, std::string{found->content}, {{"Cache-Control", "public, max-age=300"}}};
    return with_tag(request, std::move(response), "\"" + std::string{found->hash} + "\"");
}

}  // namespace xitam::http
