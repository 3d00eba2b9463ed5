#include "http/workers.hpp"

#include "base/check.hpp"

namespace xitam::http {

Workers::Workers(unsigned threads, std::size_t waiting_max) : waiting_max_{waiting_max}
{
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

Workers::~Workers()
{
    stop(std::chrono::milliseconds{0});
}

bool Workers::reserve()
{
    const std::lock_guard lock{mutex_};
    if (stopping_ || reserved_ >= waiting_max_) return false;
    ++reserved_;
    return true;
}

void Workers::put(Job job)
{
    const std::lock_guard lock{mutex_};
    CHECK(queue_.size() < reserved_);
    queue_.push_back(std::move(job));
    arrived_.notify_one();
}

void Workers::stop(std::chrono::milliseconds patience)
{
    {
        std::unique_lock lock{mutex_};
        stopping_ = true;
        arrived_.notify_all();
        one_less_.wait_for(lock, patience, [this] { return reserved_ == 0 && running_ == 0; });
        refusing_ = true;
    }
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

void Workers::run()
{
    std::unique_lock lock{mutex_};
    for (;;) {
        // A place that is reserved will be filled: its job is waited for, also at the end.
        arrived_.wait(lock, [this] { return !queue_.empty() || (stopping_ && reserved_ == 0); });
        if (queue_.empty()) return;
        const Job job = std::move(queue_.front());
        queue_.pop_front();
        --reserved_;
        ++running_;
        const bool may_run = !refusing_;
        lock.unlock();
        job(may_run);
        lock.lock();
        --running_;
        if (!stopping_) continue;
        one_less_.notify_all();
        if (reserved_ == 0) arrived_.notify_all();
    }
}

}  // namespace xitam::http
