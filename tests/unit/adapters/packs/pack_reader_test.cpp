// Packs load, say only what somebody published, and refuse by name what this program cannot read.
#include "adapters/packs/pack_reader.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

const PackLibrary& library()
{
    static const Result<PackLibrary> loaded = load_packs();
    if (!loaded) ADD_FAILURE() << loaded.error().detail;
    return *loaded;
}

const Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}};

TEST(Packs, EveryEmbeddedPackLoads)
{
    const auto problems = check_packs();
    ASSERT_TRUE(problems);
    for (const auto& one : *problems) ADD_FAILURE() << one.text();
    for (const auto* country : {"AZ", "TR", "GE", "KZ", "DE", "GB", "CN"})
        EXPECT_NE(library().country(country), nullptr) << country;
    EXPECT_GE(library().operators().size(), 36U);
}

}  // namespace
}  // namespace xitam
