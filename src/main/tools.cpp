#include "main/tools.hpp"

#include "adapters/packs/pack_reader.hpp"
#include "adapters/signing/notary.hpp"
#include "adapters/system/system_clock.hpp"
#include "base/fault.hpp"
#include "main/installation.hpp"
#include "main/text_file.hpp"
#include "service/guide.hpp"
#include "service/identify.hpp"
#include "view/answers.hpp"
#include "view/guide_view.hpp"
#include "view/identify_view.hpp"
#include "view/rules_view.hpp"
#include "view/verified.hpp"

#include <chrono>

namespace xitam::app {

namespace {

Date today()
{
    return Date{std::chrono::floor<std::chrono::days>(SystemClock{}.real_now())};
}

std::string without_line_end(std::string text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) text.pop_back();
    return text;
}

}  // namespace

Result<view::Rendered> Tools::init(const cli::InitRequest& request)
{
    return app::init(request);
}

Result<view::Rendered> Tools::identify(const cli::IdentifyRequest& request)
{
    auto packs = load_packs(request.rules);
    if (!packs) return tl::unexpected(packs.error());
    std::string held;
    if (request.data) {
        auto of_line = operator_of_line(*request.data, request.rules, request.input);
        if (!of_line) return tl::unexpected(of_line.error());
        held = std::move(*of_line);
    }
    auto found = xitam::identify(*packs, {request.input, request.country, request.pack, held});
    if (!found) return tl::unexpected(found.error());
    return view::Rendered{identify_json(*found), identify_text(*found, Lang::en)};
}

Result<view::Rendered> Tools::guide(const cli::GuideRequest& request)
{
    auto packs = load_packs(request.rules);
    if (!packs) return tl::unexpected(packs.error());
    const GuideQuestion question{{request.input, request.country, request.pack, ""}, request.holder, request.channel};
    auto answer = xitam::guide(*packs, question, today());
    if (!answer) return tl::unexpected(answer.error());
    return view::Rendered{guide_json(*answer, request.lang), guide_text(*answer, request.lang)};
}

Result<view::Rendered> Tools::verify(const cli::VerifyRequest& request)
{
    auto jws = read_text_file(request.jws);
    if (!jws) return tl::unexpected(jws.error());
    auto jwks = read_text_file(request.jwks);
    if (!jwks) return tl::unexpected(jwks.error());
    auto verified = OfflineVerifier{}.verify(without_line_end(*jws), *jwks);
    if (!verified) return tl::unexpected(verified.error());
    return view::verified(*verified);
}

Result<view::Rendered> Tools::check_rules(const std::optional<cli::Path>& rules)
{
    auto problems = check_packs(rules);
    if (!problems) return tl::unexpected(problems.error());
    if (problems->empty()) return view::said({{"packs", "all good"}});
    std::string detail;
    for (const auto& problem : *problems) detail += (detail.empty() ? "" : "\n") + problem.text();
    return fail(Code::bad_input, problems->front().reason, detail);
}

Result<view::Rendered> Tools::show_rules(const std::string& operator_id, const std::optional<cli::Path>& rules)
{
    auto packs = load_packs(rules);
    if (!packs) return tl::unexpected(packs.error());
    if (operator_id.empty()) return view::Rendered{operators_json(*packs), operators_text(*packs, Lang::en)};
    auto json = rules_json(*packs, operator_id, today());
    auto text = rules_text(*packs, operator_id, today(), Lang::en);
    if (!json) return tl::unexpected(json.error());
    if (!text) return tl::unexpected(text.error());
    return view::Rendered{*json, *text};
}

std::vector<view::FaultPoint> Tools::fault_points()
{
    std::vector<view::FaultPoint> points;
    for (const auto& one : fault::points()) points.push_back({std::string{one.name}, std::string{one.text}});
    return points;
}

}  // namespace xitam::app
