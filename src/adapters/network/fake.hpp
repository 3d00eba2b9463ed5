// A network core in memory: scripted for tests and simulation, and `kind = "fake"` for trying Xitam out without a network.
// It keeps the rules of a real core (bars before the nodes, keys before the row, one row for a number) and a journal of
// every effect, from which an auditor can tell what really happened. With a path the journal is a file that several
// processes share.
#pragma once

#include "ports/network_core.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace xitam {

class FakeMemory;

struct FakeLine {
    std::string imsi;
    std::string msisdn;  // empty: none
    bool cs_on = true;
    bool ps_on = true;
    bool has_keys = true;
    ServingNodes nodes;
    friend bool operator==(const FakeLine&, const FakeLine&) = default;
};

// One thing that changed, or a node that was told. `what`: line (a new row), cs, ps, msisdn, keys, vlr, sgsn, delete,
// cancel (value: the node), node ("+name" connected, "-name" not).
struct FakeEffect {
    std::string what;
    std::string imsi;
    std::string value;
    friend bool operator==(const FakeEffect&, const FakeEffect&) = default;
};

enum class FakeFault {
    none,
    lose_request,  // nothing happens, no answer
    lose_answer,   // it happens, no answer
    late,          // no answer; it happens at the beginning of the next call
    twice,         // the network delivers the request two times
    half,          // the core dies in the middle: the first write only, no answer
    refuse,        // permanent, in the core's own words
    away,          // no connection; nothing is sent
    locked,        // the core answers reads and refuses writes
    node_away,     // throw_off: the nodes are not connected
    node_silent,   // throw_off: the nodes take it and say nothing
};

struct FakeSettings {
    std::string path;             // empty: in memory
    bool adopts_unknown = false;  // a pair of number and IMSI that was never seen is taken as a line in service
};

class FakeCore final : public NetworkCore {
public:
    FakeCore(FakeSettings settings, std::function<Instant()> clock);
    ~FakeCore() override;

    std::vector<NetworkAnswer> run(std::span<const NetworkCommand> commands) override;
    bool reachable() override;
    bool can_drain() const override { return true; }

    // What the world does besides us.
    void add(const FakeLine& line);
    bool attach(const std::string& imsi, const ServingNodes& nodes);  // false: refused, as for a barred or unknown line
    void connect_node(const std::string& node, bool connected);       // nodes are connected unless told otherwise

    // What goes wrong. Scripted faults are used up one a command, then `chaos` is asked.
    void fail_next(FakeFault fault, int times = 1);
    void set_chaos(std::function<FakeFault(const NetworkCommand&)> chaos);
    void set_away(bool away);
    void set_locked(bool locked);

    // What the auditor reads.
    std::optional<FakeLine> line(const std::string& imsi);
    std::vector<FakeEffect> journal();

private:
    NetworkAnswer answer(const NetworkCommand& command, FakeFault fault);
    NetworkAnswer act(const NetworkCommand& command, FakeFault fault);
    FakeFault next_fault(const NetworkCommand& command);

    FakeSettings settings_;
    std::function<Instant()> clock_;
    std::mutex mutex_;
    std::unique_ptr<FakeMemory> memory_;
    std::deque<FakeFault> scripted_;
    std::function<FakeFault(const NetworkCommand&)> chaos_;
    std::vector<NetworkCommand> delayed_;
    bool away_ = false;
    bool locked_ = false;
};

}  // namespace xitam
