// Event streams (server-sent events, WHATWG HTML section 9.2): counted, capped, kept alive by comments and ended in time,
// because a suspended connection has no time-out and does not notice that its client left.
#pragma once

#include "http/message.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace xitam::http {

struct Event {
    std::string name;      // of the event; empty: "message"
    std::string data;      // lines as they are
    bool is_last = false;  // the stream ends after it
    friend bool operator==(const Event&, const Event&) = default;
};

// What the stream should show now; called on the streams' own thread, may read the store. Nothing: end the stream.
using Look = std::function<std::optional<Event>()>;

// One open stream, between the hub that fills it and the connection that reads it.
class EventStream;

class EventStreams {
public:
    struct Limits {
        std::size_t streams = 64;
        std::size_t of_one_client = 4;
        std::chrono::milliseconds look_each{200};
        std::chrono::milliseconds comment_each{15'000};
        std::chrono::milliseconds life{600'000};
        std::chrono::milliseconds retry{5'000};  // told to the client: when it comes back
    };
    // `changed`: whether anything may look different since it was asked last, for example by PRAGMA data_version. Asked on the
    // streams' own thread, and only while a stream is open.
    explicit EventStreams(std::function<bool()> changed);
    EventStreams(std::function<bool()> changed, const Limits& limits);
    EventStreams(const EventStreams&) = delete;
    EventStreams& operator=(const EventStreams&) = delete;
    ~EventStreams();

    // A response that streams what `look` sees, first now and then whenever it differs. 503 with Retry-After where there are
    // too many, of all or of this client.
    Response open(const Client& client, Look look);
    std::size_t count() const;
    void stop();  // ends all, and refuses new ones

private:
    void run();

    std::function<bool()> changed_;
    Limits limits_;
    mutable std::mutex mutex_;  // below
    std::condition_variable wake_;
    std::vector<std::weak_ptr<EventStream>> streams_;  // a connection owns its stream
    bool arrived_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace xitam::http
