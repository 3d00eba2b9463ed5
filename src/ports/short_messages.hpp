// What takes notices to phones: files, or a gateway to a short message centre.
#pragma once

#include "ports/outbox.hpp"

namespace xitam {

class ShortMessages {
public:
    virtual ~ShortMessages() = default;
    // A phone gets `text`, in as many parts as sms_parts says; the other members are for whoever keeps a record. Under the same
    // name it is sent once, as far as one can know: after a lost answer it may go again. try_later, or refused: for good.
    virtual Result<void> send(const Msisdn& to, const OutboxMessage& message) = 0;
};

}  // namespace xitam
