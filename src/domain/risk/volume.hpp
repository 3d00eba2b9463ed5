// How many cases one of the staff opened within the window, against what his branch usually does (R27, T7). A number that is
// unusual is a question to a second person, never a refusal.
#pragma once

#include <vector>

namespace xitam::risk {

struct ClerkVolume {
    int his = 0;                  // with this one
    std::vector<int> colleagues;  // of the same branch, each with what he opened; who opened nothing is not one of them
};

// More than three times the middle of his colleagues, and at least ten: with fewer, or with nobody to compare, it says nothing.
// The middle of an even count is the greater of the two.
bool is_unusual(const ClerkVolume& volume);

}  // namespace xitam::risk
