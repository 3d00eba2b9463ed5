// Speaks GSUP as a peer of the HLR under a name of its own; the HLR routes by name to the serving nodes and back.
#pragma once

#include "adapters/network/gsup_message.hpp"
#include "adapters/network/ipa_frame.hpp"
#include "adapters/network/tcp_link.hpp"

#include <vector>

namespace xitam::osmo {

class GsupClient {
public:
    // `name` must be nobody else's: the HLR takes two peers of one name without an error and answers only the first.
    explicit GsupClient(std::string name) : name_{std::move(name)} {}

    bool open(const std::string& address, std::uint16_t port, Deadline deadline);  // with the identity exchange
    void close() { link_.close(); }
    bool is_open() const { return link_.is_open(); }
    const std::string& name() const { return name_; }

    void send(GsupMessage message);  // the source name is filled in
    Arrival wait(std::vector<GsupMessage>& messages, Deadline deadline);

private:
    Arrival read(std::vector<GsupMessage>& messages, Deadline deadline);
    void take(const IpaFrame& frame, std::vector<GsupMessage>& messages);

    std::string name_;
    TcpLink link_;
    IpaReader reader_;
    bool greeted_ = false;
};

// "XITAM-<host>-<pid>-<random>": new for each connection.
std::string make_peer_name();

}  // namespace xitam::osmo
