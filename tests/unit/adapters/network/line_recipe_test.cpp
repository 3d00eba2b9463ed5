// The recipe against scripted answers: what a real HLR says seldom or never, a recipe must still get right.
#include "adapters/network/line_recipe.hpp"
#include "contract/network_core_bench.hpp"

#include <gtest/gtest.h>

namespace xitam::osmo {
namespace {

using contract::command;
using contract::test_line;

constexpr Instant at{};

std::string info(const std::string& imsi, const std::string& msisdn, bool on = true)
{
    return "\nid\t1\nimsi\t" + imsi + (msisdn.empty() ? "" : "\nmsisdn\t" + msisdn) + "\nnam_cs\t" + (on ? "1" : "0") +
           "\nnam_ps\t" + (on ? "1" : "0");
}

CtrlAnswer good(std::string text)
{
    return {true, std::move(text), at};
}
CtrlAnswer bad(std::string text)
{
    return {false, std::move(text), at};
}
const CtrlAnswer gone = bad("No such subscriber.");

class Recipe : public testing::Test {
protected:
    LineRecipe::Batch begin(NetworkAction action, bool begun_before = false)
    {
        recipe_.emplace(command(action, test_line(1), begun_before));
        return recipe_->begin();
    }
    LineRecipe::Batch answer(std::vector<CtrlAnswer> answers) { return recipe_->next(answers); }
    NetworkAnswer end()
    {
        EXPECT_TRUE(recipe_->ended());
        return recipe_->take_answer();
    }
    CtrlAnswer ours(bool on = true) const { return good(info(imsi_, msisdn_, on)); }

