// Stands between the product and a real HLR and decides the fate of every frame: answers are lost, come twice, or the line
// is cut at a moment that a test names. CTRL and GSUP, on a loopback address of its own.
#pragma once

#include <functional>
#include <string>
#include <thread>

namespace xitam::rig {

// pieces: byte by byte. ping: behind a ping of the HLR's.
enum class Fate { pass, drop, twice, pieces, ping, cut };

struct Passing {
    bool to_hlr = false;
    bool is_ctrl = false;
    std::string text;  // of CTRL: the text; of GSUP: the message's bytes; empty for link control
    bool is_pong = false;
};

class Relay {
public:
    using Judge = std::function<Fate(const Passing&)>;  // called on the relay's own thread

    Relay(std::string hlr_address, Judge judge);
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    bool start();
    const std::string& address() const { return address_; }

private:
    void work();

    std::string hlr_address_;
    Judge judge_;
    std::string address_;
    int listeners_[2] = {-1, -1};
    int wake_[2] = {-1, -1};
    std::thread thread_;
};

}  // namespace xitam::rig
