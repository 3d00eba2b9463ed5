// What undoing costs until when, of the days ahead of an order.
#pragma once

#include "pages/ladder.hpp"
#include "service/foresee.hpp"

#include <functional>

namespace xitam::http {

// Free until the undo window ends; while the number rests, at a price that no pack can tell so far; then not any more.
inline pages::Ladder undo_ladder(const service::DaysAhead& ahead, const std::function<LocalTime(Instant)>& local)
{
    pages::Ladder ladder;
    pages::Rung rung;
    rung.price = pages::Rung::Price::free;
    rung.until = local(ahead.undo_until);
    ladder.push_back(rung);
    if (ahead.rests_to) {
        pages::Rung resting;
        resting.price = pages::Rung::Price::not_published;
        resting.until_day = ahead.rests_to;
        ladder.push_back(resting);
    }
    pages::Rung gone;
    gone.price = pages::Rung::Price::not_possible;
    ladder.push_back(gone);
    return ladder;
}

}  // namespace xitam::http
