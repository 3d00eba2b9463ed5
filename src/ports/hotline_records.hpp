// What the store keeps of the hotline: calls, contacts and the work in them, call-backs, and which caller proved himself to
// whom. Part of a transaction (Tx::hotline), so that what is done and its audit row are one.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "domain/hotline/call.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam {

// The numbers are stored: never change one.
enum class TalkKind : std::uint8_t {
    close = 1,      // a closing was declared on the telephone
    stop = 2,       // STOP was said
    question = 3,   // to be answered
    complaint = 4,  // to be answered
    resent = 5,     // receipt and links went again to where they had gone
    call_back = 6,  // booked, by the agent or on /help
    told = 7,       // how far the case is
};
inline constexpr std::array talk_kind_words{
    std::string_view{},
    std::string_view{"close"},
    std::string_view{"stop"},
    std::string_view{"question"},
    std::string_view{"complaint"},
    std::string_view{"resent"},
    std::string_view{"call_back"},
    std::string_view{"told"},
};
constexpr std::string_view word(TalkKind kind)
{
    return talk_kind_words[static_cast<std::size_t>(kind)];
}

struct HotlineContact {
    std::string protocol;  // what the caller is told: "HC-7K4M-2P9D"
    std::optional<OrderId> order;
    TalkKind kind = TalkKind::told;
    Instant taken_at;               // business time, as the two below
    std::optional<Instant> due_at;  // empty: nothing is left to do
    std::optional<Instant> done_at;
    std::string taken_by;  // an account's name, or "portal"
    std::string done_by;   // empty until done
    std::string note;      // personal; empty once the work is done
};

struct CallBack {
    std::string secret_hash;  // hexadecimal SHA-256
    Instant slot;             // when its half hour begins; business time
    int place = 0;            // 1 to the capacity: two call-backs of one slot never have the same
    std::string protocol;     // of its contact
    std::optional<OrderId> order;
    std::string number;  // sealed; empty once the call was made
};

struct CallerGate {
    std::string token_hash;
    std::string session_hash;  // of the agent's session
    OrderId order;
    Instant expires_at;  // the real clock's
};

struct CallerLock {
    int failures = 0;
    Instant last_at;  // the real clock's, as the other
    std::optional<Instant> closed_until;
};

struct NamedOrder {
    OrderId order;
    std::string name;  // of the line's holder, given names first
};

class HotlineRecords {
public:
    virtual ~HotlineRecords() = default;

    virtual void put_call(const hotline::Call& call) = 0;  // insert, or update by id
    virtual std::optional<hotline::Call> call(std::string_view id) = 0;
    virtual std::vector<hotline::Call> calls_since(Instant arrived) = 0;  // in order of their arrival

    virtual void put_contact(const HotlineContact& contact) = 0;  // insert; later only done_* and note change
    virtual std::optional<HotlineContact> contact(std::string_view protocol) = 0;
    virtual std::vector<HotlineContact> contacts_of(const OrderId& order) = 0;  // newest first
    virtual std::vector<HotlineContact> open_contacts(int limit) = 0;           // oldest due first

    virtual std::vector<CallBack> callbacks(Instant from, Instant until) = 0;
    virtual std::optional<CallBack> callback(std::string_view secret_hash) = 0;
    virtual std::optional<CallBack> callback_of(std::string_view protocol) = 0;
    virtual void put_callback(const CallBack& callback) = 0;  // a taken place is a conflict: the body runs again
    virtual void forget_number(std::string_view protocol) = 0;
    virtual bool remove_callback(std::string_view secret_hash) = 0;  // false: there was none
    virtual void forget_callbacks_before(Instant before) = 0;

    virtual void put_gate(const CallerGate& gate) = 0;
    virtual std::optional<Instant> gate_until(const CallerGate& gate) = 0;  // by token, session and order; expired ones as well
    virtual void remove_gate(std::string_view token_hash) = 0;
    virtual void remove_gates_expired(Instant now) = 0;
    virtual std::optional<CallerLock> caller_lock(const OrderId& order) = 0;
    virtual void put_caller_lock(const OrderId& order, const CallerLock& lock) = 0;

    virtual std::vector<NamedOrder> names_of_orders(int limit) = 0;  // newest orders first
};

}  // namespace xitam
