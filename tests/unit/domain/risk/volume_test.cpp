// Runs the tables of tests/cases/risk: what one of the staff opened, against his branch.
#include "domain/risk/volume.hpp"

#include "cases/case_reader.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace xitam::risk {
namespace {

std::vector<int> numbers_of(const std::string& text)
{
    std::vector<int> numbers;
    if (text == "none") return numbers;
    std::istringstream parts{text};
    for (std::string part; std::getline(parts, part, ',');) numbers.push_back(std::stoi(part));
    return numbers;
}

TEST(VolumeCases, AreAsTheTablesSay)
{
    const auto read = cases::read_cases("risk");
    ASSERT_TRUE(read) << read.error().detail;
    int unusual = 0;
    for (const auto& line : *read) {
        ASSERT_EQ(line.given.words.size(), 2U) << line.place();
        ASSERT_TRUE(line.expected) << line.place();
        const ClerkVolume volume{std::stoi(line.given.words[1]), numbers_of(line.given.field("colleagues").value_or(""))};
        const bool expected = line.expected->has_word("unusual");
        EXPECT_EQ(is_unusual(volume), expected) << line.place();
        unusual += expected ? 1 : 0;
    }
    EXPECT_GT(unusual, 2);
}

}  // namespace
}  // namespace xitam::risk
