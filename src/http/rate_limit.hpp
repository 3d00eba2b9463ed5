// Token buckets by key (a client's network, a line, a number's prefix), bounded in memory: keys beyond the bound share one
// bucket, so a flood of keys limits itself.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace xitam::http {

struct Rate {
    int burst = 60;                       // at once
    std::chrono::milliseconds each{500};  // then one in this time
    std::size_t keys_max = 4096;
};

class RateLimit {
public:
    using Time = std::chrono::steady_clock::time_point;
    // `name` is the label in the metrics.
    RateLimit(std::string name, const Rate& rate) : name_{std::move(name)}, rate_{rate} {}

    bool take(const std::string& key, Time now);  // false: none left, nothing was taken, and it was counted
    // For what costs only when it fails: ask before, spend after.
    bool has(const std::string& key, Time now);  // false is counted, too
    void spend(const std::string& key, Time now);

    const std::string& name() const { return name_; }
    std::uint64_t refused() const { return refused_; }

private:
    // A bucket is empty when what was taken, one after the other, would reach further ahead than `burst`.
    Time& used_until(const std::string& key, Time now);
    bool has_locked(const std::string& key, Time now);

    std::string name_;
    Rate rate_;
    std::mutex mutex_;  // below
    std::unordered_map<std::string, Time> used_until_;
    Time shared_{};
    std::atomic<std::uint64_t> refused_{0};
};

}  // namespace xitam::http
