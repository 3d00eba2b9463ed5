#include "view/json.hpp"

#include "cli/sample_order.hpp"
#include "texts/texts.hpp"
#include "view/answers.hpp"
#include "view/next.hpp"
#include "view/order_text.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace xitam::view {
namespace {

using nlohmann::json;
using termination::State;

settlement::Settlement sample_settlement()
{
    const auto azn = *Currency::parse("AZN");
    settlement::Settlement out;
    out.currency = azn;
    for (Money* money : {&out.debt, &out.fee, &out.fee_waived, &out.recurring, &out.usage, &out.owed, &out.set_against_balance,
                         &out.payout, &out.waived, &out.lapsed, &out.undecided}) {
        *money = Money{0, azn};
    }
    out.balance_before = Money{735, azn};
    out.left_over = Money{735, azn};
    out.choice = settlement::GiveUp{};
    out.waived = Money{735, azn};
    out.invoice = settlement::Invoice{"INV-1", Money{1240, azn}, *parse_date("2026-12-22"), {}};
    out.lines.push_back({settlement::LineCode::give_up, Money{735, azn}, {}, "balance_ways", "https://example.az"});
    return out;
}

TEST(ErrorJson, HasTheFieldsOfTheContract)
{
    const auto plain = json::parse(error_json({Code::bad_input, "flag_unknown", "write --data", {}, {}}));
    EXPECT_EQ(plain, json::parse(R"({"code":"bad_input","reason":"flag_unknown","detail":"write --data","missing_rules":[]})"));
    const auto order = json::parse(error_json({Code::rule_not_set, "rule_not_set", "x", {"rest_days"}, "01935a2b"}));
    EXPECT_EQ(order["missing_rules"], json::parse(R"(["rest_days"])"));
    EXPECT_EQ(order["order_id"], "01935a2b");
}

TEST(OrderJson, HasTheFieldsOfTheContract)
{
    auto facts = cli::sample_facts(State::closed);
    auto& order = facts.file.order;
    order.dates.cut_at = *parse_instant("2026-11-22T09:00:07Z");
    order.dates.rest_until = *parse_instant("2027-05-21T00:00:00Z");
    order.certificate_id = "01935a2b-jti";
    order.notices = {"balance_stale"};
    facts.settlement = sample_settlement();
    facts.evidence.push_back(
        {{}, termination::StepKind::bar, Outcome::done, {"SET cs-enabled 0", "OK", cli::sample_now}, "nam_cs=0 nam_ps=0"});
    const auto out = json::parse(order_json(facts));
    for (const char* field :
         {"order_id", "reference", "state", "received_at", "billing_stop_at", "cut_at", "rest_until", "settlement", "evidence",
          "blockers", "msisdn", "channel", "holder", "notices", "missing", "waits_until", "next", "certificate", "invoice"}) {
        EXPECT_TRUE(out.contains(field)) << field;
    }
    EXPECT_EQ(out["order_id"], "01935a2b-7c00-7000-8000-000000000001");
    EXPECT_EQ(out["state"], "closed");
    EXPECT_EQ(out["received_at"], "2026-11-22T09:00:00Z");
    EXPECT_EQ(out["cut_at"], "2026-11-22T09:00:07Z");
    EXPECT_EQ(out["settlement"]["left_over"], json::parse(R"({"amount":"7.35","currency":"AZN"})"));
    EXPECT_EQ(out["settlement"]["balance_way"], "give-up");
    EXPECT_EQ(out["invoice"]["outstanding"]["amount"], "12.40");
    EXPECT_EQ(out["evidence"][0]["step"], "bar");
    EXPECT_EQ(out["evidence"][0]["read"], "nam_cs=0 nam_ps=0");
    EXPECT_EQ(out["certificate"]["jti"], "01935a2b-jti");
    EXPECT_EQ(out["msisdn"], "99440*****01") << "masked";
    EXPECT_EQ(out["next"]["who"], "nobody");
    EXPECT_FALSE(out.contains("code")) << "an order that is fine carries no refusal";
}

TEST(OrderJson, ARefusalStandsBesideTheOrder)
{
    const auto facts = cli::sample_facts(State::needs_attention);
    const auto out = json::parse(order_json(facts, Error{Code::blocked, "network_mismatch", "a clerk must rule", {}, {}}));
    EXPECT_EQ(out["code"], "blocked");
    EXPECT_EQ(out["reason"], "network_mismatch");
    EXPECT_EQ(out["detail"], "a clerk must rule");
    EXPECT_EQ(out["order_id"], "01935a2b-7c00-7000-8000-000000000001");
    EXPECT_TRUE(out["cut_at"].is_null());
    EXPECT_TRUE(out["settlement"].is_null());
    EXPECT_EQ(out["missing_rules"], json::array());
}

TEST(OrderJson, SaysNoDocumentNumberAndNoWholePhoneNumber)
{
    const auto text = order_json(cli::sample_facts(State::closed)) + order_text(cli::sample_facts(State::closed), Lang::en);
    EXPECT_EQ(text.find("C1234567"), std::string::npos);
    EXPECT_EQ(text.find("994401000001"), std::string::npos);
}

TEST(OrderText, EveryStateBlockerAndNextStepHasItsTextInEveryLanguage)
{
    for (const Lang lang : all_langs) {
        for (const State state : termination::all_states) {
            const auto facts = cli::sample_facts(state);
            EXPECT_EQ(order_text(facts, lang).find("order."), std::string::npos) << order_text(facts, lang);
            EXPECT_FALSE(next_of(facts, lang).what.starts_with("order.")) << to_string(state);
        }
        for (int i = 0; i <= static_cast<int>(BlockerKind::other); ++i) {
            const Blocker blocker{static_cast<BlockerKind>(i), "", ClearedBy::holder, {}, ""};
            EXPECT_FALSE(how_to_clear(blocker, lang).starts_with("order.")) << to_string(blocker.kind);
        }
    }
}

TEST(OrderText, TellsWhoActsNext)
{
    auto facts = cli::sample_facts(State::awaiting_clearance);
    facts.file.order.blockers = {{BlockerKind::debt_open, "", ClearedBy::holder, {}, ""}};
    EXPECT_EQ(next_of(facts, Lang::en).who, "holder");
    EXPECT_NE(order_text(facts, Lang::en).find("debt_open: pay the debt"), std::string::npos);
    facts.file.order.missing_rules = {"rest_days"};
    EXPECT_EQ(next_of(facts, Lang::en).who, "clerk");
    auto waiting = cli::sample_facts(State::scheduled);
    EXPECT_EQ(next_of(waiting, Lang::en).who, "worker");
    waiting.waits_until = cli::sample_now + std::chrono::hours{1};
    EXPECT_EQ(next_of(waiting, Lang::en).who, "time");
    EXPECT_NE(order_text(waiting, Lang::en).find("2026-11-22T11:00:00Z"), std::string::npos);
}

TEST(Answers, EachIsOneObjectAndATable)
{
    const Rendered import = import_report(
        {true,
         1,
         0,
         0,
         1,
         {{2, RowVerdict::added, {}, {}}, {3, RowVerdict::refused, {{"imsi", "imsi_malformed", "write it"}}, {}}}});
    const auto report = json::parse(import.json);
    EXPECT_EQ(report["rows"][0]["verdict"], "added");
    EXPECT_EQ(report["rows"][1]["problems"][0]["column"], "imsi");
    EXPECT_EQ(import.text,
              "row 3  refused  imsi  imsi_malformed: write it\ndry run, nothing changed. 2 rows: 1 added, 0 updated, 0 "
              "unchanged, 1 refused\n");

    const Rendered orders =
        order_list({{{}, "XT-1", State::scheduled, "99440*****01", "demo", cli::sample_now, cli::sample_now, ""}});
    EXPECT_EQ(json::parse(orders.json)["orders"][0]["due_at"], "2026-11-22T10:00:00Z");
    const Rendered numbers = number_list({{cli::sample_msisdn(),
                                           2,
                                           numbering::NumberState::quarantine,
                                           NumberClass::standard,
                                           {},
                                           {},
                                           {},
                                           *parse_date("2027-05-21"),
                                           {}}});
    EXPECT_EQ(json::parse(numbers.json)["numbers"][0]["rest_until"], "2027-05-21");
    EXPECT_NE(numbers.text.find("resting"), std::string::npos);

    const Rendered events = history({}, {{1, cli::sample_now, "opened", "opened", "holder", ""}});
    EXPECT_EQ(json::parse(events.json)["events"][0]["event"], "opened");
    const Rendered quoted = quote({"Q-1",
                                   "99440*****01",
                                   "demo",
                                   *parse_date("2026-11-22"),
                                   sample_settlement(),
                                   {{BlockerKind::binding_active, "operator_record", ClearedBy::holder, {}, "asan_imza"}},
                                   "a.b.c",
                                   false},
                                  Lang::en);
    EXPECT_EQ(json::parse(quoted.json)["quote_id"], "Q-1");
    EXPECT_EQ(json::parse(quoted.json)["blockers"][0]["code"], "binding_active");
    EXPECT_EQ(json::parse(clock({cli::sample_now, std::chrono::hours{192}}).json)["offset_seconds"], 691200);
    EXPECT_EQ(json::parse(said({{"locked", "yes"}}).json)["locked"], "yes");
    EXPECT_EQ(json::parse(fault_points({{"before_commit", "x"}}).json)["points"][0]["name"], "before_commit");
    EXPECT_TRUE(json::parse(written_files("a.pdf", std::nullopt, std::nullopt).json)["jws"].is_null());
    EXPECT_EQ(json::parse(written_files("a.pdf", std::nullopt, "a.txt").json)["text"], "a.txt");
}

TEST(Answers, BrokenUtf8IsReplacedNotThrownAt)
{
    EXPECT_NO_THROW(json::parse(error_json({Code::bad_input, "x", "\xFF\xFE", {}, {}})));
    EXPECT_NO_THROW(json::parse(said({{"a", "\xC3"}}).json));
}

}  // namespace
}  // namespace xitam::view
