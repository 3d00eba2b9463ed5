#include "service/restore_line.hpp"

#include "service/certify.hpp"

#include <array>
#include <utility>

namespace xitam::service {

namespace t = termination;

namespace {

Result<Performed> record(const World& world, const OrderId& order, const NetworkCommand& command, const NetworkAnswer& answer,
                         const RestoreRequest& request)
{
    const Instant at = world.clock.business_now();
    const bool back = answer.outcome == Outcome::done || answer.outcome == Outcome::already_done;
    std::optional<StoredCertificate> notice;
    if (back) {
        auto read = world.store.run_read<StoredCertificate>([&](Tx& tx) -> Result<StoredCertificate> {
            auto file = tx.order_file(order);
            auto head = tx.audit_head(order.text());
            if (!file || !head) return fail(Code::not_found, "order_unknown", "no order has this id");
            return restoration_notice(world, *file, *head);
        });
        if (!read) return tl::unexpected(read.error());
        notice = std::move(*read);
    }
    return world.store.run_tx<Performed>([&](Tx& tx) -> Result<Performed> {
        tx.add_evidence(order, {command.task, t::StepKind::provision, answer.outcome, answer.reason, at, answer.evidence});
        if (!back && answer.outcome != Outcome::refused) {
            auto file = tx.order_file(order);
            return Performed{std::move(*file),
                             Error{Code::try_later, answer.reason, "ask again with the same SIM file", {}, order.text()}};
        }
        auto performed =
            perform_in(world, tx, order, t::RestoreEnded{answer.outcome, answer.reason, request.sim->imsi, request.by});
        if (performed && notice) tx.put_certificate(*notice);
        return performed;
    });
}

}  // namespace

Result<Performed> restore_line(const World& world, NetworkCore& core, const OrderId& order, const RestoreRequest& request)
{
    const auto opaque = opaque_holder(world, request.document.type, request.document.number);
    auto asked = perform(world, order, t::AskRestore{opaque, request.by});
    if (!asked || asked->refusal) return asked;
    if (!request.sim) {
        asked->refusal = Error{
            Code::waiting, "restore_requested", "a clerk must provide a new SIM: xitam restore --sim FILE", {}, order.text()};
        return asked;
    }
    const auto& file = asked->file;
    // The same task for the same order and SIM: asked again, it goes on where the first try stopped.
    const NetworkCommand command{t::task_id(order, t::StepKind::provision, 0xFFFFFFFFU),
                                 order,
                                 NetworkAction::provision,
                                 request.sim->imsi,
                                 *file.order.declared.msisdn,
                                 {},
                                 true,
                                 request.sim->secrets};
    const auto answers = core.run(std::array{command});
    return record(world, order, command, answers.front(), request);
}

}  // namespace xitam::service
