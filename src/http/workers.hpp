// Plain threads that answer what waits for the store, and a bounded queue before them.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace xitam::http {

class Workers {
public:
    // Called once; false: do not begin, say that the server ends.
    using Job = std::function<void(bool may_run)>;

    Workers(unsigned threads, std::size_t waiting_max);
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;
    ~Workers();  // stop without patience

    // A place in the queue, which put() fills: what must happen before the job can begin happens in between.
    bool reserve();  // false: full, or stopping
    void put(Job job);
    // No more places; what waits may begin until the patience is over, then it is told so. Waits for all.
    void stop(std::chrono::milliseconds patience);

private:
    void run();

    const std::size_t waiting_max_;
    std::mutex mutex_;                  // below
    std::condition_variable arrived_;   // a job, or the end
    std::condition_variable one_less_;  // for who stops
    std::deque<Job> queue_;
    std::size_t reserved_ = 0;  // places, filled or not
    std::size_t running_ = 0;
    bool stopping_ = false;
    bool refusing_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace xitam::http
