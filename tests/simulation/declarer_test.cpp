// What a declarer holds in his hands, over a real store: one-time codes, and the links of his case.
#include "domain/termination/decide.hpp"
#include "service/links.hpp"
#include "service/one_time_code.hpp"
#include "service/order_money.hpp"
#include "simulation/world.hpp"

#include <gtest/gtest.h>

#include <string>

namespace xitam::simulation {
namespace {

namespace t = termination;
using namespace std::chrono_literals;

class Declarer : public testing::Test {
protected:
    Declarer() : world_{1, 2, World::Customers::plain} { world_.weather.is_bad = false; }

    OrderId declares(int customer)
    {
        auto request = world_.request_of(customer);
        auto& declared = request.declared;
        declared.channel = Channel::portal;
        declared.self_service = true;
        declared.holder_present = false;
        declared.confirmed = false;
        declared.documents.clear();
        return *world_.open(customer, request);
    }
    service::CodeAsked asks(const OrderId& order, CodePurpose purpose = CodePurpose::line)
    {
        return *service::ask_code(world_.services(), order, purpose);
    }
    std::string digits(const service::CodeAsked& asked) { return service::code_digits(world_.services(), asked.id); }
    // Another six digits than the right ones.
    std::string wrong(const service::CodeAsked& asked)
    {
        auto text = digits(asked);
        text.back() = text.back() == '9' ? '0' : static_cast<char>(text.back() + 1);
        return text;
    }
    std::string prove(const OrderId& order, const std::string& typed, CodePurpose purpose = CodePurpose::line)
    {
        const auto proven = service::prove_by_code(world_.services(), order, purpose, typed, "holder");
        return proven ? "" : proven.error().reason;
    }
    std::size_t proofs(const OrderId& order) { return world_.file_of(order)->order.proofs.size(); }

    std::string link(const OrderId& order, LinkPurpose purpose, std::uint32_t number = 0)
    {
        return *world_.store().run_read<std::string>([&](Tx& tx) -> Result<std::string> {
            return service::link_text(world_.services(), tx, tx.order_file(order)->order, purpose, number);
        });
    }
    // The order's id, or the reason why this link opens nothing.
    std::string opened(const std::string& text, LinkPurpose purpose)
    {
        std::string answer;
        static_cast<void>(world_.store().read([&](Tx& tx) -> Result<void> {
            const auto order = service::order_by_link(world_.services(), tx, text, purpose);
            answer = order ? order->text() : order.error().reason;
            return {};
        }));
        return answer;
    }

