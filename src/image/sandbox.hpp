// The cage of xitam-image: from here on this process can read what is open, write what is open, and end. Nothing else: no file,
// no socket, no process, no executable memory. Another system call kills it at once.
#pragma once

#include <cstdint>

namespace xitam::image {

struct Cage {
    std::uint64_t memory_bytes = 512'000'000;  // address space
    std::uint64_t cpu_seconds = 15;
};

// False: this system gives no such cage (then nothing may be decoded). Call it with one thread only.
bool enter_cage(const Cage& cage);

}  // namespace xitam::image
