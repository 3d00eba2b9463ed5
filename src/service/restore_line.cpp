#include "service/restore_line.hpp"

#include "base/fault.hpp"
#include "service/certify.hpp"

#include <array>
#include <utility>

namespace xitam::service {

namespace t = termination;

namespace {

constexpr std::string_view by_hand = "awaits_attestation";

// What nobody can read back, a person may state; it is kept as such.
NetworkAnswer attested(const World& world, NetworkAnswer answer, const RestoreRequest& request)
{
    if (request.attested.empty()) return answer;
    answer.outcome = Outcome::done;
    answer.reason = "attested";
    answer.evidence.push_back({"attested by " + request.by, request.attested, world.clock.business_now()});
    return answer;
}

Result<Performed> record(const World& world, const OrderId& order, const NetworkCommand& command, const NetworkAnswer& answer,
                         const RestoreRequest& request)
{
    const Instant at = world.clock.business_now();
    const bool back = answer.outcome == Outcome::done || answer.outcome == Outcome::already_done;
    std::optional<StoredCertificate> notice;
    if (back) {
        const bool by_person = answer.reason == "attested";
        auto read = world.store.run_read<StoredCertificate>([&](Tx& tx) -> Result<StoredCertificate> {
            auto file = tx.order_file(order);
            auto head = tx.audit_head(order.text());
            if (!file || !head) return fail(Code::not_found, "order_unknown", "no order has this id");
            return restoration_notice(world, *file, *head, by_person);
        });
        if (!read) return tl::unexpected(read.error());
        notice = std::move(*read);
    }
    return world.store.run_tx<Performed>([&](Tx& tx) -> Result<Performed> {
        tx.add_evidence(order, {command.task, t::StepKind::provision, answer.outcome, answer.reason, at, answer.evidence});
        if (!back && answer.outcome != Outcome::refused) {
            auto file = tx.order_file(order);
            return Performed{std::move(*file),
                             Error{Code::try_later,
                                   answer.reason,
                                   answer.reason == by_hand ? "this core is served by hand: set the new SIM up in it, then ask "
                                                              "again with the same SIM file, --attest EVIDENCE and --by WHO"
                                                            : "ask again with the same SIM file",
                                   {},
                                   order.text()}};
        }
        auto performed =
            perform_in(world, tx, order, t::RestoreEnded{answer.outcome, answer.reason, request.sim->imsi, request.by});
        // Two who asked with the same SIM at once: one line came back, and one notice says so.
        if (performed && notice && !tx.certificate(order, "restoration")) tx.put_certificate(*notice);
        return performed;
    });
}

struct Asked {
    Performed performed;
    bool begun_before = false;  // the journal shows that this very SIM was begun for this order
};

// Stores the intent before the first byte leaves: after a crash only a SIM that was begun here is taken for ours.
Result<Asked> ask(const World& world, const OrderId& order, const RestoreRequest& request)
{
    if (!request.document.number)
        return fail(Code::bad_input, "document_number_missing", "the document's number says who its holder is");
    t::AskRestore command{opaque_holder(world, request.document.type, *request.document.number), request.by};
    if (request.sim) command.sim_opaque = opaque_sim(world, request.sim->imsi);
    return world.store.run_tx<Asked>([&](Tx& tx) -> Result<Asked> {
        const auto file = tx.order_file(order);
        if (!file) return fail(Code::not_found, "order_unknown", "no order has this id");
        const bool begun_before = request.sim && file->order.network.restore_sim == command.sim_opaque;
        auto performed = perform_in(world, tx, order, command);
        if (!performed) return tl::unexpected(performed.error());
        if (request.sim) {
            const auto held = tx.line_by_imsi(request.sim->imsi);
            const bool old_sim = held && held->id == file->order.line;
            if (old_sim)
                return fail(Code::refused, "sim_not_new", "this is the SIM that was ended; a number comes back on a new one");
            if (held) return fail(Code::refused, "imsi_in_use", "this SIM belongs to another line of this installation");
        }
        return Asked{std::move(*performed), begun_before};
    });
}

}  // namespace

Result<Performed> restore_line(const World& world, NetworkCore& core, const OrderId& order, const RestoreRequest& request)
{
    auto asked = ask(world, order, request);
    if (!asked) return tl::unexpected(asked.error());
    auto& performed = asked->performed;
    if (performed.refusal) return std::move(performed);
    if (!request.sim) {
        performed.refusal = Error{
            Code::waiting, "restore_requested", "a clerk must provide a new SIM: xitam restore --sim FILE", {}, order.text()};
        return std::move(performed);
    }
    const auto& file = performed.file;
    // The same task for the same order and SIM: asked again, it goes on where the first try stopped.
    const NetworkCommand command{t::task_id(order, t::StepKind::provision, 0xFFFFFFFFU),
                                 order,
                                 NetworkAction::provision,
                                 request.sim->imsi,
                                 *file.order.declared.msisdn,
                                 {},
                                 asked->begun_before,
                                 request.sim->secrets};
    fault::point("runner.before_call");
    auto answers = core.run(std::array{command});
    fault::point("runner.after_call");
    auto& answer = answers.front();
    if (answer.reason == by_hand) answer = attested(world, std::move(answer), request);
    return record(world, order, command, answer, request);
}

}  // namespace xitam::service
