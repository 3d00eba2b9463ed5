// Bytes as they stand in the protocol notes of osmo-hlr, in pieces, cut and bent.
#include "adapters/network/ctrl_message.hpp"
#include "adapters/network/gsup_message.hpp"
#include "adapters/network/info_reply.hpp"
#include "adapters/network/ipa_frame.hpp"

#include <gtest/gtest.h>

namespace xitam::osmo {
namespace {

using namespace std::string_literals;

TEST(IpaFrame, GetOfACtrlVariable)
{
    const auto frame = ipa_encode(osmo_stream, ctrl_extension + ctrl_text(1, {"a.b", {}}));
    EXPECT_EQ(frame, "\x00\x0a\xee\x00GET 1 a.b"s);
    EXPECT_EQ(ipa_link(LinkWord::pong), "\x00\x01\xfe\x01"s);
}

TEST(IpaFrame, ComesInPiecesOrSeveralAtOnce)
{
    const auto one = ipa_encode(osmo_stream, "\x00GET_REPLY 1 a b"s);
    const auto two = ipa_encode(link_stream, "\x00"s);
    const auto empty = ipa_encode(osmo_stream, "");
    const auto all = one + two + empty;
    for (std::size_t piece = 1; piece <= all.size(); ++piece) {
        IpaReader reader;
        std::vector<IpaFrame> frames;
        for (std::size_t from = 0; from < all.size(); from += piece) {
            reader.feed(std::string_view{all}.substr(from, piece));
            while (auto frame = reader.next()) frames.push_back(*frame);
        }
        ASSERT_EQ(frames.size(), 3U) << piece;
        EXPECT_EQ(frames[0], (IpaFrame{osmo_stream, "\x00GET_REPLY 1 a b"s}));
        EXPECT_EQ(frames[1], (IpaFrame{link_stream, "\x00"s}));
        EXPECT_EQ(frames[2], (IpaFrame{osmo_stream, ""}));
    }
}

TEST(IpaFrame, HalfAFrameIsForgottenWithItsConnection)
{
    IpaReader reader;
    reader.feed("\x00\x05\xee\x00"s);
    EXPECT_FALSE(reader.next());
    reader.reset();
    reader.feed(ipa_link(LinkWord::ping));
    ASSERT_TRUE(reader.next());
    EXPECT_FALSE(reader.next());
}

TEST(CtrlMessage, RepliesAndErrors)
{
    EXPECT_EQ(ctrl_text(7, {"a.b", "1"}), "SET 7 a.b 1");
    EXPECT_EQ(parse_ctrl("SET_REPLY 7 a.b OK"), (CtrlReply{CtrlKind::set_reply, 7, "a.b", "OK"}));
    EXPECT_EQ(parse_ctrl("ERROR 5 No such subscriber."), (CtrlReply{CtrlKind::error, 5, "", "No such subscriber."}));
    EXPECT_EQ(parse_ctrl("ERROR err Command not found"), (CtrlReply{CtrlKind::error, {}, "", "Command not found"}));
    EXPECT_EQ(parse_ctrl("TRAP 0 x y"), (CtrlReply{CtrlKind::trap, 0, "x", "y"}));
    EXPECT_EQ(parse_ctrl("GET_REPLY 3 a.info-aud "), (CtrlReply{CtrlKind::get_reply, 3, "a.info-aud", ""})) << "an empty value";
    EXPECT_EQ(parse_ctrl("GET_REPLY 9 a.info \nid\t1\nimsi\t5")->value, "\nid\t1\nimsi\t5") << "lines stay as they are";
    for (const char* text : {"", " ", "GET_REPLY", "GET_REPLY x a b", "GET_REPLY -1 a b", "GET_REPLY 99999999999 a b",
                             "HELLO 1 a b", "GET_REPLY err a b"}) {
        EXPECT_FALSE(parse_ctrl(text)) << text;
    }
}

TEST(GsupMessage, WithdrawAsOnTheWire)
{
    const GsupMessage withdraw{.type = 0x1C,
                               .imsi = "400010000000105",
                               .cause = {},
                               .cancel_type = cancel_withdraw,
                               .domain = {},
                               .source = "XITAM-1",
                               .destination = "VLR-TEST-1"};
    const auto bytes = "\x1C\x01\x08\x04\x00\x01\x00\x00\x00\x01\xf5\x06\x01\x01\x60\x08XITAM-1\x00\x61\x0bVLR-TEST-1\x00"s;
    EXPECT_EQ(gsup_encode(withdraw), bytes);
    EXPECT_EQ(gsup_decode(bytes), withdraw);
}

TEST(GsupMessage, NamesWithAndWithoutNul)
{
    const auto with = gsup_decode("\x1E\x01\x03\x00\x01\xf1\x60\x04VLR\x00"s);
    const auto without = gsup_decode("\x1E\x01\x03\x00\x01\xf1\x60\x03VLR"s);
    ASSERT_TRUE(with);
    EXPECT_EQ(with, without);
    EXPECT_EQ(with->source, "VLR");
    EXPECT_EQ(with->imsi, "00101");
    EXPECT_TRUE(with->is(GsupType::location_cancel_result));
}

TEST(GsupMessage, ErrorWithCauseAndElementsWeDoNotKnow)
{
    const auto error = gsup_decode("\x1D\x01\x03\x00\x01\x21\x0a\x01\x01\x02\x01\x11\x77\x00"s);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->imsi, "001012") << "an even number of digits needs no filler";
    EXPECT_EQ(error->cause, 0x11);
}

TEST(GsupMessage, RefusesWhatIsCutOrBent)
{
    for (const auto& bytes : {""s, "\x1E\x01"s, "\x1E\x01\x08\x04"s, "\x1E\x01\x01\x0a"s, "\x1E\x01\x02\xf1\x11"s,
                              "\x1E\x02\x00"s, "\x1E\x02\x02\x01\x01"s}) {
        EXPECT_FALSE(gsup_decode(bytes));
    }
}

TEST(GsupMessage, IdentityCarriesOurNameInAllThreePlaces)
{
    EXPECT_EQ(identity_response("X"), "\x00\x10\xfe\x05\x00\x03\x08X\x00\x00\x03\x01X\x00\x00\x03\x00X\x00"s);
}

constexpr std::string_view whole_info =
    "\nid\t1\nimsi\t001010000000105\nmsisdn\t994400000105\nnam_cs\t0\nnam_ps\t1\nvlr_number\tVLR-1\nms_purged_"
    "cs\t0\nlmsi\t00000000";

TEST(InfoReply, ReadsWhatIsThereAndNothingElse)
{
    const auto info = parse_info(whole_info);
    ASSERT_TRUE(info);
    EXPECT_EQ(*info, (InfoReply{"001010000000105", "994400000105", false, true, {"VLR-1", ""}}));
    EXPECT_EQ(info_evidence(*info),
              "imsi 00101********05, msisdn 99440*****05, nam_cs 0, nam_ps 1, vlr_number VLR-1, sgsn_number none");
    for (const char* text :
         {"", "\nid\t1", "\nimsi\t1\nnam_cs\t1", "\nimsi\t1\nnam_cs\tyes\nnam_ps\t1", "imsi 1 nam_cs 1 nam_ps 1"}) {
        EXPECT_FALSE(parse_info(text)) << text;
    }
}

TEST(InfoReply, OfKeysOnlyTheirPresence)
{
    const auto keys = parse_key_presence(
        "\naud2g.algo\tCOMP128v1\naud2g.ki\t00112233445566778899aabbccddeeff\naud3g.algo\tMILENAGE\naud3g.k\tff");
    ASSERT_TRUE(keys);
    EXPECT_EQ(*keys, (KeyPresence{"COMP128v1", "MILENAGE"}));
    EXPECT_EQ(key_evidence(*keys), "2G key present, 3G key present");
    EXPECT_TRUE(parse_key_presence("")->none());
    EXPECT_TRUE(parse_key_presence("\naud2g.algo\tnone")->none());
    for (const char* text : {"garbage", "\nimsi\t001010000000105", "\naud2g.algo\tnone\nnam_cs\t1"}) {
        EXPECT_FALSE(parse_key_presence(text)) << "no key can be concluded from: " << text;
    }
}

// A node that is called "A<line break>nam_cs<tab>0" must not report bars that do not stand.
TEST(InfoReply, ANodesNameSaysNothingButItsName)
{
    EXPECT_FALSE(parse_info("\nimsi\t1\nnam_cs\t1\nnam_ps\t1\nvlr_number\tA\nnam_cs\t0\nnam_ps\t0"));
}

TEST(InfoReply, WordsOfTheCoreAreMasked)
{
    EXPECT_EQ(mask_numbers("SET subscriber.by-imsi-001010000000105.cs-enabled 0"),
              "SET subscriber.by-imsi-00101********05.cs-enabled 0");
    EXPECT_EQ(mask_numbers("row 1234567"), "row 1234567");
    EXPECT_EQ(mask_numbers("Invalid KI: milenage,a1b2c3d4e5f60718293a4b5c6d7e8f90,opc"), "Invalid KI: milenage,***,opc");
    EXPECT_EQ(mask_numbers("00112233445566778899001122334455"), "***");
}

}  // namespace
}  // namespace xitam::osmo
