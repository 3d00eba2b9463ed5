#include "http/miss_limit.hpp"

#include <algorithm>

namespace xitam::http {

bool MissLimit::may_ask(const std::string& peer, Time now)
{
    const std::lock_guard lock{mutex_};
    const auto found = used_until_.find(peer);
    const Time until = found != used_until_.end() ? found->second : used_until_.size() < peers_max ? now : shared_;
    return until - now < burst * each;
}

void MissLimit::missed(const std::string& peer, Time now)
{
    const std::lock_guard lock{mutex_};
    Time& until = used_until(peer, now);
    until = std::max(until, now) + each;
}

MissLimit::Time& MissLimit::used_until(const std::string& peer, Time now)
{
    if (const auto found = used_until_.find(peer); found != used_until_.end()) return found->second;
    if (used_until_.size() >= peers_max) std::erase_if(used_until_, [now](const auto& entry) { return entry.second <= now; });
    if (used_until_.size() >= peers_max) return shared_;
    return used_until_[peer];
}

}  // namespace xitam::http
