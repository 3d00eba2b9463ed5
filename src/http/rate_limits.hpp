// How often strangers may ask for what costs something or can be guessed (R28, T14). Whatever way it is asked, pages and
// programs take it from one bucket: nobody has twice as many tries by using both. Buckets are this process's; how many codes go
// to one place, and how often a code is tried, is counted in the store.
#pragma once

#include "base/error.hpp"
#include "http/rate_limit.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>

namespace xitam::http {

struct RateLimits {
    using Seconds = std::chrono::seconds;

    // By address.
    RateLimit declarations{"declarations_of_address", Rate{30, Seconds{20}}};
    RateLimit codes{"codes_of_address", Rate{20, Seconds{60}}};
    RateLimit code_tries{"code_tries", Rate{60, Seconds{5}}};
    RateLimit pictures{"pictures", Rate{20, Seconds{30}}};
    RateLimit find{"find", Rate{20, Seconds{30}}};
    RateLimit lock{"lock", Rate{20, Seconds{30}}};
    RateLimit letters{"letters", Rate{20, Seconds{10}}};
    RateLimit appointments{"appointments", Rate{10, Seconds{60}}};
    RateLimit statements{"statements", Rate{30, Seconds{2}}};
    RateLimit lookups{"lookups", Rate{60, Seconds{1}}};
    // Guessing one of these is hopeless; this keeps the guesser from costing anything. Asked before, spent by a miss.
    RateLimit unknown_links{"unknown_links", Rate{}};
    // Guessing a secret reference must stay hopeless: whoever asked for many unknown ones waits, known ones included, so that
    // the answer tells nothing. 40 bits at a guess each half second and address outlive every order.
    RateLimit unknown_references{"unknown_references", Rate{}};

    // Signing in: by address; by the name that is typed, known or not; and by a browser that this name has signed in with
    // before, which is then asked by itself alone: a stranger's tries keep nobody out who sits at his own desk.
    RateLimit staff_addresses{"staff_sign_ins_of_address", Rate{30, Seconds{10}}};
    RateLimit staff_names{"staff_sign_ins_of_name", Rate{10, Seconds{60}}};
    RateLimit staff_browsers{"staff_sign_ins_of_browser", Rate{10, Seconds{30}}};
    // By address: ways to the identity provider and back. A whole office may come at nine from one address.
    RateLimit staff_elsewhere{"staff_ways_to_issuer", Rate{60, Seconds{2}}};
    RateLimit staff_proofs{"staff_proofs", Rate{10, Seconds{30}}};  // of who is signed in: password and code again

    RateLimit case_lookups{"case_lookups_of_staff", Rate{60, Seconds{2}}};  // of who works here: nobody reads through all cases

    // By what it is about: a line, and the country and network code of numbers, which a fraud that earns by messages shares.
    RateLimit declarations_of_line{"declarations_of_line", Rate{10, Seconds{600}}};
    RateLimit codes_of_prefix{"codes_of_prefix", Rate{300, Seconds{2}}};

    // The store's limit on codes, which the service keeps: here it is counted only.
    void count_refused_code(const Error& error);

    std::map<std::string, std::uint64_t> refused() const;  // by the limit's name

private:
    std::atomic<std::uint64_t> codes_of_line_{0};
};

}  // namespace xitam::http
