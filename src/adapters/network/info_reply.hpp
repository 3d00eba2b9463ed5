// What osmo-hlr tells about a subscriber: `info`, and `info-aud`, of which only the presence of keys is ever kept. Pure.
#pragma once

#include "ports/network_core.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace xitam::osmo {

struct InfoReply {
    std::string imsi;
    std::string msisdn;  // empty: none
    bool cs_on = false;
    bool ps_on = false;
    ServingNodes nodes;
    friend bool operator==(const InfoReply&, const InfoReply&) = default;
};

// Lines of name, tab, value; empty fields are left out. None: no IMSI or no network access mode in it, or a field twice.
std::optional<InfoReply> parse_info(std::string_view value);
std::string info_evidence(const InfoReply& info);  // one line, numbers masked

// Names of the algorithms, never the keys. Empty: no key of that kind.
struct KeyPresence {
    std::string algorithm_2g;
    std::string algorithm_3g;
    bool none() const { return algorithm_2g.empty() && algorithm_3g.empty(); }
    friend bool operator==(const KeyPresence&, const KeyPresence&) = default;
};
// Empty text says that there is no key; none: a text that is no such answer.
std::optional<KeyPresence> parse_key_presence(std::string_view value);
std::string key_evidence(const KeyPresence& keys);

// Runs of eight digits and more become "99450*****67", keys become "***": for words of the core that may quote either.
std::string mask_numbers(std::string_view text);

}  // namespace xitam::osmo
