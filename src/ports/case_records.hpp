// What the declarer's case keeps beside the order: the counters of its links and the one-time codes that were sent for it.
// Neither holds a secret: a link and a code are each made from a key, an id and a purpose, when they are needed.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace xitam {

// The numbers are stored and part of every link: never change one.
enum class LinkPurpose : std::uint8_t {
    act = 1,     // the declarer goes on with his case
    status = 2,  // read only
    stop = 3,    // STOP only
    share = 4,   // read only, for somebody else: one row a share, with its end
};

struct CaseLink {
    OrderId order;
    LinkPurpose purpose = LinkPurpose::act;
    std::uint32_t number = 0;   // of a share, from 1; else 0
    std::uint32_t counter = 0;  // grows when the link is revoked: every older text is dead
    std::optional<Instant> expires_at;
};

using CodeId = Id<struct CodeTag>;

// The numbers are stored: never change one.
enum class CodePurpose : std::uint8_t {
    line = 1,            // to the line itself: proves the SIM
    contact = 2,         // to a contact that was on file before
    find = 3,            // to the reply channel: gives a lost link back
    find_old = 4,        // the same, to a contact that was on file before
    lock = 5,            // to the line itself: locks it against closing
    unlock_line = 6,     // to the line itself, and ...
    unlock_contact = 7,  // ... to a contact on file: both together end the lock a day later
};

struct OneTimeCode {
    CodeId id;
    OrderId order;  // or, of a lock or an unknown reference, an id that is made from what was typed
    CodePurpose purpose = CodePurpose::line;
    std::string target;  // keyed hash of where it went: says only whether two went to the same place
    Instant created_at;  // the real clock's, as expires_at
    Instant expires_at;
    int tries = 0;
    bool used = false;
};

}  // namespace xitam
