// Where notices go until messengers exist. `name` is the task's id: the same notice written again changes nothing.
#pragma once

#include "base/result.hpp"

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
    std::string order;  // reference
};

class Outbox {
public:
    virtual ~Outbox() = default;
    virtual Result<void> put(const OutboxMessage& message) = 0;  // durable when it returns; try_later/outbox_full
};

}  // namespace xitam
