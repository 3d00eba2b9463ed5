#include "service/papers.hpp"

#include "domain/certificate/closure.hpp"
#include "domain/termination/decide.hpp"
#include "domain/termination/drain.hpp"
#include "domain/termination/told.hpp"
#include "service/word_certificate.hpp"
#include "texts/texts.hpp"

#include <fmt/format.h>

#include <utility>

namespace xitam::service {

namespace t = termination;
namespace c = certificate;

namespace {

struct Stored {
    t::OrderFile file;
    std::optional<StoredCertificate> certificate;
};

Result<Stored> load(const World& world, const OrderId& order)
{
    return world.store.run_read<Stored>([&](Tx& tx) -> Result<Stored> {
        auto file = tx.order_file(order);
        if (!file) return fail(Code::not_found, "order_unknown", "no order has this id");
        auto certificate = tx.certificate(order, "restoration");
        if (!certificate) certificate = tx.certificate(order, "closure");
        return Stored{std::move(*file), std::move(certificate)};
    });
}

// Whose line it is says something of the line: before that may be told, the paper is this installation's.
const std::string& operator_of(const World& world, const t::Order& order)
{
    return t::line_may_be_told(order) ? order.operator_id : world.operator_id;
}

Wording wording_of(const World& world, const t::OrderFile& file, std::optional<Lang> lang)
{
    const auto& operator_id = operator_of(world, file.order);
    const auto* profile = world.packs.profile(operator_id);
    Wording wording;
    const bool knows_holder = file.line && t::line_may_be_told(file.order);
    wording.first = lang.value_or(knows_holder ? file.line->holder.language : world.language);
    wording.second = world.language;
    wording.operator_name = profile != nullptr ? profile->name : operator_id;
    wording.zone = zone_of(world, operator_id);
    wording.public_url = world.public_url;
    return wording;
}

c::ReceiptClaims receipt_claims(const World& world, const t::OrderFile& file,
                                const std::optional<settlement::Settlement>& money)
{
    const auto& order = file.order;
    const auto& operator_id = operator_of(world, order);
    const auto moment = moment_of(world, operator_id);
    c::ReceiptClaims claims;
    claims.iss = world.public_url;
    claims.iat = moment.now;
    claims.jti = fmt::format("receipt-{}-{}", order.id.text(), order.version);
    claims.order = order.id.text();
    claims.number = t::masked_line(order);
    claims.operator_id = operator_id;
    claims.received_at = order.dates.received_at;
    if (order.dates.billing_stop_at) claims.billing_stop_on = moment.date_of(*order.dates.billing_stop_at);
    if (const auto end = order.dates.removed_at ? order.dates.removed_at : termination::planned_cut(order))
        claims.ends_on = moment.date_of(*end);
    claims.channel = word(order.declared.channel);
    claims.reason = word(order.declared.reason);
    if (order.declared.balance) claims.balance_way = settlement::to_string(settlement::way_of(*order.declared.balance));
    for (const auto& document : order.declared.documents) claims.documents.emplace_back(word(document.type));
    if (money) {
        for (const auto& line : money->lines) {
            claims.lines.push_back({std::string{settlement::to_string(line.code)}, line.amount, settlement::formula_of(line)});
        }
        if (money->invoice)
            claims.invoice = c::InvoiceClaim{money->invoice->reference, money->invoice->amount, money->invoice->due_on};
    }
    claims.notices = order.notices;
    claims.demo_clock = order.demo_clock || world.demo_clock;
    return claims;
}

void add_words(c::ReceiptSheet& sheet, const t::Order& order, const Wording& wording)
{
    const auto both = [&](const std::string& key, std::initializer_list<TextArgument> arguments = {}) {
        return c::Worded{text(wording.first, key, arguments),
                         wording.second == wording.first ? "" : text(wording.second, key, arguments)};
    };
    for (const auto& notice : order.notices) sheet.notices.push_back(both("receipt.notice." + notice));
    sheet.next_steps.push_back(both("receipt.next." + std::string{t::to_string(t::told_state(order))}));
}

}  // namespace

Result<CertificatePaper> certificate_paper(const World& world, const OrderId& order, std::optional<Lang> lang)
{
    auto stored = load(world, order);
    if (!stored) return tl::unexpected(stored.error());
    if (!stored->certificate) {
        return fail(Code::not_found, "no_certificate",
                    fmt::format("a certificate exists only for a closed line; this order is {}",
                                t::to_string(stored->file.order.state)));
    }
    const auto verified = world.notary.verify(stored->certificate->jws);
    if (!verified) return tl::unexpected(verified.error());
    const auto wording = wording_of(world, stored->file, lang);
    SignedForm form{stored->certificate->jws, "", verified->kid};
    if (const auto* claims = std::get_if<c::RestorationClaims>(&verified->claims)) {
        auto brief = world.notary.sign(c::shortened(*claims));
        if (!brief) return tl::unexpected(brief.error());
        form.short_jws = std::move(*brief);
        return CertificatePaper{word_restoration(*claims, stored->certificate->holder_copy, form, wording, world.calendar),
                                form.jws};
    }
    const auto* claims = std::get_if<c::ClosureClaims>(&verified->claims);
    if (claims == nullptr) return fail(Code::internal, "certificate_broken", "the stored certificate is of another kind");
    auto short_form = world.notary.sign(c::shortened(*claims));
    if (!short_form) return tl::unexpected(short_form.error());
    form.short_jws = std::move(*short_form);
    return CertificatePaper{word_certificate(*claims, stored->certificate->holder_copy, form, wording, world.calendar),
                            form.jws};
}

Result<ReceiptPaper> receipt_paper(const World& world, const OrderId& order, std::optional<Lang> lang)
{
    auto stored = load(world, order);
    if (!stored) return tl::unexpected(stored.error());
    std::optional<settlement::Settlement> money;
    if (auto rules = rules_of(world, stored->file.order)) {
        if (auto settled = t::settlement_of(stored->file.order, *rules)) money = std::move(*settled);
    }
    const auto claims = receipt_claims(world, stored->file, money);
    auto jws = world.notary.sign(claims);
    if (!jws) return tl::unexpected(jws.error());
    const auto verified = world.notary.verify(*jws);
    if (!verified) return tl::unexpected(verified.error());
    const auto wording = wording_of(world, stored->file, lang);
    const auto& reference = stored->file.order.reference;
    ReceiptPaper paper;
    paper.sheet = word_receipt(claims, reference, {*jws, "", verified->kid}, wording, world.calendar);
    add_words(paper.sheet, stored->file.order, wording);
    paper.json = fmt::format(R"({{"reference":"{}","jws":"{}","claims":{}}})", reference, *jws, verified->payload_json);
    paper.jws = std::move(*jws);
    return paper;
}

}  // namespace xitam::service
