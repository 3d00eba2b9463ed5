#include "adapters/network/fake_turn.hpp"

#include "base/digits.hpp"

#include <fmt/format.h>

namespace xitam {

void FakeTurn::end(Outcome outcome, std::string reason)
{
    answer_.outcome = outcome;
    answer_.reason = std::move(reason);
}

void FakeTurn::note(const std::string& asked, std::string answered)
{
    answer_.evidence.push_back({fmt::format("{} imsi {}", asked, command_.imsi.masked()), std::move(answered), now_});
}

void FakeTurn::read_back()
{
    const FakeLine* line = memory_.find(command_.imsi.digits());
    NetworkFacts& facts = answer_.facts;
    facts.known = line != nullptr;
    facts.cs_on = line != nullptr ? std::optional{line->cs_on} : std::nullopt;
    facts.ps_on = line != nullptr ? std::optional{line->ps_on} : std::nullopt;
    facts.msisdn = line != nullptr ? line->msisdn : "";
    facts.nodes = line != nullptr ? line->nodes : ServingNodes{};
    note("info", line == nullptr ? "No such subscriber."
                                 : fmt::format("msisdn {}, nam_cs {}, nam_ps {}", masked(line->msisdn, 5, 2),
                                               line->cs_on ? 1 : 0, line->ps_on ? 1 : 0));
}

bool FakeTurn::write(const std::string& what, const std::string& value)
{
    if (weather_.locked) {
        note("set " + what, "An error has occurred.");
        end(Outcome::retry_later, "core_locked");
        return false;
    }
    if (writes_ >= weather_.writes_max) {
        end(Outcome::unknown, "answer_lost");
        return false;
    }
    ++writes_;
    memory_.write({what, command_.imsi.digits(), value});
    note("set " + what, "OK");
    return true;
}

NetworkAnswer FakeTurn::act()
{
    switch (command_.action) {
        case NetworkAction::inspect: inspect_then(nullptr); break;
        case NetworkAction::bar:
        case NetworkAction::unbar:
        case NetworkAction::drain:
        case NetworkAction::remove: inspect_then(&FakeTurn::remove); break;
        case NetworkAction::throw_off: throw_off(); break;
        case NetworkAction::provision: provision(); break;
    }
    return std::move(answer_);
}

// Number and IMSI must name each other before anything is written.
void FakeTurn::inspect_then(void (FakeTurn::*go_on)())
{
    read_back();
    const FakeLine* line = memory_.find(command_.imsi.digits());
    const FakeLine* by_number = memory_.find_number(command_.msisdn.digits());
    const bool removing_again = command_.action == NetworkAction::remove && command_.begun_before;
    if (line == nullptr) {
        if (removing_again) return end(Outcome::already_done);
        return end(Outcome::refused, by_number != nullptr ? "network_mismatch" : "not_in_network");
    }
    if (line->msisdn != command_.msisdn.digits() && !(removing_again && line->msisdn.empty())) {
        return end(Outcome::refused, "network_mismatch");
    }
    if (command_.action == NetworkAction::bar) return switch_both(false);
    if (command_.action == NetworkAction::unbar) return switch_both(true);
    if (command_.action == NetworkAction::drain) return drain();
    if (go_on == nullptr) return end(Outcome::done);
    (this->*go_on)();
}

void FakeTurn::switch_both(bool on)
{
    const FakeLine* line = memory_.find(command_.imsi.digits());
    if (command_.begun_before && line->cs_on == on && line->ps_on == on) return end(Outcome::already_done);
    const std::string value = on ? "1" : "0";
    if (!write("cs", value) || !write("ps", value)) return;
    read_back();
    if (answer_.facts.cs_on != on || answer_.facts.ps_on != on) return end(Outcome::unknown, "read_back_differs");
    end(Outcome::done);
}

void FakeTurn::remove()
{
    if (!write("msisdn", "") || !write("keys", "absent") || !write("delete", "")) return;
    read_back();
    if (answer_.facts.known) return end(Outcome::unknown, "read_back_differs");
    end(Outcome::done);
}

void FakeTurn::provision()
{
    const auto& sim = command_.sim;
    if (!sim || (sim->algorithm != "milenage" && sim->algorithm != "comp128v1") || sim->k.size() != 32) {
        return end(Outcome::refused, "sim_secrets_malformed");
    }
    read_back();
    const std::string& imsi = command_.imsi.digits();
    const FakeLine* by_number = memory_.find_number(command_.msisdn.digits());
    const FakeLine* line = memory_.find(imsi);
    if (line != nullptr && !command_.begun_before) return end(Outcome::refused, "imsi_in_use");
    if (by_number != nullptr && by_number->imsi != imsi) return end(Outcome::refused, "number_in_use");
    if (line != nullptr && !line->msisdn.empty() && line->msisdn != command_.msisdn.digits()) {
        return end(Outcome::refused, "network_mismatch");
    }
    if (line == nullptr && !write("line", "")) return;
    if (!write("cs", "0") || !write("ps", "0") || !write("msisdn", command_.msisdn.digits()) || !write("keys", "present"))
        return;
    switch_both(true);
}

NodeResult FakeTurn::tell(const std::string& node)
{
    if (node.empty()) return NodeResult::not_attached;
    const std::string asked = "LocationCancel withdraw to " + node;
    if (weather_.nodes_away || !memory_.is_connected(node)) {
        note(asked, "routing error: the node is not connected");
        return NodeResult::not_connected;
    }
    memory_.write({"cancel", command_.imsi.digits(), node});
    if (weather_.nodes_silent) {
        note(asked, "no answer");
        return NodeResult::pending;
    }
    note(asked, "LocationCancel result");
    return NodeResult::cancelled;
}

void FakeTurn::drain()
{
    const FakeLine* line = memory_.find(command_.imsi.digits());
    const bool is_off = command_.begun_before && !line->ps_on;
    if (!is_off && !write("ps", "0")) return;
    read_back();
    NetworkFacts& facts = answer_.facts;
    if (facts.ps_on != false) return end(Outcome::unknown, "read_back_differs");
    facts.sgsn_result = tell(facts.nodes.sgsn);
    if (facts.sgsn_result == NodeResult::pending) return end(Outcome::unknown, "node_silent");
    if (facts.sgsn_result == NodeResult::not_connected) return end(Outcome::retry_later, "node_unreachable");
    end(is_off ? Outcome::already_done : Outcome::done);
}

void FakeTurn::throw_off()
{
    NetworkFacts& facts = answer_.facts;
    facts.nodes = command_.nodes;
    facts.vlr_result = tell(command_.nodes.vlr);
    facts.sgsn_result = tell(command_.nodes.sgsn);
    const auto any = [&](NodeResult result) { return facts.vlr_result == result || facts.sgsn_result == result; };
    if (any(NodeResult::pending)) return end(Outcome::unknown, "node_silent");
    if (any(NodeResult::not_connected)) return end(Outcome::retry_later, "node_unreachable");
    end(Outcome::done);
}

}  // namespace xitam
