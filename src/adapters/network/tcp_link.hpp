// One TCP connection with deadlines: nothing here waits longer than it is told.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace xitam::osmo {

using Deadline = std::chrono::steady_clock::time_point;

inline Deadline after(std::chrono::milliseconds time)
{
    return std::chrono::steady_clock::now() + time;
}

inline bool is_over(Deadline deadline)
{
    return deadline <= std::chrono::steady_clock::now();
}

// Requests without an answer yet: osmo-hlr keeps at most 100 unsent replies for a connection and drops what comes beyond.
inline constexpr std::size_t in_flight_max = 64;

enum class Arrival { bytes, nothing_in_time, lost };

class TcpLink {
public:
    TcpLink() = default;
    ~TcpLink() { close(); }
    TcpLink(const TcpLink&) = delete;
    TcpLink& operator=(const TcpLink&) = delete;

    bool open(const std::string& address, std::uint16_t port, Deadline deadline);
    void close();
    bool is_open() const { return socket_ >= 0; }

    void send(std::string_view bytes);  // queued; leaves with the next flush or wait
    // Sends what is queued and waits for bytes, which go to the end of `into`. After `lost` the link is closed.
    Arrival wait(std::string& into, Deadline deadline);

private:
    bool flush();
    Arrival lose();

    int socket_ = -1;
    std::string out_;
};

}  // namespace xitam::osmo
