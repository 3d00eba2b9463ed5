// Speaks CTRL with one osmo-hlr: numbered requests, pipelined; answers found again by their number.
#pragma once

#include "adapters/network/ctrl_message.hpp"
#include "adapters/network/ipa_frame.hpp"
#include "adapters/network/tcp_link.hpp"

#include <vector>

namespace xitam::osmo {

class CtrlClient {
public:
    bool open(const std::string& address, std::uint16_t port, Deadline deadline);
    void close();
    bool is_open() const { return link_.is_open(); }

    std::uint32_t send(const CtrlRequest& request);  // the request's number
    void ping();
    // Waits for at least one reply (or pong, counted in `pongs`); bytes of half a frame do not end the wait.
    Arrival wait(std::vector<CtrlReply>& replies, Deadline deadline);
    int pongs() const { return pongs_; }

private:
    void take(const IpaFrame& frame, std::vector<CtrlReply>& replies);

    TcpLink link_;
    IpaReader reader_;
    std::uint32_t last_id_ = 0;
    int pongs_ = 0;
};

}  // namespace xitam::osmo
