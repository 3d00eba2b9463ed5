#include "adapters/network/recipe_loop.hpp"

namespace xitam::osmo {

namespace {
// The number alone is not enough: the core repeats what it was asked for, and another variable's value is no answer.
bool is_answer(const CtrlReply& reply, const CtrlRequest& request)
{
    if (reply.kind == CtrlKind::error) return true;
    return reply.kind == (request.is_write() ? CtrlKind::set_reply : CtrlKind::get_reply) && reply.variable == request.variable;
}
}  // namespace

void RecipeLoop::load(std::size_t slot, LineRecipe::Batch batch)
{
    Slot& into = slots_[slot];
    into.batch = std::move(batch);
    into.answers.assign(into.batch.size(), std::nullopt);
    into.sent = 0;
    into.answered = 0;
    for (std::size_t i = 0; i < into.batch.size(); ++i) backlog_.push_back({slot, i});
}

void RecipeLoop::pump()
{
    while (!backlog_.empty() && in_flight_.size() < in_flight_max) {
        const Place place = backlog_.front();
        backlog_.pop_front();
        Slot& slot = slots_[place.slot];
        const CtrlRequest& request = slot.batch[place.request];
        in_flight_.emplace(ctrl_.send(request), place);
        slot.recipe->sent(request);
        ++slot.sent;
    }
}

bool RecipeLoop::take(const CtrlReply& reply)
{
    if (!reply.id) return false;
    const auto found = in_flight_.find(*reply.id);
    if (found == in_flight_.end()) return false;  // an answer that came twice, or to a question given up
    const Place place = found->second;
    Slot& slot = slots_[place.slot];
    if (!is_answer(reply, slot.batch[place.request])) return false;
    in_flight_.erase(found);
    slot.answers[place.request] = CtrlAnswer{reply.kind != CtrlKind::error, reply.value, clock_()};
    if (++slot.answered < slot.batch.size()) return true;

    std::vector<CtrlAnswer> answers;
    answers.reserve(slot.answers.size());
    for (auto& answer : slot.answers) answers.push_back(std::move(*answer));
    load(place.slot, slot.recipe->next(answers));
    return true;
}

void RecipeLoop::note_unanswered()
{
    const Instant at = clock_();
    for (auto& slot : slots_) {
        if (slot.recipe->ended()) continue;
        std::vector<CtrlRequest> unanswered;
        for (std::size_t i = 0; i < slot.sent; ++i) {
            if (!slot.answers[i]) unanswered.push_back(slot.batch[i]);
        }
        slot.recipe->lost(unanswered, at);
    }
}

Arrival RecipeLoop::work(std::span<LineRecipe> recipes)
{
    slots_.clear();
    backlog_.clear();
    in_flight_.clear();
    for (auto& recipe : recipes) {
        if (recipe.ended()) continue;
        slots_.push_back({&recipe, {}, {}, 0, 0});
        load(slots_.size() - 1, recipe.begin());
    }
    std::vector<CtrlReply> replies;
    Deadline until = after(answer_timeout_);
    for (;;) {
        pump();
        if (in_flight_.empty()) return Arrival::bytes;
        replies.clear();
        const auto arrival = is_over(until) ? Arrival::nothing_in_time : ctrl_.wait(replies, until);
        if (arrival != Arrival::bytes) {
            ctrl_.close();
            note_unanswered();
            return arrival;
        }
        // The core answers in order, one request at a time: any answer is progress, and silence means all of them wait.
        for (const auto& reply : replies) {
            if (take(reply)) until = after(answer_timeout_);
        }
    }
}

}  // namespace xitam::osmo
