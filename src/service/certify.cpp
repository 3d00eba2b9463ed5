#include "service/certify.hpp"

#include "base/fault.hpp"
#include "domain/certificate/closure.hpp"
#include "domain/termination/decide.hpp"

#include <utility>

namespace xitam::service {

namespace t = termination;
namespace c = certificate;

namespace {

c::NetworkWord word_for(const std::optional<NodeResult>& result)
{
    if (!result) return c::NetworkWord::not_attached;
    switch (*result) {
        case NodeResult::cancelled: return c::NetworkWord::cancelled;
        case NodeResult::not_connected: return c::NetworkWord::not_connected;
        case NodeResult::attested: return c::NetworkWord::attested;
        case NodeResult::not_attached:
        case NodeResult::pending: break;
    }
    return c::NetworkWord::not_attached;
}

c::BalanceClaim balance_of(const settlement::Settlement& settled, const std::optional<settlement::BalanceChoice>& choice)
{
    if (settled.left_over.is_zero() || !choice) return {c::BalanceOutcome::none, Money{0, settled.currency}};
    switch (settlement::way_of(*choice)) {
        case BalanceWay::refund: return {c::BalanceOutcome::refunded, settled.payout};
        case BalanceWay::move: return {c::BalanceOutcome::moved, settled.payout};
        case BalanceWay::use_up: return {c::BalanceOutcome::lapsed, settled.lapsed};
        case BalanceWay::give_up: return {c::BalanceOutcome::waived, settled.waived};
    }
    return {};
}

struct Read {
    t::OrderFile file;
    AuditHead head;
};

Result<Read> read_file(const World& world, const OrderId& order)
{
    return world.store.run_read<Read>([&](Tx& tx) -> Result<Read> {
        auto file = tx.order_file(order);
        auto head = tx.audit_head(order.text());
        if (!file || !head) return fail(Code::not_found, "order_unknown", "no order has this id");
        return Read{std::move(*file), std::move(*head)};
    });
}

}  // namespace

Result<InTransaction> certify(const World& world, const OrderId& order)
{
    auto read = read_file(world, order);
    if (!read) return tl::unexpected(read.error());
    const auto& file = read->file;
    if (file.order.state != t::State::settling || !file.order.settled) {
        return InTransaction{[](Tx&) -> Result<void> { return {}; }};  // certified before
    }
    auto rules = rules_of(world, file.order);
    if (!rules) return tl::unexpected(rules.error());
    auto settled = t::settlement_of(file.order, *rules);
    if (!settled) return tl::unexpected(settled.error());

    c::ClosureFacts facts{*file.order.declared.msisdn};
    facts.issuer = world.public_url;
    facts.issued_at = world.clock.business_now();
    facts.order = order;
    facts.number_salt = world.entropy.random_hex(16);
    facts.cut_at = file.order.dates.cut_at;
    facts.disconnected_at = file.order.dates.removed_at;
    facts.operator_id = file.order.operator_id;
    facts.network.hlr = file.order.network.attested ? c::NetworkWord::attested : c::NetworkWord::removed;
    facts.network.cs = word_for(file.order.network.cs);
    facts.network.ps = word_for(file.order.network.ps);
    facts.balance = balance_of(*settled, file.order.declared.balance);
    facts.rest_until = moment_of(world, file.order.operator_id).date_of(*file.order.dates.rest_until);
    facts.audit_head = read->head.hash;
    facts.demo_clock = file.order.demo_clock || world.demo_clock;
    if (file.order.network.attested) facts.attested_by_role = "clerk";
    auto claims = c::state_closure(facts, world.sha256_hex);
    if (!claims) return tl::unexpected(claims.error());
    auto jws = world.notary.sign(*claims);
    if (!jws) return tl::unexpected(jws.error());

    const StoredCertificate stored{claims->jti, order, "closure", std::move(*jws), facts.number_salt};
    const std::string head = read->head.hash;
    return InTransaction{[&world, order, stored, head](Tx& tx) -> Result<void> {
        const auto now_head = tx.audit_head(order.text());
        // Something was written since (a payment): the certificate would name an old head. Once more.
        if (!now_head || now_head->hash != head) return fail(Code::try_later, "audit_moved_on", "the order changed meanwhile");
        auto performed = perform_in(world, tx, order, t::Certified{stored.id});
        if (!performed) return tl::unexpected(performed.error());
        if (performed->file.order.state == t::State::closed) tx.put_certificate(stored);
        return {};
    }};
}

Result<StoredCertificate> restoration_notice(const World& world, const t::OrderFile& file, const AuditHead& head, bool attested)
{
    c::RestorationFacts facts{*file.order.declared.msisdn};
    facts.issuer = world.public_url;
    facts.issued_at = world.clock.business_now();
    facts.closed_order = file.order.id;
    facts.order = file.order.id;
    facts.number_salt = world.entropy.random_hex(16);
    facts.restored_at = world.clock.business_now();
    facts.operator_id = file.order.operator_id;
    facts.audit_head = head.hash;
    if (attested) facts.attested_by_role = "clerk";
    facts.demo_clock = file.order.demo_clock || world.demo_clock;
    auto claims = c::state_restoration(facts, world.sha256_hex);
    if (!claims) return tl::unexpected(claims.error());
    auto jws = world.notary.sign(*claims);
    if (!jws) return tl::unexpected(jws.error());
    return StoredCertificate{claims->jti, file.order.id, "restoration", std::move(*jws), facts.number_salt};
}

}  // namespace xitam::service
