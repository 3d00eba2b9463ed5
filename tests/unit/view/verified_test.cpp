#include "view/verified.hpp"

#include <gtest/gtest.h>

namespace xitam::view {
namespace {

TEST(Verified, ShowsTheClaimsAndWarnsOfADemoClock)
{
    const Verified real{"xitam-closure+jwt", "kid-1", R"({"number":"99440*****67","operator":"demo"})",
                        certificate::ClosureClaims{}};
    const auto shown = verified(real);
    EXPECT_NE(shown.json.find(R"("valid":true)"), std::string::npos);
    EXPECT_NE(shown.json.find(R"("number":"99440*****67")"), std::string::npos);
    EXPECT_NE(shown.text.find("kid-1"), std::string::npos);
    EXPECT_EQ(shown.text.find("DEMO CLOCK"), std::string::npos);

    const Verified moved{"xitam-closure+jwt", "kid-1", R"({"clock":"DEMO"})", certificate::ClosureClaims{}};
    EXPECT_NE(verified(moved).text.find("DEMO CLOCK"), std::string::npos);
}

}  // namespace
}  // namespace xitam::view
