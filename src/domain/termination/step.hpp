// The durable steps and timers of an order. Each is one row of the task table; its id is the idempotency key that the network
// core is given, and the same for the same order, step and version for ever.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace xitam::termination {

// The numbers are stored: never change one.
enum class StepKind : std::uint8_t {
    inspect = 1,           // network: do number and IMSI name each other?
    bar = 2,               // network: both domains off, read back
    throw_off = 3,         // network: each serving node is told to let the phone go
    begin_removal = 4,     // timer: the undo window is over
    remove = 5,            // network: number, keys, row; read back as gone
    settle = 6,            // ours: final bill, legs posted, number to rest
    certify = 7,           // ours: certificate signed and stored
    unbar = 8,             // network: both domains on, read back
    notice_line = 9,       // outbox: tell the line itself
    notice_contacts = 10,  // outbox: tell every old contact on file
    notice_receipt = 11,   // outbox: the receipt to the reply channel
    payout = 12,           // outbox: one posted refund leg
    lapse = 13,            // timer: an unproven declaration nobody went on with
    stop_review = 14,      // timer: a freeze ended, a clerk decides
    release_number = 15,   // timer: the number's rest is over
    erase = 16,            // timer: personal data goes
    notice_declared = 19,  // outbox: the receipt of the declaration to the reply channel, at once (R11)
    notice_progress = 20,  // outbox: what the declarer must know now, to the reply channel; the body names it
    notice_code = 21,      // outbox: a one-time code; the body is the code's id, never the code
    notice_lock = 24,      // outbox: about a line's lock, of no order: "CODE LINE" by their ids, or "unlock LINE"
    notice_copy = 27,      // outbox: the receipt, to where the customer at the desk wants it; the body names the place
    provision = 17,        // network, never a task: restore runs where the SIM file was read
    shred = 18,            // timer: the key of the pictures of documents goes
    many_rows = 25,        // ours: the next line of a batch (domain/many), whose id stands in the place of an order's
    many_forget = 26,      // timer: the personal data of a batch goes
    drain = 22,            // network: data off, read back, its node told; before the bars, where codes shall still come
};

std::string_view to_string(StepKind kind);
std::optional<StepKind> step_kind_from(std::string_view text);
bool is_network_step(StepKind kind);

struct TaskDraft {
    TaskId id;
    StepKind kind = StepKind::inspect;
    Instant due;
    std::string body;  // small and never personal: a leg id, a counter
};

// The body of a `remove` that a clerk ordered again after the core had been asked before.
inline constexpr std::string_view begun_before_word = "begun_before";

TaskId task_id(const OrderId& order, StepKind kind, std::uint32_t version, std::uint32_t number = 0);

}  // namespace xitam::termination
