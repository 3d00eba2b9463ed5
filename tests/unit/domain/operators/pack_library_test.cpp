#include "domain/operators/pack_library.hpp"

#include "domain/operators/shapes.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

const Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}};

OperatorPack pack(std::string id, std::string version, int notice, bool overrides = false)
{
    OperatorPack one;
    one.profile.id = id;
    one.profile.name = "The " + id;
    one.profile.brands = {"Brand of " + id};
    one.profile.version = version;
    one.overrides = overrides;
    DatedRules period;
    period.rules.pack.operator_id = id;
    period.rules.pack.version = version;
    period.rules.pack.notice_days = Known{notice};
    one.periods.push_back(period);
    return one;
}

TEST(PackLibrary, TheNewestVersionRulesAndTheFolderGoesBeforeIt)
{
    PackLibrary packs;
    packs.add(pack("a", "2", 20));
    packs.add(pack("a", "1", 10));
    packs.add(pack("b", "9", 90));
    EXPECT_EQ(*packs.operator_rules("a", today)->notice_days.value, 20);
    EXPECT_EQ(*packs.rules_of("a", "1")->pack.notice_days.value, 10);
    packs.add(pack("a", "0", 5, true));
    EXPECT_EQ(*packs.operator_rules("a", today)->notice_days.value, 5);
    EXPECT_EQ(packs.versions("a"), (std::vector<std::string>{"0", "2", "1"}));
    EXPECT_EQ(packs.operators().size(), 2U);
    EXPECT_EQ(packs.operator_rules("c", today), nullptr);
    EXPECT_EQ(packs.rules_on("c", today).error().reason, "operator_unknown");
    EXPECT_EQ(packs.rules_of("a", "7").error().reason, "rule_version_missing");
}

TEST(PackLibrary, RulesCarryTheSafetyPolicy)
{
    PackLibrary packs;
    packs.add(pack("a", "1", 10));
    SafetyPolicy safety;
    safety.version = "s1";
    packs.set(safety);
    EXPECT_EQ(packs.rules_on("a", today)->safety.version, "s1");
    EXPECT_EQ(packs.rules_of("a", "1")->safety.version, "s1");
}

TEST(PackLibrary, FindsAnOperatorByIdNameOrBrand)
{
    PackLibrary packs;
    packs.add(pack("a", "1", 10));
    for (const auto* written : {"a", "A", "the A", "brand of a"}) EXPECT_NE(packs.find_operator(written), nullptr) << written;
    EXPECT_EQ(packs.find_operator("brand"), nullptr);
}

TEST(PackLibrary, TheRestIsAskedOnlyForWhatIsNotHere)
{
    PackLibrary packs;
    packs.add(pack("b", "1", 10));
    CountryPack own;
    own.id = "BB";
    packs.add(own, false);
    PackLibrary others;
    for (const auto* id : {"a", "c"}) others.add(pack(id, "1", 20));
    CountryPack foreign;
    foreign.id = "AA";
    others.add(foreign, false);
    bool is_asked = false;
    packs.set_rest([&]() -> const PackLibrary& {
        is_asked = true;
        return others;
    });
    EXPECT_NE(packs.profile("b"), nullptr);
    EXPECT_NE(packs.country("bb"), nullptr);
    EXPECT_FALSE(is_asked);
    EXPECT_EQ(*packs.rules_on("c", today)->pack.notice_days.value, 20);
    EXPECT_EQ(packs.profile("d"), nullptr);
    std::string ids;
    for (const auto* one : packs.operators()) ids += one->id;
    for (const auto* one : packs.countries()) ids += " " + one->id;
    EXPECT_EQ(ids, "abc AA BB");
    EXPECT_TRUE(is_asked);
}

TEST(UnsetRules, NamesAllAtOnce)
{
    EXPECT_EQ(unset_rules(RulePack{}).size(), 10U);
    RulePack some;
    some.notice_days = Known{3};
    const auto names = unset_rules(some);
    EXPECT_EQ(names.size(), 9U);
    EXPECT_EQ(names.front(), "documents");
}

TEST(Shapes, AreBuiltNotBuiltOrUnknown)
{
    EXPECT_EQ(shape_state("early_termination_fee", "months_left_share"), ShapeState::built);
    EXPECT_EQ(shape_state("early_termination_fee", "device_residual"), ShapeState::not_built);
    EXPECT_EQ(shape_state("early_termination_fee", "days"), ShapeState::unknown);
    EXPECT_EQ(shapes_of("notice_days", true), "days");
}

}  // namespace
}  // namespace xitam
