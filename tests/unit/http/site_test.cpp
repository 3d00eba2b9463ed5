// The paths over sources that fail or throw; what works is asked of the real program (tests/http).
#include "http/site.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace xitam::http {
namespace {

Sources broken_sources()
{
    const Error away{Code::try_later, "store_busy", "somebody else writes", {}, {}};
    return {[away](const std::string&) -> Result<view::OrderFacts> { return tl::unexpected(away); },
            []() -> Result<std::string> { throw std::runtime_error{"a library threw"}; },
            [] {
                return Readiness{"store_full", "ok", "reachable"};
            },
            [away]() -> Result<Figures> { return tl::unexpected(away); }};
}

Response get(Site& site, std::string_view path)
{
    Request request;
    request.path = path;
    request.peer = "peer";
    return site.answer(request);
}

TEST(Site, LivesAlthoughNothingElseDoes)
{
    Site site{broken_sources(), Lang::en};
    EXPECT_EQ(get(site, "/healthz").status, 200);
    EXPECT_EQ(get(site, "/readyz").status, 503);
    EXPECT_NE(get(site, "/readyz").body.find("store_full"), std::string::npos);
    EXPECT_EQ(get(site, "/metrics").status, 503);
    EXPECT_EQ(get(site, "/.well-known/jwks.json").status, 500);
}

TEST(Site, AFailureIsNotAnUnknownReference)
{
    Site site{broken_sources(), Lang::en};
    for (int i = 0; i < 2 * MissLimit::burst; ++i) ASSERT_EQ(get(site, "/status/XT-AAAA-AAAA").status, 503);
}

TEST(Metrics, CountAnswersByStatusAndEveryState)
{
    Figures figures;
    figures.orders[termination::State::closed] = 3;
    const auto text = metrics_text(figures, {{200, 5}, {404, 1}});
    EXPECT_NE(text.find("xitam_orders{state=\"closed\"} 3\n"), std::string::npos);
    EXPECT_NE(text.find("xitam_orders{state=\"on_hold\"} 0\n"), std::string::npos);
    EXPECT_NE(text.find("xitam_http_answers_total{status=\"404\"} 1\n"), std::string::npos);
}

}  // namespace
}  // namespace xitam::http
