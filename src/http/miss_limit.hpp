// Guessing a secret reference must stay hopeless: whoever asked for many unknown ones waits, known ones included, so that the
// answer tells nothing. 40 bits at a guess each half second and address outlive every order.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace xitam::http {

class MissLimit {
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr int burst = 60;                       // misses that are free
    static constexpr std::chrono::milliseconds each{500};  // then one in this time
    static constexpr std::size_t peers_max = 4096;         // those beyond share one budget

    bool may_ask(const std::string& peer, Time now);
    void missed(const std::string& peer, Time now);

private:
    // A budget is used up when its misses, one after the other, would reach further ahead than `burst` of them.
    Time& used_until(const std::string& peer, Time now);

    std::mutex mutex_;
    std::unordered_map<std::string, Time> used_until_;
    Time shared_;
};

}  // namespace xitam::http
