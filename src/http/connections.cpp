#include "http/connections.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>

namespace xitam::http {

Address address_of(const sockaddr* socket_address)
{
    Address address;
    if (socket_address != nullptr && socket_address->sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, socket_address, sizeof v4);
        address.bytes[10] = address.bytes[11] = 0xFF;
        std::memcpy(&address.bytes[12], &v4.sin_addr, sizeof v4.sin_addr);
    } else if (socket_address != nullptr && socket_address->sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, socket_address, sizeof v6);
        std::memcpy(address.bytes.data(), &v6.sin6_addr, address.bytes.size());
    }
    return address;
}

bool Connections::may_open(const Address& peer)
{
    const std::lock_guard lock{mutex_};
    const auto found = of_address_.find(key_of(peer));
    return found == of_address_.end() || found->second < of_one_address_max_ || proxies_->trusts(peer);
}

Connections::Entry* Connections::opened(int socket, const Address& peer, std::chrono::seconds silence, Time now)
{
    const std::lock_guard lock{mutex_};
    ++of_address_[key_of(peer)];
    open_.push_front({socket, peer, silence, now});
    return &open_.front();
}

void Connections::closed(Entry* entry)
{
    const std::lock_guard lock{mutex_};
    if (const auto found = of_address_.find(key_of(entry->peer)); --found->second == 0) of_address_.erase(found);
    open_.remove_if([entry](const Entry& other) { return &other == entry; });
}

void Connections::expect_request(Entry* entry, Time now)
{
    const std::lock_guard lock{mutex_};
    entry->begun = now;
    entry->is_sending = true;
}

void Connections::expect_nothing(Entry* entry)
{
    const std::lock_guard lock{mutex_};
    entry->is_sending = false;
}

void Connections::shut_slow(Time begun_before)
{
    const std::lock_guard lock{mutex_};
    for (auto& entry : open_) {
        if (!entry.is_sending || entry.begun >= begun_before) continue;
        // Its network thread sees the end of the stream and closes the connection in its own time.
        shutdown(entry.socket, SHUT_RDWR);
        entry.is_sending = false;
    }
}

}  // namespace xitam::http
