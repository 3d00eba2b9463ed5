#include "http/event_stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>

namespace xitam::http {

namespace {

// A client that does not read is not written to without end.
constexpr std::size_t pending_max = std::size_t{256} * 1024;

std::string printed(const Event& event)
{
    std::string out;
    if (!event.name.empty()) out += fmt::format("event: {}\n", event.name);
    std::string_view rest = event.data;
    for (;;) {
        const auto end = rest.find_first_of("\r\n");
        out += fmt::format("data: {}\n", rest.substr(0, end));
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
    }
    return out + "\n";
}

}  // namespace

EventStream::EventStream(std::string client, Look look, const EventStreams::Limits& limits, Time now)
    : client_{std::move(client)},
      look_{std::move(look)},
      limits_{limits},
      opened_at_{now},
      pending_{fmt::format("retry: {}\n\n", limits.retry.count())},
      added_at_{now}
{
}

void EventStream::tick(bool changed, Time now)
{
    std::optional<Event> seen;
    const bool looks = changed || is_new_;
    if (looks) {
        is_new_ = false;
        try {
            seen = look_();
        } catch (const std::exception&) {
            seen = std::nullopt;  // the client comes back and asks again
        }
    }
    const std::lock_guard lock{mutex_};
    if (ended_) return;
    if (looks && seen && seen != last_) {
        add(printed(*seen), now);
        last_ = std::move(seen);
        ended_ = last_->is_last;
    } else if (looks && !seen) {
        ended_ = true;
    } else if (now - added_at_ >= limits_.comment_each) {
        add(":\n\n", now);
    }
    if (now - opened_at_ >= limits_.life || pending_.size() > pending_max) ended_ = true;
    if (ended_ || !pending_.empty()) wake();
}

void EventStream::end()
{
    const std::lock_guard lock{mutex_};
    ended_ = true;
    wake();
}

void EventStream::attach(std::function<void()> resume)
{
    const std::lock_guard lock{mutex_};
    resume_ = std::move(resume);
}

void EventStream::detach()
{
    const std::lock_guard lock{mutex_};
    ended_ = true;
    suspended_ = false;
    resume_ = nullptr;
}

std::ptrdiff_t EventStream::read(char* out, std::size_t size, const std::function<void()>& suspend)
{
    const std::lock_guard lock{mutex_};
    const std::size_t taken = std::min(size, pending_.size());
    if (taken > 0) {
        std::copy_n(pending_.begin(), taken, out);
        pending_.erase(0, taken);
        return static_cast<std::ptrdiff_t>(taken);
    }
    if (ended_) return ended;
    suspended_ = true;
    suspend();
    return 0;
}

void EventStream::add(std::string_view text, Time now)
{
    pending_ += text;
    added_at_ = now;
}

void EventStream::wake()
{
    if (!suspended_) return;
    suspended_ = false;
    if (resume_) resume_();
}

}  // namespace xitam::http
