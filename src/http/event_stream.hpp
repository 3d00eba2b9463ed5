// One open stream, between the hub that fills it and the connection that reads it.
#pragma once

#include "http/events.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace xitam::http {

class EventStream {
public:
    using Time = std::chrono::steady_clock::time_point;
    EventStream(std::string client, Look look, const EventStreams::Limits& limits, Time now);

    // The hub's: looks where it is time to, adds what is to be sent, and wakes the connection.
    void tick(bool changed, Time now);
    void end();
    const std::string& client() const { return client_; }

    // The connection's. `resume` wakes it and may be called on any thread.
    void attach(std::function<void()> resume);
    void detach();  // the connection is being closed: resume is called no more
    static constexpr std::ptrdiff_t ended = -1;
    // Copies what there is; with nothing to copy `suspend` is called before anybody can call `resume`, and 0 returned.
    std::ptrdiff_t read(char* out, std::size_t size, const std::function<void()>& suspend);

private:
    void add(std::string_view text, Time now);  // with the mutex held
    void wake();                                // with the mutex held

    const std::string client_;
    const Look look_;
    const EventStreams::Limits limits_;
    const Time opened_at_;
    bool is_new_ = true;         // the hub's own
    std::optional<Event> last_;  // the hub's own
    std::mutex mutex_;           // below
    std::string pending_;
    Time added_at_;
    bool ended_ = false;
    bool suspended_ = false;
    std::function<void()> resume_;
};

}  // namespace xitam::http
