// Where notices go: to files, or to a mail server; those to phones by a port of their own (ports/short_messages.hpp). `name` is
// the order's id and the task's: the same notice written again changes nothing, and all that was said for an order can be found
// again.
#pragma once

#include "base/id.hpp"
#include "base/result.hpp"
#include "domain/line/identifiers.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace xitam {

struct OutboxMessage {
    std::string name;  // file name without its ending
    std::string kind;  // "notice_line", "notice_receipt"
    std::string to;    // "sms:+994..." or "mailto:..."; the file is the messenger's, and personal
    std::string language;
    std::string subject;
    std::string text;
    std::string order;                 // reference
    std::optional<Msisdn> phone = {};  // of a short message
};

class Outbox {
public:
    virtual ~Outbox() = default;
    virtual Result<void> put(const OutboxMessage& message) = 0;  // try_later, or refused: for good
    // What still lies here for this order: it names a number or an address, and goes with the rest of the personal data.
    virtual Result<void> erase(const OrderId& order) = 0;
};

}  // namespace xitam
