// The open connections: how many each address has, and which of them take too long to send a request. The library closes what
// is silent; who sends one byte now and then would hold a connection for ever.
#pragma once

#include "http/client_address.hpp"

#include <chrono>
#include <list>
#include <map>
#include <mutex>
#include <string>

struct sockaddr;

namespace xitam::http {

Address address_of(const sockaddr* socket_address);  // all zero: neither IPv4 nor IPv6

class Connections {
public:
    using Time = std::chrono::steady_clock::time_point;
    struct Entry {
        int socket = -1;
        Address peer;
        std::chrono::seconds silence{0};  // what the library allows now
        Time begun;
        bool is_sending = true;  // a request is expected or under way; a file and an answer are not counted
    };

    Connections(const TrustedProxies& proxies, unsigned of_one_address_max)
        : proxies_{&proxies}, of_one_address_max_{of_one_address_max}
    {
    }

    bool may_open(const Address& peer);
    Entry* opened(int socket, const Address& peer, std::chrono::seconds silence, Time now);
    void closed(Entry* entry);  // before the socket is closed
    void expect_request(Entry* entry, Time now);
    void expect_nothing(Entry* entry);
    void shut_slow(Time begun_before);

private:
    std::string key_of(const Address& peer) const { return client_of(peer).network; }

    const TrustedProxies* proxies_;
    const unsigned of_one_address_max_;
    std::mutex mutex_;  // below
    std::list<Entry> open_;
    std::map<std::string, unsigned> of_address_;
};

}  // namespace xitam::http
