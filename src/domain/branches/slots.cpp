#include "domain/branches/slots.hpp"

#include <algorithm>

namespace xitam::branches {

std::vector<std::chrono::minutes> slots_of(const DayHours& hours)
{
    std::vector<std::chrono::minutes> slots;
    for (const auto& span : hours) {
        const auto length = slot_length.count();
        auto begin = std::chrono::minutes{(span.from.count() + length - 1) / length * length};
        for (; begin + slot_length <= span.until; begin += slot_length) slots.push_back(begin);
    }
    return slots;
}

std::optional<int> free_place(int capacity, const std::vector<int>& taken)
{
    for (int place = 1; place <= capacity; ++place) {
        if (std::find(taken.begin(), taken.end(), place) == taken.end()) return place;
    }
    return std::nullopt;
}

}  // namespace xitam::branches