    World world_;
};

TEST_F(Declarer, TheRightCodeProvesTheLineOnce)
{
    const auto order = declares(0);
    const auto code = asks(order);
    EXPECT_EQ(digits(code).size(), 6U);
    EXPECT_EQ(prove(order, digits(code)), "");
    EXPECT_EQ(proofs(order), 1U);
    EXPECT_EQ(prove(order, digits(code)), "code_over");
}

TEST_F(Declarer, ACodeIsForgivenItsSpacesAndWideDigits)
{
    const auto order = declares(0);
    const auto code = asks(order);
    const auto plain = digits(code);
    EXPECT_EQ(prove(order, " " + plain.substr(0, 3) + " " + plain.substr(3) + " "), "");
}

TEST_F(Declarer, AFifthWrongTryEndsTheCode)
{
    const auto order = declares(0);
    const auto code = asks(order);
    for (int i = 0; i < service::code_tries_max; ++i) EXPECT_EQ(prove(order, wrong(code)), "code_wrong") << i;
    EXPECT_EQ(prove(order, digits(code)), "code_over");
    EXPECT_EQ(proofs(order), 0U);
}

TEST_F(Declarer, ACodeIsOverAfterItsTimeAndTheDemoClockDoesNotMatter)
{
    const auto order = declares(0);
    const auto early = asks(order);
    world_.clock.business += 24h;
    world_.clock.real += service::code_lives - 1s;
    EXPECT_EQ(prove(order, wrong(early)), "code_wrong");
    world_.clock.real += 1s;
    EXPECT_EQ(prove(order, digits(early)), "code_over");
}

TEST_F(Declarer, OnlyTheNewestCodeCounts)
{
    const auto order = declares(0);
    const auto first = asks(order);
    world_.clock.real += 1s;
    const auto second = asks(order);
    ASSERT_NE(digits(first), digits(second));
    EXPECT_EQ(prove(order, digits(first)), "code_wrong");
    EXPECT_EQ(prove(order, digits(second)), "");
}

TEST_F(Declarer, ACodeServesItsOwnCaseAndPurposeAlone)
{
    const auto mine = declares(0);
    const auto other = declares(1);
    const auto code = asks(mine);
    EXPECT_EQ(prove(other, digits(code)), "code_over");
    EXPECT_EQ(prove(mine, digits(code), CodePurpose::contact), "code_over");
    const auto find = service::enter_code(world_.services(), mine, CodePurpose::find, digits(code));
    ASSERT_FALSE(find);
    EXPECT_EQ(find.error().reason, "code_over");
}

TEST_F(Declarer, CodesToOneLineAreFewAnHourAndADay)
{
    const auto order = declares(0);
    for (int i = 0; i < service::codes_an_hour_max; ++i) asks(order);
    const auto refused = service::ask_code(world_.services(), order, CodePurpose::line);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::try_later);
    EXPECT_EQ(refused.error().reason, "too_many_codes");
    int had = service::codes_an_hour_max;
    for (int hour = 0; hour < 20; ++hour) {
        world_.clock.real += 1h + 1s;
        while (service::ask_code(world_.services(), order, CodePurpose::line)) ++had;
    }
    EXPECT_EQ(had, service::codes_a_day_max);
}

// A form that was sent twice: a double click, or an answer that never arrived.
TEST_F(Declarer, TheSameKeyAsksAndProvesOnce)
{
    const auto order = declares(0);
    const auto& world = world_.services();
    const auto first = service::ask_code(world, order, CodePurpose::line, "ask");
    const auto again = service::ask_code(world, order, CodePurpose::line, "ask");
    ASSERT_TRUE(first && again);
    EXPECT_EQ(first->id, again->id);
    EXPECT_FALSE(service::prove_by_code(world, order, CodePurpose::line, wrong(*first), "declarer", "prove"));
    EXPECT_FALSE(service::proven_under(world, "prove").value());
    for (int i = 0; i < 2; ++i)
        EXPECT_TRUE(service::prove_by_code(world, order, CodePurpose::line, digits(*first), "declarer", "prove")) << i;
    EXPECT_EQ(proofs(order), 1U);
    EXPECT_EQ(service::proven_under(world, "prove").value(), order);
    EXPECT_FALSE(service::proven_under(world, "ask").value());
    EXPECT_FALSE(service::proven_under(world, "").value());
}

TEST_F(Declarer, EachLinkOpensItsOwnDoorAlone)
{
    const auto order = declares(0);
    for (const auto made : {LinkPurpose::act, LinkPurpose::status, LinkPurpose::stop}) {
        for (const auto tried : {LinkPurpose::act, LinkPurpose::status, LinkPurpose::stop}) {
            EXPECT_EQ(opened(link(order, made), tried), made == tried ? order.text() : "link_unknown");
        }
    }
}

TEST_F(Declarer, AChangedLinkOpensNothing)
{
    const auto order = declares(0);
    const auto text = link(order, LinkPurpose::act);
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto changed = text;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_EQ(opened(changed, LinkPurpose::act), "link_unknown") << i;
    }
    for (const auto* broken : {"", ".", "..", "XT7K4M2P9D", "XT7K4M2P9D.", "XT7K4M2P9D.0.", "a.b.c.d"})
        EXPECT_EQ(opened(broken, LinkPurpose::act), "link_unknown") << broken;
}

TEST_F(Declarer, ARevokedLinkIsDeadAndANewOneHolds)
{
    const auto order = declares(0);
    const auto before = link(order, LinkPurpose::stop);
    ASSERT_TRUE(service::revoke_link(world_.services(), order, LinkPurpose::stop, 0, "holder"));
    EXPECT_EQ(opened(before, LinkPurpose::stop), "link_unknown");
    const auto after = link(order, LinkPurpose::stop);
    EXPECT_NE(after, before);
    EXPECT_EQ(opened(after, LinkPurpose::stop), order.text());
}

