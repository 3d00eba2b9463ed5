// Many recipes over one CTRL connection: a window of requests in flight, answers handed to the recipe that asked.
#pragma once

#include "adapters/network/ctrl_client.hpp"
#include "adapters/network/line_recipe.hpp"

#include <deque>
#include <functional>
#include <unordered_map>

namespace xitam::osmo {

class RecipeLoop {
public:
    RecipeLoop(CtrlClient& ctrl, std::chrono::milliseconds answer_timeout, const std::function<Instant()>& clock)
        : ctrl_{ctrl}, answer_timeout_{answer_timeout}, clock_{clock}
    {
    }

    // Begins, or begins again, every recipe that has not ended, and works until all have or the connection fails.
    // `bytes`: all have ended. Otherwise the connection is closed and what was asked is noted as unanswered.
    Arrival work(std::span<LineRecipe> recipes);

private:
    struct Slot {
        LineRecipe* recipe = nullptr;
        LineRecipe::Batch batch;
        std::vector<std::optional<CtrlAnswer>> answers;
        std::size_t sent = 0;
        std::size_t answered = 0;
    };
    struct Place {
        std::size_t slot = 0;
        std::size_t request = 0;
    };

    void load(std::size_t slot, LineRecipe::Batch batch);
    void pump();
    bool take(const CtrlReply& reply);  // whether it answers something that was asked
    void note_unanswered();

    CtrlClient& ctrl_;
    std::chrono::milliseconds answer_timeout_;
    const std::function<Instant()>& clock_;
    std::vector<Slot> slots_;
    std::deque<Place> backlog_;
    std::unordered_map<std::uint32_t, Place> in_flight_;
};

}  // namespace xitam::osmo
