// Who holds a lease: this machine's boot, this process and when it started. A lease of a process that is dead on this host is
// free at once; of one that we cannot see (another boot, another process namespace), after its time.
#pragma once

#include <string>
#include <string_view>

namespace xitam::sqlite {

// "<boot id>/<process namespace>/<pid>/<start time>": the same for the life of the process.
std::string process_identity();

// True only when the process is known to be gone. `token` is an identity, or one with "/..." behind it.
bool is_dead_here(std::string_view token);

}  // namespace xitam::sqlite
