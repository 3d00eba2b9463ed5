// What the contract suite needs from a network besides the port: subscribers, phones that attach, faults, and a look into
// the network's own records that does not go through the adapter under test.
#pragma once

#include "ports/network_core.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace xitam::contract {

struct TestLine {
    Imsi imsi;
    Msisdn msisdn;
};

TestLine test_line(int number);  // 001010000000NNN and 994400000NNN
inline Instant now()
{
    return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}
inline bool succeeded(const NetworkAnswer& answer)
{
    return answer.outcome == Outcome::done || answer.outcome == Outcome::already_done;
}

NetworkCommand command(NetworkAction action, const TestLine& line, bool begun_before = false);

struct Row {
    std::string msisdn;
    bool cs_on = false;
    bool ps_on = false;
    bool has_keys = false;
    friend bool operator==(const Row&, const Row&) = default;
};

class CoreBench {
public:
    virtual ~CoreBench() = default;
    virtual bool set_up(const std::vector<TestLine>& lines) = 0;
    virtual NetworkCore& core() = 0;
    virtual std::unique_ptr<NetworkCore> other_process() = 0;  // a second adapter on the same network

    virtual std::optional<Row> row(const TestLine& line) = 0;
    virtual int orphan_keys() = 0;
    virtual bool attach(const TestLine& line) = 0;  // to the MSC and the SGSN
    virtual bool attach_to_msc(const TestLine& line) = 0;
    virtual bool attach_to_sgsn(const TestLine& line) = 0;
    virtual bool is_refused(const TestLine& line) = 0;  // both refuse a new attach
    virtual int cancels(const TestLine& line) = 0;      // withdraws told to MSC and SGSN together
    virtual int cancels_at_sgsn(const TestLine& line) = 0;
    virtual ServingNodes nodes() = 0;  // the names of MSC and SGSN

    virtual void lock(bool locked) = 0;
    virtual void away(bool away) = 0;
    virtual void disconnect_msc(bool disconnected) = 0;
    virtual void mute_msc(bool muted) = 0;
    // The next call loses the answer to its first write (of throw_off: to its first LocationCancel) and the connection.
    virtual void lose_next_answer() = 0;
    virtual void repeat_next_answer() = 0;
    virtual void die_after_next_write() = 0;  // the core is killed behind its next write, and comes back
};

std::unique_ptr<CoreBench> make_fake_bench();
std::unique_ptr<CoreBench> make_osmo_bench();

}  // namespace xitam::contract