    std::optional<LineRecipe> recipe_;
    const std::string imsi_ = test_line(1).imsi.digits();
    const std::string msisdn_ = test_line(1).msisdn.digits();
};

TEST_F(Recipe, OkWithoutEffectIsNotDone)
{
    begin(NetworkAction::bar);
    ASSERT_EQ(answer({ours(), ours()}).size(), 3U);
    EXPECT_TRUE(answer({good("OK"), good("OK"), ours(true)}).empty());
    const auto result = end();
    EXPECT_EQ(result.outcome, Outcome::unknown);
    EXPECT_EQ(result.reason, "read_back_differs");
}

// Voice is not touched, whatever it is: only data is asked for, and only data must read back as off.
TEST_F(Recipe, DrainingAsksForDataAlone)
{
    begin(NetworkAction::drain);
    const auto asked = answer({ours(), ours()});
    ASSERT_EQ(asked.size(), 2U);
    EXPECT_TRUE(asked[0].variable.ends_with(".ps-enabled"));
    EXPECT_EQ(asked[0].value, "0");
    EXPECT_TRUE(answer({good("OK"), ours(true)}).empty());
    EXPECT_EQ(end().reason, "read_back_differs");

    begin(NetworkAction::drain, true);
    EXPECT_TRUE(answer({ours(false), ours(false)}).empty()) << "off already, and begun by us";
    EXPECT_EQ(end().outcome, Outcome::already_done);
}

TEST_F(Recipe, ADeleteThatLeftTheRowIsNotDone)
{
    begin(NetworkAction::remove);
    answer({ours(), ours()});
    ASSERT_EQ(answer({good("OK"), good("OK"), good("OK")})[0], (CtrlRequest{"subscriber.delete", imsi_}));
    answer({good("1"), ours()});
    EXPECT_EQ(end().outcome, Outcome::unknown);
}

TEST_F(Recipe, TheRowStaysWhileAKeyIsLeft)
{
    begin(NetworkAction::remove);
    answer({ours(), ours()});
    const auto look = answer({good("OK"), bad("Update aud2g failed."), good("OK")});
    ASSERT_EQ(look.size(), 1U);
    EXPECT_TRUE(look[0].variable.ends_with(".info-aud"));
    EXPECT_TRUE(answer({good("\naud2g.algo\tCOMP128v1\naud2g.ki\t00112233445566778899aabbccddeeff")}).empty());
    const auto result = end();
    EXPECT_EQ(result.reason, "core_locked");
    for (const auto& exchange : result.evidence) EXPECT_EQ(exchange.answered.find("0011223344"), std::string::npos);
}

TEST_F(Recipe, AKeyThatWasNeverThereIsNoObstacle)
{
    begin(NetworkAction::remove);
    answer({ours(), ours()});
    answer({good("OK"), bad("Update aud2g failed."), bad("Update aud3g failed.")});
    EXPECT_EQ(answer({good("")}).size(), 2U);
    answer({good("1"), gone});
    EXPECT_EQ(end().outcome, Outcome::done);
}

TEST_F(Recipe, ANumberlessLineIsOursOnlyWhenWeBegan)
{
    begin(NetworkAction::remove);
    answer({good(info(imsi_, "")), gone});
    EXPECT_EQ(end().reason, "network_mismatch");
    begin(NetworkAction::remove, true);
    EXPECT_EQ(answer({good(info(imsi_, "")), gone}).size(), 3U);
    begin(NetworkAction::bar, true);
    answer({good(info(imsi_, "")), gone});
    EXPECT_EQ(end().reason, "network_mismatch");
}

// What was sent before a connection was lost may be worked off while the next connection looks.
TEST_F(Recipe, OurOwnEarlierRequestsMayComeBetween)
{
    begin(NetworkAction::remove, true);
    EXPECT_EQ(answer({ours(), gone}).size(), 3U) << "number off came between the two reads";
    begin(NetworkAction::remove);
    answer({ours(), gone});
    EXPECT_EQ(end().reason, "network_mismatch") << "nobody of ours can have done it";
    begin(NetworkAction::remove, true);
    answer({ours(), good(info("001010000000999", msisdn_))});
    EXPECT_EQ(end().reason, "network_mismatch") << "a stranger carries the number";
    begin(NetworkAction::bar, true);
    answer({ours(), gone});
    EXPECT_EQ(end().reason, "network_mismatch");

    for (const bool left : {true, false}) {
        begin(NetworkAction::remove, true);
        answer({good(info(imsi_, "")), gone});
        EXPECT_EQ(answer({gone, gone, gone}).size(), 1U) << "the delete came before the number was taken off again";
        answer({left ? ours() : gone});
        EXPECT_EQ(end().outcome, left ? Outcome::retry_later : Outcome::done);
    }
}

TEST_F(Recipe, SilenceBeforeAWriteIsRetryLaterAndAfterItUnknown)
{
    begin(NetworkAction::bar);
    recipe_->give_up();
    EXPECT_EQ(end().outcome, Outcome::retry_later);

    begin(NetworkAction::bar);
    const auto batch = answer({ours(), ours()});
    recipe_->sent(batch[0]);
    recipe_->lost(std::span{batch}.first(1), at);
    recipe_->give_up();
    const auto result = end();
    EXPECT_EQ(result.outcome, Outcome::unknown);
    EXPECT_EQ(result.evidence.back().answered, "no answer");
}

TEST_F(Recipe, WhatWeDeletedOurselvesIsDoneAfterAReconnect)
{
    begin(NetworkAction::remove);
    const auto batch = answer({ours(), ours()});
    recipe_->sent(batch[0]);
    recipe_->begin();
    answer({gone, gone});
    EXPECT_EQ(end().outcome, Outcome::done);
}

TEST_F(Recipe, AnAnswerThatNobodyUnderstandsChangesNothing)
{
    begin(NetworkAction::bar);
    answer({good("garbage"), ours()});
    EXPECT_EQ(end().reason, "core_refused");
    begin(NetworkAction::bar);
    answer({bad("Command not found"), ours()});
    EXPECT_EQ(end().detail, "Command not found");
    begin(NetworkAction::bar);
    answer({good(info("001010000000999", msisdn_)), ours()});
    EXPECT_EQ(end().reason, "network_mismatch");
}

TEST_F(Recipe, BarsOfAnotherSubscriberAreNotOurs)
{
    begin(NetworkAction::bar);
    answer({ours(), ours()});
    answer({good("OK"), good("OK"), good(info("001010000000999", msisdn_, false))});
    EXPECT_EQ(end().reason, "core_refused");
}

TEST_F(Recipe, TheRowStaysWhenNobodyKnowsWhetherAKeyIsLeft)
{
    begin(NetworkAction::remove);
    answer({ours(), ours()});
    answer({good("OK"), bad("Update aud2g failed."), good("OK")});
    EXPECT_TRUE(answer({good("garbage")}).empty());
    EXPECT_EQ(end().reason, "core_refused");
}

TEST_F(Recipe, ALineThatVanishesBetweenLookAndBar)
{
    begin(NetworkAction::bar);
    answer({ours(), ours()});
    answer({bad("An error has occurred."), bad("An error has occurred."), gone});
    EXPECT_EQ(end().reason, "not_in_network");
}

}  // namespace
}  // namespace xitam::osmo
