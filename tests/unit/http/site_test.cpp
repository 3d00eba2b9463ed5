// The paths over sources that fail or throw; what works is asked of the real program (tests/http).
#include "http/shared/site.hpp"

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

struct BrokenSite {
    AnswerCount answers;
    RateLimits limits;
    Site site{broken_sources(), answers, limits, Lang::en};
    Router router;
    BrokenSite() { site.add_to(router); }

    Response get(std::string path)
    {
        Request request;
        request.path = std::move(path);
        return router.answer(std::move(request));
    }
};

TEST(Site, LivesAlthoughNothingElseDoes)
{
    BrokenSite broken;
    EXPECT_EQ(broken.get("/healthz").status, 200);
    EXPECT_EQ(broken.get("/readyz").status, 503);
    EXPECT_NE(broken.get("/readyz").body.find("store_full"), std::string::npos);
    EXPECT_EQ(broken.get("/metrics").status, 503);
    EXPECT_EQ(broken.get("/.well-known/jwks.json").status, 500);
}

TEST(Site, AFailureIsNotAnUnknownReference)
{
    BrokenSite broken;
    for (int i = 0; i < 2 * Rate{}.burst; ++i) ASSERT_EQ(broken.get("/status/XT-AAAA-AAAA").status, 503);
}

TEST(Metrics, CountAnswersByStatusAndEveryState)
{
    Figures figures;
    figures.orders[termination::State::closed] = 3;
    figures.short_messages = 7;
    figures.short_message_parts = 19;
    figures.cost_alarm = true;
    const auto text = metrics_text(figures, {{200, 5}, {404, 1}});
    EXPECT_NE(text.find("xitam_orders{state=\"closed\"} 3\n"), std::string::npos);
    EXPECT_NE(text.find("xitam_orders{state=\"on_hold\"} 0\n"), std::string::npos);
    EXPECT_NE(text.find("xitam_http_answers_total{status=\"404\"} 1\n"), std::string::npos);
    EXPECT_NE(text.find("xitam_short_messages_total 7\n"), std::string::npos);
    EXPECT_NE(text.find("xitam_short_message_parts_total 19\n"), std::string::npos);
    EXPECT_NE(text.find("xitam_message_cost_alarm 1\n"), std::string::npos);
    EXPECT_NE(metrics_text({}, {}).find("xitam_message_cost_alarm 0\n"), std::string::npos);
}

}  // namespace
}  // namespace xitam::http
