// R30: who speaks for whom, and what then proves that he agreed.
#include "domain/identity/speaker.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace xitam {
namespace {

TEST(Speaker, AnHeirAProxyAndAGuardianSpeakForAnother)
{
    for (const auto& [kind, text] : holder_kind_words) {
        const bool expected = kind == HolderKind::heir || kind == HolderKind::proxy || kind == HolderKind::minor;
        EXPECT_EQ(speaks_for_another(kind), expected) << text;
    }
}

TEST(Speaker, TheRecordsOwnKindComesFirstAndIsAlwaysOffered)
{
    for (const auto& [kind, text] : holder_kind_words) {
        const auto offered = speakers_for(kind);
        ASSERT_FALSE(offered.empty()) << text;
        EXPECT_EQ(offered.front(), kind) << text;
        EXPECT_EQ(std::ranges::count(offered, kind), 1) << text;
    }
}

TEST(Speaker, NobodyInheritsACompanyAndAMinorNeverStandsThereAlone)
{
    const auto offers = [](HolderKind record, HolderKind who) {
        const auto offered = speakers_for(record);
        return std::ranges::find(offered, who) != offered.end();
    };
    EXPECT_FALSE(offers(HolderKind::company, HolderKind::heir));
    EXPECT_FALSE(offers(HolderKind::company, HolderKind::minor));
    EXPECT_TRUE(offers(HolderKind::company, HolderKind::proxy));
    EXPECT_FALSE(offers(HolderKind::minor, HolderKind::citizen));
    EXPECT_TRUE(offers(HolderKind::foreign, HolderKind::heir));
    EXPECT_TRUE(offers(HolderKind::resident, HolderKind::minor));
}

TEST(Speaker, OnlyWhatNamesAPersonIsHisOwnPaper)
{
    EXPECT_TRUE(is_own_paper(DocumentType::passport));
    EXPECT_TRUE(is_own_paper(DocumentType::national_id));
    EXPECT_TRUE(is_own_paper(DocumentType::residence_permit));
    EXPECT_FALSE(is_own_paper(DocumentType::death_certificate));
    EXPECT_FALSE(is_own_paper(DocumentType::power_of_attorney));
    EXPECT_FALSE(is_own_paper(DocumentType::sim_card));
}

}  // namespace
}  // namespace xitam
