// The two times of a process. Business time drives orders, holds, rest, erasure, timers and claims; it may run ahead under the
// demo clock. Real time drives leases, back-off and the guard against clock jumps, and is never moved.
#pragma once

#include "base/instant.hpp"

namespace xitam {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant business_now() = 0;
    virtual Instant real_now() = 0;
    // False when real time jumped by more than a minute against a clock that nobody sets: nothing is then removed, released or
    // erased.
    virtual bool is_sane() { return true; }
};

}  // namespace xitam
