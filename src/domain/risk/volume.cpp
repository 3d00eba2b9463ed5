#include "domain/risk/volume.hpp"

#include <algorithm>

namespace xitam::risk {

namespace {

constexpr int too_few = 10;
constexpr std::size_t colleagues_least = 2;
constexpr int clearly_above = 3;

}  // namespace

bool is_unusual(const ClerkVolume& volume)
{
    if (volume.his < too_few || volume.colleagues.size() < colleagues_least) return false;
    auto sorted = volume.colleagues;
    std::ranges::sort(sorted);
    return volume.his > clearly_above * sorted[sorted.size() / 2];
}

}  // namespace xitam::risk
