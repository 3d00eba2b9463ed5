#include "service/lock_line.hpp"

#include "service/perform.hpp"

namespace xitam::service {

Result<void> lock_line(const World& world, const Msisdn& number, bool locked)
{
    return world.store.write([&](Tx& tx) -> Result<void> {
        auto line = tx.line_by_msisdn(number);
        if (!line || line->ended)
            return fail(Code::not_found, "line_not_held", "this installation holds no line in service with this number");
        line->closure_locked = locked;
        tx.put_line(*line);
        tx.audit("installation", world.clock.business_now(), locked ? "line_locked" : "line_unlocked",
                 "line=" + line->id.text());
        const auto order = tx.claimant_of(line->id, line->epoch);
        if (!locked || !order) return {};
        // Whoever may lock the line is its holder: L2. An order past the point of no return cannot be frozen, and goes on.
        const auto frozen = perform_in(world, tx, *order, termination::Stop{"holder", Assurance::l2});
        if (!frozen && frozen.error().code != Code::refused) return tl::unexpected(frozen.error());
        return {};
    });
}

}  // namespace xitam::service
