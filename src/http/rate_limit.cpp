#include "http/rate_limit.hpp"

#include <algorithm>

namespace xitam::http {

bool RateLimit::has_locked(const std::string& key, Time now)
{
    const auto found = used_until_.find(key);
    const Time until = found != used_until_.end() ? found->second : used_until_.size() < rate_.keys_max ? now : shared_;
    if (until - now < rate_.burst * rate_.each) return true;
    ++refused_;
    return false;
}

bool RateLimit::has(const std::string& key, Time now)
{
    const std::lock_guard lock{mutex_};
    return has_locked(key, now);
}

void RateLimit::spend(const std::string& key, Time now)
{
    const std::lock_guard lock{mutex_};
    Time& until = used_until(key, now);
    until = std::max(until, now) + rate_.each;
}

bool RateLimit::take(const std::string& key, Time now)
{
    const std::lock_guard lock{mutex_};
    if (!has_locked(key, now)) return false;
    Time& until = used_until(key, now);
    until = std::max(until, now) + rate_.each;
    return true;
}

RateLimit::Time& RateLimit::used_until(const std::string& key, Time now)
{
    if (const auto found = used_until_.find(key); found != used_until_.end()) return found->second;
    if (used_until_.size() >= rate_.keys_max)
        std::erase_if(used_until_, [now](const auto& entry) { return entry.second <= now; });
    if (used_until_.size() >= rate_.keys_max) return shared_;
    return used_until_[key];
}

}  // namespace xitam::http
