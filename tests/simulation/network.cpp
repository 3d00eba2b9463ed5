#include "simulation/network.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace xitam::simulation {

std::string hex(const IdBytes& bytes)
{
    std::string text;
    for (const auto byte : bytes) text += fmt::format("{:02x}", byte);
    return text;
}

// One command carried out.
struct Network::Turn {
    Network& network;
    const NetworkCommand& command;
    Misfortune misfortune;
    int writes_left = 1000;
    NetworkAnswer answer{};

    Subscriber* own()
    {
        const auto found = network.subscribers.find(command.imsi.digits());
        return found == network.subscribers.end() ? nullptr : &found->second;
    }
    void end(Outcome outcome, std::string reason = {})
    {
        answer.outcome = outcome;
        answer.reason = std::move(reason);
    }
    void note(const std::string& what, const std::string& value)
    {
        network.journal.push_back({hex(command.order.bytes()), command.imsi.digits(), what, value, to_micros(network.now_())});
    }
    bool may_write()
    {
        if (misfortune == Misfortune::locked) end(Outcome::retry_later, "core_locked");
        else if (writes_left == 0) end(Outcome::unknown, "answer_lost");
        else return --writes_left, true;
        return false;
    }
    void read_back()
    {
        const Subscriber* one = own();
        auto& facts = answer.facts;
        facts = {};
        facts.known = one != nullptr;
        if (one != nullptr) {
            facts.cs_on = one->voice;
            facts.ps_on = one->packet;
            facts.msisdn = one->number;
            facts.nodes = {"vlr-1", "sgsn-1"};
        }
        answer.evidence.push_back({"read", one == nullptr ? "No such subscriber" : "found", network.now_()});
    }

    void run()
    {
        read_back();
        if (command.action == NetworkAction::throw_off) return tell_nodes();
        if (command.action == NetworkAction::provision) return make();
        Subscriber* one = own();
        const bool goes_on = command.action == NetworkAction::remove && command.begun_before;
        if (one == nullptr) {
            if (goes_on) return end(Outcome::already_done);
            return end(Outcome::refused,
                       network.by_number(command.msisdn.digits()) != nullptr ? "network_mismatch" : "not_in_network");
        }
        if (one->number != command.msisdn.digits() && !(goes_on && one->number.empty()))
            return end(Outcome::refused, "network_mismatch");
        switch (command.action) {
            case NetworkAction::inspect: return end(Outcome::done);
            case NetworkAction::bar: return switch_both(*one, false);
            case NetworkAction::unbar: return switch_both(*one, true);
            case NetworkAction::remove: return remove(*one);
            case NetworkAction::drain: return drain(*one);
            case NetworkAction::throw_off:
            case NetworkAction::provision: return;
        }
    }
    void switch_both(Subscriber& one, bool on)
    {
        const std::string value = on ? "1" : "0";
        const bool already = command.begun_before && one.voice == on && one.packet == on;
        if (already) return end(Outcome::already_done);
        if (!may_write()) return;
        one.voice = on;
        note("voice", value);
        if (!may_write()) return;
        one.packet = on;
        note("packet", value);
        read_back();
        end(Outcome::done);
    }
    void drain(Subscriber& one)
    {
        const bool already = command.begun_before && !one.packet;
        if (!already) {
            if (!may_write()) return;
            one.packet = false;
            note("packet", "0");
            read_back();
        }
        if (misfortune == Misfortune::nodes_away) {
            answer.facts.sgsn_result = NodeResult::not_connected;
            return end(Outcome::retry_later, "node_unreachable");
        }
        note("told", "sgsn");
        if (misfortune == Misfortune::nodes_silent) {
            answer.facts.sgsn_result = NodeResult::pending;
            return end(Outcome::unknown, "node_silent");
        }
        answer.facts.sgsn_result = NodeResult::cancelled;
        end(already ? Outcome::already_done : Outcome::done);
    }
    void remove(Subscriber& one)
    {
        if (!may_write()) return;
        one.number.clear();
        note("number", "");
        if (!may_write()) return;
        one.keys = false;
        note("keys", "0");
        if (!may_write()) return;
        note("deleted", one.given);
        network.subscribers.erase(command.imsi.digits());
        read_back();
        end(Outcome::done);
    }
    void make()
    {
        const std::string number = command.msisdn.digits();
        Subscriber* one = own();
        Subscriber* holder = network.by_number(number);
        if (one != nullptr && !command.begun_before) return end(Outcome::refused, "imsi_in_use");
        if (holder != nullptr && holder != one) return end(Outcome::refused, "number_in_use");
        if (one == nullptr) {
            if (!may_write()) return;
            one = &(network.subscribers[command.imsi.digits()] = {"", false, false, false, number});
            note("created", number);
        }
        if (!may_write()) return;
        one->number = number;
        one->keys = true;
        note("number", number);
        switch_both(*one, true);
    }
    void tell_nodes()
    {
        answer.facts.nodes = command.nodes;
        const auto set = [&](NodeResult result) { answer.facts.vlr_result = answer.facts.sgsn_result = result; };
        if (misfortune == Misfortune::nodes_away) {
            set(NodeResult::not_connected);
            return end(Outcome::retry_later, "node_unreachable");
        }
        note("told", "withdraw");
        if (misfortune == Misfortune::nodes_silent) {
            set(NodeResult::pending);
            return end(Outcome::unknown, "node_silent");
        }
        set(NodeResult::cancelled);
        end(Outcome::done);
    }
};