// Two who read the same version: the second is told so, and nothing of what it asked for is there.
TEST_F(Declarer, ACheckOfTheOrderIsMadeWhereItIsWritten)
{
    const auto order = declares(0);
    const auto& world = world_.services();
    const auto code = asks(order);
    const auto read = world_.file_of(order)->order.version;
    const service::OrderCheck unchanged = [read](const t::Order& now) -> Result<void> {
        if (now.version == read) return {};
        return fail(Code::refused, "changed", "it is another version");
    };
    const auto reason = [](const auto& answer) { return answer ? std::string{} : answer.error().reason; };
    constexpr std::chrono::days two{2};
    ASSERT_TRUE(service::share_status(world, order, two, "holder", "share", unchanged));
    ASSERT_TRUE(service::perform(world, order, t::AddDocument{{DocumentType::passport, {}}, "declarer"}, unchanged));
    const auto after = world_.file_of(order)->order.version;
    for (int i = 0; i <= service::code_tries_max; ++i) {
        EXPECT_EQ(reason(service::prove_by_code(world, order, CodePurpose::line, digits(code), "declarer", {}, unchanged)),
                  "changed");
    }
    EXPECT_EQ(reason(service::perform(world, order, t::Cancel{"holder"}, unchanged)), "changed");
    EXPECT_EQ(reason(service::ask_code(world, order, CodePurpose::contact, {}, unchanged)), "changed");
    EXPECT_EQ(reason(service::decide_money(world, order, {settlement::GiveUp{}, {}}, "holder", unchanged)), "changed");
    EXPECT_EQ(reason(service::share_status(world, order, two, "holder", {}, unchanged)), "changed");
    EXPECT_EQ(reason(service::revoke_shares(world, order, "holder", unchanged)), "changed");
    EXPECT_EQ(world_.file_of(order)->order.version, after);
    EXPECT_EQ(opened(link(order, LinkPurpose::share, 1), LinkPurpose::status), order.text());
    EXPECT_EQ(opened(link(order, LinkPurpose::share, 2), LinkPurpose::status), "link_unknown");
    EXPECT_EQ(reason(service::share_status(world, order, two, "holder", "share", unchanged)), "") << "asked for before";
    EXPECT_EQ(reason(service::share_status(world, order, 2 * two, "holder", "share", unchanged)), "key_reused");
    EXPECT_EQ(prove(order, digits(code), CodePurpose::contact), "code_over") << "none was sent";
    EXPECT_EQ(prove(order, digits(code)), "") << "no try was counted";
}

TEST_F(Declarer, AShareReadsUntilItsEndOrUntilItIsTakenBack)
{
    const auto order = declares(0);
    const auto& world = world_.services();
    const auto first = service::share_status(world, order, std::chrono::days{2}, "holder");
    const auto second = service::share_status(world, order, std::chrono::days{2}, "holder");
    ASSERT_TRUE(first && second);
    EXPECT_EQ(opened(first->text, LinkPurpose::status), order.text());
    EXPECT_EQ(opened(first->text, LinkPurpose::act), "link_unknown");
    EXPECT_EQ(opened(first->text, LinkPurpose::stop), "link_unknown");
    ASSERT_TRUE(service::revoke_link(world, order, LinkPurpose::share, 1, "holder"));
    EXPECT_EQ(opened(first->text, LinkPurpose::status), "link_ended");
    EXPECT_EQ(opened(second->text, LinkPurpose::status), order.text());
    world_.clock.real += 48h;
    EXPECT_EQ(opened(second->text, LinkPurpose::status), "link_ended");
    EXPECT_EQ(opened(link(order, LinkPurpose::status), LinkPurpose::status), order.text());
}

TEST_F(Declarer, AShareThatWasNeverGivenIsNoLink)
{
    const auto order = declares(0);
    EXPECT_EQ(opened(link(order, LinkPurpose::share, 7), LinkPurpose::status), "link_unknown");
    const auto too_long = service::share_status(world_.services(), order, std::chrono::days{400}, "holder");
    ASSERT_FALSE(too_long);
    EXPECT_EQ(too_long.error().reason, "share_too_long");
    const auto over = service::share_status(world_.services(), order, std::chrono::days{0}, "holder");
    EXPECT_FALSE(over);
}

}  // namespace
}  // namespace xitam::simulation
