#include "domain/branches/places.hpp"

#include <gtest/gtest.h>

namespace xitam::branches {
namespace {

std::string found(std::string_view typed, std::span<const Branch> branches = {})
{
    const auto place = find_place(typed, branches);
    return place ? place->name : "";
}

TEST(Places, AreFoundHoweverTheyAreWritten)
{
    for (const char* typed : {"Baku", "bakı", "BAKI", "Bakü", "Баку", "баку", "巴库", " Baku ", "ba-ku"})
        EXPECT_EQ(found(typed), "Baku") << typed;
    for (const char* typed : {"Gəncə", "gence", "Ganja", "Gandja", "Гянджа"}) EXPECT_EQ(found(typed), "Ganja") << typed;
    EXPECT_EQ(found("Şəki"), "Sheki");
    EXPECT_EQ(found("Lənk"), "Lankaran");            // a beginning
    EXPECT_EQ(found("Mingechavir"), "Mingachevir");  // two letters changed places
}

TEST(Places, WhatNoOneKnowsIsNotGuessed)
{
    for (const char* typed : {"", " ", "?", "x", "Qqqqqq", "Paris", "柏林", "\xFF\xFE"}) EXPECT_EQ(found(typed), "") << typed;
}

TEST(Places, ATownOfABranchComesFirst)
{
    Branch own;
    own.town = "Yeni Şəhər";
    own.position = {41000000, 48000000};
    const std::array branches{own};
    const auto place = find_place("yeni seher", branches);
    ASSERT_TRUE(place);
    EXPECT_EQ(*place, (FoundPlace{"Yeni Şəhər", own.position}));
}

TEST(Places, AreSortedAndEachLiesInOrNearTheCountry)
{
    const auto all = places();
    EXPECT_GT(all.size(), 200U);
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; }));
    for (const auto& place : all) {
        EXPECT_TRUE(place.position.lat > 38000000 && place.position.lat < 42000000) << place.name;
        EXPECT_TRUE(place.position.lon > 44000000 && place.position.lon < 51000000) << place.name;
    }
}

}  // namespace
}  // namespace xitam::branches
