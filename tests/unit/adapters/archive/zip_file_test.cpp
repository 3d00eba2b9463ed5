#include "adapters/archive/zip_file.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace xitam {
namespace {

TEST(ZipFile, HoldsEachFileByItsName)
{
    const std::vector<ArchiveFile> files{
        {"README.txt", "read me"}, {"empty.json", ""}, {"big.json", std::string(100'000, 'x')}};
    const auto zip = zip_of(files, from_micros(1'795'000'000'000'000));
    ASSERT_TRUE(zip.has_value());
    EXPECT_TRUE(zip->starts_with("PK\x03\x04"));
    for (const auto& file : files) EXPECT_NE(zip->find(file.name), std::string::npos);
    EXPECT_LT(zip->size(), 2'000U);
}

TEST(ZipFile, TheSameFilesMakeTheSameBytes)
{
    const std::vector<ArchiveFile> files{{"a.txt", "one"}};
    EXPECT_EQ(*zip_of(files, from_micros(1'795'000'000'000'000)), *zip_of(files, from_micros(1'795'000'000'000'000)));
}

TEST(ZipFile, TwoFilesOfOneNameAreRefused)
{
    const std::vector<ArchiveFile> files{{"a.txt", "one"}, {"a.txt", "two"}};
    const auto zip = zip_of(files, from_micros(0));
    ASSERT_FALSE(zip.has_value());
    EXPECT_EQ(zip.error().reason, "archive_failed");
}

}  // namespace
}  // namespace xitam
