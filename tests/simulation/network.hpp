// A core network for the simulation, apart from the product's own fake: its state, and a journal of every effect with the order
// that caused it. What it answers may be a lie; what stands in the journal happened.
#pragma once

#include "ports/network_core.hpp"
#include "simulation/weather.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace xitam::simulation {

struct Subscriber {
    std::string number;  // empty: none
    bool voice = true;
    bool packet = true;
    bool keys = true;
    std::string given;  // the number it was made with, for the journal
};

struct Effect {
    std::string order;  // id in hexadecimal; empty: not ours
    std::string imsi;
    std::string what;     // created, number, voice, packet, keys, deleted, told
    std::string value;    // of deleted: the number it was made with
    std::int64_t at = 0;  // business time, microseconds
};

enum class Misfortune {
    none,
    request_lost,  // nothing happens, no answer
    answer_lost,   // it happens, no answer
    late,          // no answer; it happens before anything else is asked
    twice,         // it is carried out two times
    half,          // its first write only, no answer
    refused,       // in the core's own words
    away,          // nothing is sent
    locked,        // reads are answered, writes are refused
    nodes_away,    // no serving node is connected
    nodes_silent,  // they say nothing
};

class Network final : public NetworkCore {
public:
    Network(Weather& weather, std::function<Instant()> now) : weather_{weather}, now_{std::move(now)} {}

    std::vector<NetworkAnswer> run(std::span<const NetworkCommand> commands) override;
    bool reachable() override { return true; }
    bool can_drain() const override { return true; }

    void add(const std::string& imsi, const std::string& number);
    void settle_late();  // what was on its way arrives

    std::function<Misfortune(const NetworkCommand&)> chaos;  // what the next command meets
    std::function<void()> pause;                             // runs in the middle of a call: the caller stands still
    std::map<std::string, Subscriber> subscribers;
    std::vector<Effect> journal;
    std::vector<NetworkAction> asked;

private:
    struct Turn;
    NetworkAnswer answer(const NetworkCommand& command, Misfortune misfortune);
    Subscriber* by_number(const std::string& number);

    Weather& weather_;
    std::function<Instant()> now_;
    std::vector<NetworkCommand> late_;
};

std::string hex(const IdBytes& bytes);

}  // namespace xitam::simulation
