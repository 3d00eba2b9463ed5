#include "base/nearest.hpp"

#include <algorithm>
#include <vector>

namespace xitam {

namespace {

char folded(char c)
{
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
    return c == '_' ? '-' : c;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b)
{
    const std::size_t width = b.size() + 1;
    std::vector<std::size_t> before(width);
    std::vector<std::size_t> last(width);
    std::vector<std::size_t> row(width);
    for (std::size_t j = 0; j < width; ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j < width; ++j) {
            const bool same = folded(a[i - 1]) == folded(b[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
            const bool swapped = i > 1 && j > 1 && folded(a[i - 1]) == folded(b[j - 2]) && folded(a[i - 2]) == folded(b[j - 1]);
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

std::string_view nearest_word(std::string_view mistyped, std::span<const std::string_view> known)
{
    std::string_view best;
    std::size_t best_distance = 0;
    for (const auto word : known) {
        // Words from outside have no length limit; the distance is quadratic, and nobody mistypes by more than this.
        const std::size_t distance = edit_distance(mistyped.substr(0, 64), word);
        if (!best.empty() && distance >= best_distance) continue;
        best = word;
        best_distance = distance;
    }
    return best;
}

}  // namespace xitam
