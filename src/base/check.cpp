#include "base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace xitam {

void check_failed(const char* condition, const char* file, int line) noexcept
{
    // Straight to stderr: the log may be what is broken.
    static_cast<void>(std::fprintf(stderr, "xitam: bug: CHECK(%s) failed at %s:%d\n", condition, file, line));
    std::abort();
}

}  // namespace xitam
