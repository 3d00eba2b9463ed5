// What the hotline does for a caller. Each contact has a protocol number of its own, which the caller is told; what cannot be
// done at once becomes work that is due at the same time of the next working day.
#pragma once

#include "service/hotline_world.hpp"
#include "service/perform.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

inline constexpr std::size_t note_max = 500;  // bytes of what is written down of a question
inline constexpr int open_work_most = 100;

// STOP needs no proof, as the portal's needs none: at L1. refused/not_in_this_state where nothing can be stopped any more.
Result<HotlineContact> stop_for_caller(const HotlineWorld& hotline, const access::Actor& agent, const OrderId& order,
                                       const std::string& key);

struct Question {
    TalkKind kind = TalkKind::question;  // or complaint
    std::optional<OrderId> order;
    std::string note;
    std::string key;  // of one press of the button
};
// bad_input/note_missing, bad_input/note_long
Result<HotlineContact> take_question(const HotlineWorld& hotline, const access::Actor& agent, const Question& question);

// Receipt and links once more, to where they went: the declared channel, and after the closing the contacts on file as well. No
// address can be named here. refused/nowhere_to_send
Result<HotlineContact> resend_papers(const HotlineWorld& hotline, const access::Actor& agent, const OrderId& order,
                                     const std::string& key);

struct VoiceClosing {
    termination::Declaration declared;  // number, name, reply, language, as the caller says them
    std::string key;
};
struct ClosingTaken {
    HotlineContact contact;
    std::string reference;
};
// A declaration by telephone: identity is not proven, the proofs and the waiting time are those of the rules.
Result<ClosingTaken> take_closing(const HotlineWorld& hotline, const access::Actor& agent, const VoiceClosing& closing);

// The work is done, or the caller was told how far his case is. Note and number of the contact go. not_found/contact_unknown;
// refused/contact_done
Result<HotlineContact> finish_contact(const HotlineWorld& hotline, const access::Actor& agent, std::string_view protocol);
Result<HotlineContact> note_told(const HotlineWorld& hotline, const access::Actor& agent, const OrderId& order,
                                 const std::string& key);

struct OpenWork {
    HotlineContact contact;
    std::string reference;  // of its case; empty: none
};
Result<std::vector<OpenWork>> open_work(const World& world);  // oldest due first
Result<std::vector<HotlineContact>> contacts_of_case(const World& world, const OrderId& order);

Instant voice_request_due(const HotlineWorld& hotline, Instant now);

}  // namespace xitam::service
