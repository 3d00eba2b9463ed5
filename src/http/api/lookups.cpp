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

// A word of the query; what is no word of ours is refused, as a member of a body would be.
template <class E>
std::optional<E> query_word(const Request& request, std::string_view name, std::vector<WrongMember>& wrong)
{
    const auto told = request.query.find(name);
    if (!told) return std::nullopt;
    const auto value = from_word<E>(*told);
    if (!value) wrong.push_back({"/" + std::string{name}, "word_unknown", "one of: " + all_words<E>()});
    return value;
}

void refuse_others(const Request& request, std::initializer_list<std::string_view> known, std::vector<WrongMember>& wrong)
{
    for (const auto& [name, value] : request.query.all()) {
        if (std::ranges::find(known, std::string_view{name}) == known.end()) {
            wrong.push_back({"/" + name, "member_unknown", "nothing here has this name"});
        }
    }
    if (request.query.get("input").empty()) wrong.push_back({"/input", "member_missing", "this is needed"});
}

}  // namespace

void LookupsApi::add_to(Router& router)
{
    route(router, Method::get, "/api/v1/identify", &LookupsApi::identify);
    route(router, Method::get, "/api/v1/guide", &LookupsApi::guide);
    router.quick("/openapi.json", [this](const Request& request) { return description(request); });
}

Response LookupsApi::identify(const Request& request)
{
    if (!may(asked_, request, request.client.network)) return problem(Refusal::too_many_requests);
    std::vector<WrongMember> wrong;
    refuse_others(request, {"input"}, wrong);
    if (!wrong.empty()) return problem(wrong);
    const auto found = xitam::identify(means_.world.packs, {request.query.get("input"), means_.home_country, {}, {}});
    if (!found) return problem(found.error());
    return {200, std::string{api_json}, identify_json(*found) + "\n"};
}

Response LookupsApi::guide(const Request& request)
{
    if (!may(asked_, request, request.client.network)) return problem(Refusal::too_many_requests);
    std::vector<WrongMember> wrong;
    refuse_others(request, {"input", "holder", "channel", "lang"}, wrong);
    const auto holder = query_word<HolderKind>(request, "holder", wrong);
    const auto channel = query_word<GuideChannel>(request, "channel", wrong);
    const auto lang = query_word<Lang>(request, "lang", wrong);
    if (!wrong.empty()) return problem(wrong);
    const auto& world = means_.world;
    const GuideQuestion question{
        {request.query.get("input"), means_.home_country, {}, {}}, holder.value_or(HolderKind::citizen), channel};
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
