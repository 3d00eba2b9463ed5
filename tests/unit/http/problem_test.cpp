#include "http/problem.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace xitam::http {
namespace {

Error error(Code code)
{
    return {code, "some_reason", "what happened", {"quarantine"}, {}};
}

TEST(Problem, SaysWhatRfc9457Asks)
{
    const auto response = problem(error(Code::rule_not_set));
    EXPECT_EQ(response.content_type, "application/problem+json");
    const auto body = nlohmann::json::parse(response.body);
    EXPECT_EQ(body["type"], "about:blank");
    EXPECT_EQ(body["status"], response.status);
    EXPECT_EQ(body["title"], "Unprocessable Content");
    EXPECT_EQ(body["detail"], "what happened");
    EXPECT_EQ(body["reason"], "some_reason");
    EXPECT_EQ(body["missing_rules"], nlohmann::json::array({"quarantine"}));
}

TEST(Problem, EveryCodeHasItsStatus)
{
    EXPECT_EQ(status_of(Code::internal), 500);
    EXPECT_EQ(status_of(Code::bad_input), 400);
    EXPECT_EQ(status_of(Code::not_found), 404);
    EXPECT_EQ(status_of(Code::blocked), 409);
    EXPECT_EQ(status_of(Code::refused), 403);
    EXPECT_EQ(status_of(Code::rule_not_set), 422);
    EXPECT_EQ(status_of(Code::try_later), 503);
    EXPECT_EQ(status_of(Code::waiting), 409);
}

TEST(Problem, OurOwnFaultsAreNotToldToStrangers)
{
    EXPECT_EQ(problem(error(Code::internal)).body.find("what happened"), std::string::npos);
}

TEST(Problem, ABrokenTextIsStillAnAnswer)
{
    auto broken = error(Code::bad_input);
    broken.detail = "\xFF\xFE";
    EXPECT_TRUE(nlohmann::json::accept(problem(broken).body));
}

}  // namespace
}  // namespace xitam::http
