#include "cli/parse.hpp"

#include <gtest/gtest.h>

namespace xitam::cli {
namespace {

using namespace std::chrono_literals;

template <class T>
std::string reason_of(const Result<T>& result)
{
    if (result) return "accepted";
    EXPECT_EQ(result.error().code, Code::bad_input);
    EXPECT_FALSE(result.error().detail.empty());
    return result.error().reason;
}

TEST(ParseOrderRef, TellsIdReferenceAndNumberApart)
{
    const auto id = parse_order_ref("01935a2b-7c00-7000-8000-000000000001");
    ASSERT_TRUE(id);
    EXPECT_TRUE(std::holds_alternative<OrderId>(*id));
    const auto reference = parse_order_ref("xt-7k4m-2p9d");
    ASSERT_TRUE(reference);
    EXPECT_EQ(std::get<ReferenceText>(*reference).text, "XT-7K4M-2P9D");
    for (const char* number : {"+994 40 100 00 01", "994401000001", "0401000001", "(040) 100-00-01"}) {
        const auto ref = parse_order_ref(number);
        ASSERT_TRUE(ref) << number;
        EXPECT_EQ(std::get<NumberText>(*ref).typed, number) << "as typed: the country's plan reads it";
    }
    for (const char* wrong : {"", "ab", "../etc", "x y z", "12", "'; DROP"})
        EXPECT_EQ(reason_of(parse_order_ref(wrong)), "ref_malformed") << wrong;
}

TEST(ParseDocument, NeedsATypeOfTheContractAndANumber)
{
    const auto document = parse_document("passport:c 1234567");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->type, DocumentType::passport);
    EXPECT_EQ(document->number->text(), "C1234567");
    EXPECT_FALSE(document->accepted.has_value());
    for (const auto& [type, text] : document_type_words) {
        const auto parsed = parse_document(std::string{text} + ":AB123456");
        ASSERT_TRUE(parsed) << text;
        EXPECT_EQ(parsed->type, type);
    }
    EXPECT_EQ(reason_of(parse_document("passport")), "document_number_missing");
    EXPECT_EQ(reason_of(parse_document("passport:")), "document_number_malformed");
    EXPECT_EQ(reason_of(parse_document("pasport:C1234567")), "word_unknown");
    EXPECT_NE(parse_document("pasport:C1").error().detail.find("nearest known word is passport"), std::string::npos);
}

template <class E>
void expect_round_trip()
{
    for (const auto& [value, text] : words_of(E{})) {
        const auto parsed = parse_word<E>("--flag", text);
        ASSERT_TRUE(parsed) << text;
        EXPECT_EQ(*parsed, value);
        EXPECT_EQ(word(*parsed), text);
    }
    EXPECT_EQ(reason_of(parse_word<E>("--flag", "")), "word_unknown");
}

TEST(ParseWord, EveryVocabularyGoesThereAndBack)
{
    expect_round_trip<HolderKind>();
    expect_round_trip<Channel>();
    expect_round_trip<DocumentType>();
    expect_round_trip<EndReason>();
    expect_round_trip<Lang>();
    expect_round_trip<GuideChannel>();
    EXPECT_EQ(parse_word<HolderKind>("--holder", "citzen").error().detail,
              "--holder does not know \"citzen\"; the nearest known word is citizen (all: citizen, foreign, resident, minor, "
              "company, "
              "heir, proxy)");
}

TEST(ParseWord, VocabulariesOfClerksGoThereAndBack)
{
    for (int i = 0; i <= static_cast<int>(BlockerKind::other); ++i) {
        const auto kind = static_cast<BlockerKind>(i);
        const auto parsed = parse_blocker(std::string{to_string(kind)} + ":asan_imza");
        ASSERT_TRUE(parsed) << to_string(kind);
        EXPECT_EQ(parsed->first, kind);
        EXPECT_EQ(parsed->second, "asan_imza");
    }
    EXPECT_NE(parse_blocker("binding").error().detail.find("nearest known word is binding_active"), std::string::npos);
    for (const auto state : termination::all_states) EXPECT_EQ(*parse_state(to_string(state)), state);
    EXPECT_NE(parse_state("close").error().detail.find("nearest known word is closed"), std::string::npos);
    for (const auto level : {Assurance::l0, Assurance::l1, Assurance::l2, Assurance::l3, Assurance::in_person}) {
        EXPECT_EQ(*parse_level(to_string(level)), level);
    }
    EXPECT_EQ(reason_of(parse_level("l4")), "word_unknown");
}

TEST(ParseWishedEnd, ADateOrTheEndOfTheTerm)
{
    EXPECT_TRUE(std::holds_alternative<termination::EndOfTerm>(*parse_wished_end("end-of-term")));
    EXPECT_EQ(std::get<termination::EndOn>(*parse_wished_end("2026-12-31")).date, *parse_date("2026-12-31"));
    EXPECT_EQ(reason_of(parse_wished_end("31.12.2026")), "date_malformed");
    EXPECT_EQ(reason_of(parse_wished_end("tomorrow")), "date_malformed");
}

TEST(ParseWaiting, SixtySecondsUnlessSaidOtherwise)
{
    Arguments arguments;
    EXPECT_FALSE(parse_waiting(arguments)->wait);
    EXPECT_EQ(parse_waiting(arguments)->timeout, 60s);
    arguments.values["--wait"] = {""};
    arguments.values["--timeout"] = {"5m"};
    EXPECT_TRUE(parse_waiting(arguments)->wait);
    EXPECT_EQ(parse_waiting(arguments)->timeout, 5min);
    arguments.values["--timeout"] = {"60"};
    EXPECT_EQ(reason_of(parse_waiting(arguments)), "duration_malformed");
}

TEST(ParseRuling, EitherAValueOrAWord)
{
    const auto ruling = [](std::string_view flag, std::string value) {
        Arguments arguments;
        arguments.values["--by"] = {"anna"};
        if (!flag.empty()) arguments.values[std::string{flag}] = {std::move(value)};
        return parse_ruling(arguments);
    };
    const auto set = ruling("--set", "undo_window_hours=24");
    ASSERT_TRUE(set);
    EXPECT_EQ(std::get<termination::SetRule>(*set).rule, "undo_window_hours");
    EXPECT_EQ(std::get<termination::SetRule>(*set).value, "24");
    EXPECT_EQ(std::get<termination::SetRule>(*set).by, "anna");
    for (const char* word : {"retry", "accept-node", "reject", "resume", "hold", "lift-hold", "ported-out"}) {
        EXPECT_TRUE(ruling("--do", word)) << word;
    }
    EXPECT_EQ(reason_of(ruling("--do", "again")), "word_unknown");
    for (const char* wrong : {"x", "=1", "x="}) EXPECT_EQ(reason_of(ruling("--set", wrong)), "ruling_malformed") << wrong;
    EXPECT_EQ(reason_of(ruling("", "")), "flag_missing");
}

TEST(ParseListen, HostAndPort)
{
    EXPECT_EQ(parse_listen("127.0.0.1:8080")->host, "127.0.0.1");
    EXPECT_EQ(parse_listen("127.0.0.1:8080")->port, 8080);
    EXPECT_EQ(parse_listen("[::1]:80")->host, "::1");
    EXPECT_EQ(parse_listen("localhost:0")->port, 0) << "any free port";
    for (const char* wrong : {"", "8080", ":8080", "host:", "host:port", "host:70000", "::1:80", "host:123456"}) {
        EXPECT_EQ(reason_of(parse_listen(wrong)), "listen_malformed") << wrong;
    }
}

}  // namespace
}  // namespace xitam::cli
