#include "domain/branches/read_branch.hpp"

#include <gtest/gtest.h>

namespace xitam::branches {
namespace {

const Instant now = parse_instant("2026-11-27T10:00:00Z").value();

const Surroundings surroundings{[](std::string_view id) { return id == "demo"; },
                                [](std::string_view zone) { return zone == "Asia/Baku"; }, now};

BranchCells sample_row()
{
    BranchCells row;
    row.row = 2;
    row.at("operator") = "demo";
    row.at("id") = "baku-nizami";
    row.at("name") = "Demo Mobil Bakı, Nizami";
    row.at("town") = "Bakı";
    row.at("lat") = "40.3777";
    row.at("lon") = "49.892";
    row.at("zone") = "Asia/Baku";
    return row;
}

TEST(ReadBranch, TakesWhatIsToldAndLeavesTheRestUnknown)
{
    const auto bare = read_branch(sample_row(), surroundings);
    ASSERT_TRUE(bare.branch);
    EXPECT_FALSE(bare.branch->hours);
    EXPECT_FALSE(bare.branch->queue);
    EXPECT_EQ(bare.branch->wheelchair, Wheelchair::unknown);
    EXPECT_EQ(bare.branch->slot_capacity, 0);
    EXPECT_EQ(bare.branch->position, (Position{40377700, 49892000}));

    auto row = sample_row();
    row.at("hours") = "Mo-Fr 09:00-18:00";
    row.at("closed_days") = "2026-12-31 2026-11-09";
    row.at("services") = "sim closing";
    row.at("languages") = "az en";
    row.at("wheelchair") = "yes";
    row.at("phone") = "+994 12 000 00 00";
    row.at("queue_minutes") = "5";
    row.at("queue_at") = "2026-11-27T09:30:00Z";
    row.at("slot_capacity") = "2";
    row.at("fictional") = "yes";
    const auto whole = read_branch(row, surroundings);
    ASSERT_TRUE(whole.branch);
    EXPECT_EQ(whole.branch->closed_days.front(), parse_date("2026-11-09").value());
    EXPECT_EQ(whole.branch->services.front(), Service::closing);
    for (const auto& branch : {*bare.branch, *whole.branch}) {
        const auto again = read_branch(cells_of(branch), surroundings);
        ASSERT_TRUE(again.branch);
        EXPECT_EQ(*again.branch, branch);
    }
}

TEST(ReadBranch, EachCellThatIsWrongIsTold)
{
    const struct {
        const char* column;
        const char* value;
        const char* reason;
    } rows[] = {
        {"operator", "", "value_missing"},
        {"operator", "nobody", "operator_unknown"},
        {"id", "Baku Nizami", "branch_id_malformed"},
        {"name", "", "value_missing"},
        {"lat", "40,3", "degrees_malformed"},
        {"lon", "190", "degrees_malformed"},
        {"zone", "Baku", "zone_unknown"},
        {"hours", "9-18", "hours_malformed"},
        {"closed_days", "31.12.2026", "date_malformed"},
        {"services", "cats", "word_unknown"},
        {"languages", "english", "word_unknown"},
        {"wheelchair", "maybe", "word_unknown"},
        {"phone", "call me", "phone_malformed"},
        {"queue_minutes", "-1", "number_malformed"},
        {"queue_minutes", "5", "time_malformed"},
        {"queue_at", "2026-11-27T09:30:00Z", "value_missing"},
        {"slot_capacity", "2", "hours_missing"},
        {"slot_capacity", "99999", "number_malformed"},
        {"fictional", "true", "word_unknown"},
    };
    for (const auto& one : rows) {
        auto row = sample_row();
        row.at(one.column) = one.value;
        const auto read = read_branch(row, surroundings);
        ASSERT_FALSE(read.branch) << one.column << "=" << one.value;
        EXPECT_EQ(read.problems.front().reason, one.reason) << one.column << "=" << one.value;
        EXPECT_FALSE(read.problems.front().detail.empty());
    }
    auto late = sample_row();
    late.at("queue_minutes") = "5";
    late.at("queue_at") = "2026-11-28T09:30:00Z";
    EXPECT_EQ(read_branch(late, surroundings).problems.front().reason, "time_ahead");
    auto empty = BranchCells{};
    EXPECT_EQ(read_branch(empty, surroundings).problems.size(), branch_columns_required.size());
}

TEST(ReadBranch, SwappedCoordinatesAreRefusedWithTheRightOnes)
{
    auto row = sample_row();
    std::swap(row.at("lat"), row.at("lon"));
    const auto read = read_branch(row, surroundings);
    ASSERT_FALSE(read.branch);
    EXPECT_EQ(read.problems.front().reason, "position_swapped");
    EXPECT_NE(read.problems.front().detail.find("lat 40.377700 and lon 49.892000"), std::string::npos);
    row.at("lat") = "52.52";  // Berlin: far from every place we know, and no swap of one
    row.at("lon") = "13.405";
    EXPECT_TRUE(read_branch(row, surroundings).branch);
    row.at("lat") = row.at("lon") = "0";
    EXPECT_EQ(read_branch(row, surroundings).problems.front().reason, "position_zero");
}

}  // namespace
}  // namespace xitam::branches
