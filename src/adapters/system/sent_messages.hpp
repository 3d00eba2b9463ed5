// What lies in DIR/outbox, read back: a demonstration shows it as phone and mailbox would.
#pragma once

#include "base/instant.hpp"
#include "ports/outbox.hpp"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace xitam {

struct SentMessage {
    OutboxMessage message;
    Instant at{};  // business time when it was written
};

// Newest first. A file that is gone or broken by now is left out, and so is one whose words were given to a mail server.
std::vector<SentMessage> newest_messages(const std::filesystem::path& outbox, std::size_t most);

}  // namespace xitam
