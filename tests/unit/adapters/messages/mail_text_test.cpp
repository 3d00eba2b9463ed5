// What a mail looks like on the wire; that other programs read it back is tested with Python's reader in tests/mail.
#include "adapters/messages/mail_text.hpp"

#include <gtest/gtest.h>

namespace xitam::messages {
namespace {

OutboxMessage notice()
{
    return {"018f.01a2-1", "notice_line", "mailto:leyla@example.org", "az", "Nömrəniz", "Salam, dünya = 1\nSon ", "XT-TEST"};
}

void expect_wire_form(const std::string& mail)
{
    std::size_t from = 0;
    for (auto end = mail.find("\r\n"); end != std::string::npos; end = mail.find("\r\n", from)) {
        EXPECT_LE(end - from, 78U) << mail.substr(from, end - from);
        from = end + 2;
    }
    for (const char c : mail) EXPECT_LT(static_cast<unsigned char>(c), 0x80);
}

TEST(MailText, IsPlainTextWithAStableId)
{
    const auto at = *parse_instant("2026-11-27T04:45:07Z");
    const auto mail = mail_text({"lines@example.az", "leyla@example.org", at}, notice());
    expect_wire_form(mail);
    EXPECT_NE(mail.find("Date: Fri, 27 Nov 2026 04:45:07 +0000\r\n"), std::string::npos) << mail;
    EXPECT_NE(mail.find("Message-ID: <018f.01a2-1@example.az>\r\n"), std::string::npos);
    EXPECT_NE(mail.find("Subject: =?UTF-8?Q?N=C3=B6mr=C9=99niz?=\r\n"), std::string::npos);
    EXPECT_NE(mail.find("\r\n\r\nSalam, d=C3=BCnya =3D 1\r\nSon=20\r\n"), std::string::npos);
    EXPECT_EQ(mail, mail_text({"lines@example.az", "leyla@example.org", at}, notice()));
}

TEST(MailText, LongWordsAndLinesAreBrokenBetweenCharacters)
{
    auto message = notice();
    message.subject.clear();
    message.text.clear();
    for (int i = 0; i < 60; ++i) message.subject += "您的号码";
    for (int i = 0; i < 60; ++i) message.text += "https://xitam.example/status/ABCDEFGHIJ";
    expect_wire_form(mail_text({"lines@example.az", "leyla@example.org", {}}, message));
    // Each encoded word decodes alone: an odd number of =XX would split one of these signs, which have three bytes.
    const auto header = encoded_header(message.subject);
    for (auto at = header.find("?Q?"); at != std::string::npos; at = header.find("?Q?", at + 3)) {
        EXPECT_EQ((header.find("?=", at + 3) - at - 3) % 9, 0U);
    }
}

TEST(MailText, NothingInASubjectMakesAnotherHeader)
{
    EXPECT_EQ(encoded_header("a\r\nBcc: b@example.org").find('\n'), std::string::npos);
    EXPECT_EQ(encoded_header("plain words"), "plain words");
    EXPECT_NE(encoded_header("=?UTF-8?Q?x?="), "=?UTF-8?Q?x?=") << "what looks encoded is encoded";
}

}  // namespace
}  // namespace xitam::messages
