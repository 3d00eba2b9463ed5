// One line's work in the HLR as a pure machine: batches of CTRL requests out, their answers in, until a NetworkAnswer stands.
// No sockets, no clock, no waiting. Every recipe begins with a look, so it may begin again at any point after a lost
// connection: what was done before is found in the HLR, never assumed.
#pragma once

#include "adapters/network/ctrl_message.hpp"
#include "adapters/network/info_reply.hpp"
#include "ports/network_core.hpp"

#include <span>
#include <vector>

namespace xitam::osmo {

struct CtrlAnswer {
    bool good = false;
    std::string text;  // the value, or the core's words of refusal
    Instant at;
};

// What an action wants of the two domains; empty: left as it is.
struct Domains {
    std::optional<bool> cs;
    std::optional<bool> ps;

    bool are_so_in(const InfoReply& info) const
    {
        return info.cs_on == cs.value_or(info.cs_on) && info.ps_on == ps.value_or(info.ps_on);
    }
};

class LineRecipe {
public:
    using Batch = std::vector<CtrlRequest>;  // sent in this order; empty: the recipe has ended

    explicit LineRecipe(const NetworkCommand& command) : command_{command} {}

    Batch begin();                                                   // the look; also after a lost connection
    void sent(const CtrlRequest& request);                           // from here on, silence means `unknown`
    Batch next(std::span<const CtrlAnswer> answers);                 // all answers of the last batch
    void lost(std::span<const CtrlRequest> unanswered, Instant at);  // keeps what was asked as evidence
    void give_up();                                                  // the core stays away

    bool ended() const { return stage_ == Stage::ended; }
    NetworkAnswer take_answer() { return std::move(answer_); }

private:
    enum class Stage {
        look,
        switched,
        taken_off,
        keys_checked,
        deleted,
        created,
        barred_at_once,
        filled,
        refusal_looked_at,
        ended
    };

    Batch looked(std::span<const CtrlAnswer> answers);
    Batch look_before_switch();
    Batch look_before_remove();
    Batch look_before_provision(const std::optional<InfoReply>& by_number);
    Batch switched(std::span<const CtrlAnswer> answers);
    Batch taken_off(std::span<const CtrlAnswer> answers);
    Batch keys_checked(std::span<const CtrlAnswer> answers);
    Batch deleted(std::span<const CtrlAnswer> answers);
    Batch created(std::span<const CtrlAnswer> answers);
    Batch barred_at_once(std::span<const CtrlAnswer> answers);
    Batch filled(std::span<const CtrlAnswer> answers);
    Batch refusal_looked_at(std::span<const CtrlAnswer> answers);

    Batch ask(Stage stage, Batch batch);
    Batch finish(Outcome outcome, std::string reason = {}, std::string detail = {});
    Batch not_in_network();
    Batch refused_by_core(const CtrlAnswer& answer);
    Batch look_at_refusal(const CtrlAnswer& answer);
    std::optional<InfoReply> read_info(const CtrlAnswer& answer);
    bool begun() const { return command_.begun_before || wrote_; }
    Outcome found_as_wished() const { return wrote_ ? Outcome::done : Outcome::already_done; }
    CtrlRequest get(std::string_view field) const;
    CtrlRequest set(std::string_view field, std::string value) const;
    Batch switch_to(Domains wished) const;
    Domains wished() const;
    std::string asked_text(const CtrlRequest& request) const;
    std::string answered_text(const CtrlRequest& request, const CtrlAnswer& answer) const;

    NetworkCommand command_;
    NetworkAnswer answer_;
    Stage stage_ = Stage::look;
    Batch asked_;
    std::optional<InfoReply> info_;  // by IMSI, as last read
    bool wrote_ = false;             // a SET of this run has left
};

}  // namespace xitam::osmo
