#include "http/events.hpp"

#include "http/event_stream.hpp"
#include "http/problem.hpp"

#include <algorithm>
#include <exception>

namespace xitam::http {

EventStreams::EventStreams(std::function<bool()> changed) : EventStreams{std::move(changed), Limits{}} {}

EventStreams::EventStreams(std::function<bool()> changed, const Limits& limits)
    : changed_{std::move(changed)}, limits_{limits}, thread_{[this] { run(); }}
{
}

EventStreams::~EventStreams()
{
    stop();
    thread_.join();
}

Response EventStreams::open(const Client& client, Look look)
{
    auto stream = std::make_shared<EventStream>(client.network, std::move(look), limits_, std::chrono::steady_clock::now());
    const std::lock_guard lock{mutex_};
    if (stopping_) return problem(Refusal::stopping);
    std::erase_if(streams_, [](const auto& other) { return other.expired(); });
    const auto of_client = std::count_if(streams_.begin(), streams_.end(), [&](const auto& other) {
        const auto open = other.lock();
        return open && open->client() == client.network;
    });
    if (streams_.size() >= limits_.streams || static_cast<std::size_t>(of_client) >= limits_.of_one_client)
        return problem(Refusal::too_many_streams);
    streams_.push_back(stream);
    arrived_ = true;
    wake_.notify_all();
    Response response;
    response.content_type = "text/event-stream; charset=utf-8";
    response.set("Cache-Control", "no-store, no-transform");
    response.set("X-Accel-Buffering", "no");  // nginx would keep the events back
    response.events = std::move(stream);
    return response;
}

std::size_t EventStreams::count() const
{
    const std::lock_guard lock{mutex_};
    return static_cast<std::size_t>(
        std::count_if(streams_.begin(), streams_.end(), [](const auto& stream) { return !stream.expired(); }));
}

void EventStreams::stop()
{
    std::vector<std::shared_ptr<EventStream>> open;
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
        wake_.notify_all();
        for (const auto& stream : streams_) open.push_back(stream.lock());
    }
    for (const auto& stream : open) {
        if (stream) stream->end();
    }
}

void EventStreams::run()
{
    for (;;) {
        // Released outside the mutex: the last owner of a stream may be this thread.
        std::vector<std::shared_ptr<EventStream>> open;
        {
            std::unique_lock lock{mutex_};
            std::erase_if(streams_, [](const auto& stream) { return stream.expired(); });
            const auto has_news = [this] { return stopping_ || arrived_; };
            if (streams_.empty()) wake_.wait(lock, has_news);
            else wake_.wait_for(lock, limits_.look_each, has_news);
            if (stopping_) return;
            arrived_ = false;
            for (const auto& stream : streams_) open.push_back(stream.lock());
        }
        bool changed = true;
        try {
            changed = changed_();
        } catch (const std::exception&) {
            // Not knowing is a reason to look.
        }
        const auto now = std::chrono::steady_clock::now();
        for (const auto& stream : open) {
            if (stream) stream->tick(changed, now);
        }
    }
}

}  // namespace xitam::http
