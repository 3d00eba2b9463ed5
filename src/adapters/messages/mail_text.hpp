// A notice as a mail: RFC 5322 with plain text in quoted-printable (RFC 2045), and a subject that may have any letters (RFC
// 2047). Its Message-ID comes from the notice's name: a mail that is sent again after a lost answer is the same mail.
#pragma once

#include "base/instant.hpp"
#include "ports/outbox.hpp"

#include <string>
#include <string_view>

namespace xitam::messages {

struct MailFacts {
    std::string from;  // an address
    std::string to;
    Instant date;  // the real clock's
};
std::string mail_text(const MailFacts& facts, const OutboxMessage& message);  // lines end with CR LF

std::string quoted_printable(std::string_view text);
std::string encoded_header(std::string_view text);  // folded where it is long

}  // namespace xitam::messages
