// Who calls? (R52) An agent sees masked data until the caller proved himself by what only the holder knows or has: a code that
// went to the line or to a contact that was on file before, or two of the last four signs of the document, the last four digits
// of the SIM card's number and the birth date. None of the three stands on a page that the agent sees before; the reference
// does, so it proves nothing. The agent types what he hears; the answer is only yes or no. Three wrong answers close the gate
// of this case for an hour. All by the real clock.
#pragma once

#include "service/hotline_world.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace xitam::service {

inline constexpr std::chrono::minutes gate_lasts{15};
inline constexpr int gate_failures_max = 3;
inline constexpr std::chrono::hours gate_closed_for{1};

// Who asks: the agent, and the hash of his session's token. A gate is worth nothing in another session.
struct GateKeeper {
    access::Actor agent;
    std::string session_hash;
};

// As typed; an empty one was not answered.
struct CallerAnswers {
    std::string document_end;  // last four letters or digits
    std::string card_end;      // last four digits of the ICCID, as they are printed on the card
    std::string birth_date;    // YYYY-MM-DD
};

struct GatePassed {
    std::string token;  // for the agent's cookie; nobody can read it again
    Instant until;
};

// try_later/too_many_codes, refused/gate_closed. Whether anything was sent is not said.
Result<void> ask_caller_code(const World& world, const GateKeeper& keeper, const OrderId& order, bool to_contact,
                             const std::string& key);

// refused/caller_unproven, refused/gate_closed, bad_input/answers_missing: fewer than two answers
Result<GatePassed> check_caller_code(const World& world, const GateKeeper& keeper, const OrderId& order,
                                     std::string_view typed);
Result<GatePassed> check_caller_answers(const World& world, const GateKeeper& keeper, const OrderId& order,
                                        const CallerAnswers& answers);

// Until when this session sees the case as its holder does; nothing: it does not.
Result<std::optional<Instant>> gate_until(const World& world, const std::string& session_hash, const OrderId& order,
                                          std::string_view token);
Result<std::optional<Instant>> gate_closed_until(const World& world, const OrderId& order);
Result<void> end_gate(const World& world, std::string_view token);  // the call is over

}  // namespace xitam::service
