#include "view/audit_json.hpp"

#include <gtest/gtest.h>

namespace xitam::view {
namespace {

TEST(AuditJson, SaysWhatAHashIsMadeOf)
{
    const ChainedHistory history{"0102", {{1, "00", from_micros(1'500'000), "opened", "to=opened by=holder"}}, 1, "ab"};
    const auto json = audit_json(history);
    EXPECT_NE(json.find(R"("stream": "0102")"), std::string::npos) << json;
    EXPECT_NE(json.find(R"("at_us": 1500000)"), std::string::npos) << json;
    EXPECT_NE(json.find(R"("prev_hash": "00")"), std::string::npos) << json;
    EXPECT_NE(json.find(R"("body": "to=opened by=holder")"), std::string::npos) << json;
    EXPECT_NE(json.find(R"("hash": "ab")"), std::string::npos) << json;
}

TEST(AuditJson, ABodyOfOtherBytesStaysJson)
{
    EXPECT_NE(audit_json({"01", {{1, "00", from_micros(0), "ruled", "value=\xFF"}}, 1, "ab"}).find("value="),
              std::string::npos);
}

}  // namespace
}  // namespace xitam::view