Subscriber* Network::by_number(const std::string& number)
{
    for (auto& [imsi, one] : subscribers) {
        if (one.number == number) return &one;
    }
    return nullptr;
}

void Network::add(const std::string& imsi, const std::string& number)
{
    subscribers[imsi] = {number, true, true, true, number};
    journal.push_back({"", imsi, "created", number, to_micros(now_())});
}

void Network::settle_late()
{
    for (const auto& command : std::exchange(late_, {})) Turn{*this, command, Misfortune::none}.run();
}

std::vector<NetworkAnswer> Network::run(std::span<const NetworkCommand> commands)
{
    settle_late();
    std::vector<NetworkAnswer> answers;
    for (const auto& command : commands) {
        weather_.may_crash();
        asked.push_back(command.action);
        answers.push_back(answer(command, chaos ? chaos(command) : Misfortune::none));
        weather_.may_crash();
    }
    if (pause) pause();
    return answers;
}

NetworkAnswer Network::answer(const NetworkCommand& command, Misfortune misfortune)
{
    NetworkAnswer lost;
    lost.outcome = command.action == NetworkAction::inspect ? Outcome::retry_later : Outcome::unknown;
    lost.reason = command.action == NetworkAction::inspect ? "core_away" : "answer_lost";
    Turn turn{*this, command, misfortune};
    switch (misfortune) {
        case Misfortune::away: {
            NetworkAnswer away;
            away.reason = "core_away";
            return away;
        }
        case Misfortune::refused: {
            NetworkAnswer no;
            no.outcome = Outcome::refused;
            no.reason = "core_refused";
            return no;
        }
        case Misfortune::request_lost: return lost;
        case Misfortune::late: late_.push_back(command); return lost;
        case Misfortune::answer_lost: turn.run(); return lost;
        case Misfortune::half:
            turn.writes_left = 1;
            turn.run();
            return turn.answer.outcome == Outcome::refused ? turn.answer : lost;
        case Misfortune::twice: {
            turn.run();
            NetworkCommand again = command;
            again.begun_before = true;
            Turn{*this, again, Misfortune::none}.run();
            return turn.answer;
        }
        case Misfortune::none:
        case Misfortune::locked:
        case Misfortune::nodes_away:
        case Misfortune::nodes_silent: break;
    }
    turn.run();
    return turn.answer;
}

}  // namespace xitam::simulation
