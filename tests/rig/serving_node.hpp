// tests/rig/serving_node.py as a child of a test: told by lines on its stdin, heard by its JSON lines.
#pragma once

#include "rig/child.hpp"

#include <optional>
#include <string>
#include <vector>

namespace xitam::rig {

class ServingNode {
public:
    enum class Domain { cs, ps };

    struct Event {
        std::string kind;  // connected, attached, refused, cancelled, message, obeyed, disconnected
        std::string imsi;
        int cause = 0;
        bool withdraw = false;
        std::string source;
        std::string line;
    };

    bool start(const std::string& hlr_address, const std::string& name, Domain domain,
               const std::string& folder);      // does not wait
    bool tell(const std::string& line);         // waits until it is obeyed
    bool attach(const std::string& imsi);       // waits for the HLR's answer; true: attached
    int attach_cause(const std::string& imsi);  // 0: attached, else the cause of the refusal; -1: no answer
    bool wait_connected();                      // a new connection since the last call
    int cancels(const std::string& imsi);       // how often the node was told to throw the phone off, withdraw only

    const std::string& name() const { return name_; }
    std::optional<Event> wait_for(const std::string& kind, const std::string& imsi, std::chrono::milliseconds at_most);

private:
    void read_ready();

    std::string name_;
    Child process_;
    std::string rest_;
    std::vector<Event> events_;
    std::size_t from_ = 0;  // events before were waited for
};

}  // namespace xitam::rig
