#include "service/presence.hpp"

#include "base/base32.hpp"
#include "base/same_secret.hpp"
#include "domain/identity/names_match.hpp"
#include "domain/identity/speaker.hpp"
#include "domain/termination/agreement.hpp"
#include "service/last_change.hpp"
#include "service/one_time_code.hpp"
#include "service/perform_as.hpp"
#include "service/strokes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::service {

namespace t = termination;
using access::Right;

namespace {

constexpr std::size_t typed_name_max = 200;  // bytes

std::string way_text(const std::optional<settlement::BalanceChoice>& choice)
{
    if (!choice) return "none";
    std::string told{settlement::to_string(settlement::way_of(*choice))};
    if (const auto* refund = std::get_if<settlement::Refund>(&*choice)) told += ":" + refund->to.text();
    if (const auto* move = std::get_if<settlement::Move>(&*choice)) told += ":" + move->to.digits();
    return told;
}

tl::unexpected<Error> nothing_to_agree()
{
    return fail(Code::blocked, "nothing_to_agree",
                "something still stands in the way; clear it first, then the customer agrees");
}

// The clerk's case, as he saw it; it must be one that a customer can say yes to.
Result<t::OrderFile> case_before(const AtDesk& at, Tx& tx, const Staff& staff, const OrderCheck& check)
{
    const auto sitting = living_sitting(at, tx, staff.account.id);
    if (!sitting || !sitting->order) return fail(Code::not_found, "no_sitting", "read the line or the case first");
    const access::Actor actor{staff.account.role, staff.account.name};
    auto file = checked_file(tx, *sitting->order, [&](const t::Order& order) -> Result<void> {
        if (auto may = check_right(actor, Right::witness_presence, order.opened_by); !may) return may;
        return check ? check(order) : Result<void>{};
    });
    if (file && !t::may_agree(*file, at.world.clock.business_now())) return nothing_to_agree();
    return file;
}

struct Given {
    PresenceKind kind = PresenceKind::signature;
    StaffId witness;
    std::string mark = {};
};

void keep_proof(const AtDesk& at, Tx& tx, const t::OrderFile& file, const Given& given)
{
    const auto& order = file.order;
    PresenceProof proof;
    proof.id = PresenceId{at.staff.entropy.new_id(at.staff.clock.real_now())};
    proof.order = order.id;
    proof.kind = given.kind;
    proof.agreed = agreed_hash(at.world, file);
    proof.quote = order.quote_id;
    proof.witness = given.witness;
    proof.given_at = at.staff.clock.real_now();
    if (!given.mark.empty()) proof.mark = at.staff.secrets.seal(given.mark, "presence|" + order.id.text());
    if (!tx.desk().put_presence(proof)) return;
    const auto account = tx.staff().account(given.witness);
    tx.audit(order.id.text(), at.world.clock.business_now(), "presence_proven",
             fmt::format("by={} witness={} kind={} quote={} agreed={}",
                         speaks_for_another(order.declared.holder) ? word(order.declared.holder) : "holder",
                         account ? account->name : "", word(given.kind), order.quote_id, proof.agreed.substr(0, 16)));
}

std::string sign_mac(const World& world, const DeskSitting& sitting, const t::OrderFile& file)
{
    const auto at = sitting.sign_at ? to_micros(*sitting.sign_at) : 0;
    const auto mac = world.hmac_sha256(
        world.link_key, fmt::format("sign|{}|{}|{}|{}", sitting.id.text(), at, file.order.id.text(), agreed_hash(world, file)));
    return hex_of(std::string_view{mac}.substr(0, 16));
}

tl::unexpected<Error> link_unknown()
{
    return fail(Code::not_found, "link_unknown", "this link is not one of ours, or what it was for has changed");
}

// His own name, never the one he speaks for. Empty: the case does not say it.
std::string name_of_signer(const t::OrderFile& file)
{
    if (speaks_for_another(file.order.declared.holder)) return file.order.declared.name;
    const auto& holder = file.line->holder;
    return holder.given_names + " " + holder.surname;
}

// A code to the line or to its old contacts reaches the holder, who is not there, or the phone of somebody who has died.
Result<void> check_code_proves(const t::Order& order)
{
    if (!speaks_for_another(order.declared.holder)) return {};
    return fail(Code::refused, "code_of_holder",
                "a code reaches the holder, not whoever speaks for him; he signs here or agrees on his own phone");
}

Result<std::pair<PresenceKind, std::string>> read_mark(const t::OrderFile& file, const SignedHere& written)
{
    if (!written.strokes.empty()) {
        if (const auto drawn = parse_strokes(written.strokes); !drawn) return tl::unexpected(drawn.error());
        return std::pair{PresenceKind::signature, std::string{written.strokes}};
    }
    if (written.name.empty())
        return fail(Code::bad_input, "sign_missing", "sign in the field, or write the whole name below it");
    const auto name = name_of_signer(file);
    const bool is_other = !name.empty() && names_match(written.name, name) == NameMatch::differs;
    const bool is_whole = written.name.size() <= typed_name_max && written.name.find(' ') != std::string_view::npos;
    if (!is_whole || is_other)
        return fail(Code::bad_input, "sign_name", "write the customer's whole name as the document has it");
    return std::pair{PresenceKind::typed_name, std::string{written.name}};
}

}  // namespace

std::string agreed_hash(const World& world, const t::OrderFile& file)
{
    const auto& order = file.order;
    if (!order.bill || order.quote_id.empty()) return {};
    return world.sha256_hex(fmt::format("{}|presence|{}|{}|{}|{}", world.holder_key, order.id.text(), order.quote_id,
                                        way_text(order.declared.balance), iso(order.bill->billing_stop_on)));
}

std::optional<PresenceProof> presence_for(const World& world, Tx& tx, const t::OrderFile& file)
{
    const auto agreed = agreed_hash(world, file);
    auto proofs = tx.desk().presence_of(file.order.id);
    const auto found = std::ranges::find(proofs, agreed, &PresenceProof::agreed);
    if (agreed.empty() || found == proofs.end()) return std::nullopt;
    return std::move(*found);
}

std::string sign_link_text(const World& world, const DeskSitting& sitting, const t::OrderFile& file)
{
    return sitting.id.text() + "." + sign_mac(world, sitting, file);
}

Result<void> renew_sign_link(const AtDesk& at, const Staff& staff)
{
    return at.world.store.write([&](Tx& tx) -> Result<void> {
        auto sitting = living_sitting(at, tx, staff.account.id);
        if (!sitting) return fail(Code::not_found, "no_sitting", "read the line or the case first");
        sitting->sign_at = at.staff.clock.real_now();
        tx.desk().put_sitting(*sitting);
        return {};
    });
}

Result<SignCase> sign_case(const AtDesk& at, Tx& tx, std::string_view text)
{
    const auto point = text.find('.');
    const auto id =
        point == std::string_view::npos ? Result<SittingId>{link_unknown()} : SittingId::parse(text.substr(0, point));
    if (!id) return link_unknown();
    const auto sitting = tx.desk().sitting(*id);
    if (!sitting) return fail(Code::refused, "link_ended", "this page is over; ask the clerk for a new code");
    auto file = sitting->order ? tx.order_file(*sitting->order) : std::nullopt;
    if (!file || !sitting->sign_at || !same_secret(sign_mac(at.world, *sitting, *file), text.substr(point + 1)))
        return link_unknown();
    if (at.staff.clock.real_now() - *sitting->sign_at >= sign_link_life)
        return fail(Code::refused, "link_ended", "this page is over; ask the clerk for a new code");
    const bool is_agreed = presence_for(at.world, tx, *file).has_value();
    return SignCase{*sitting, std::move(*file), is_agreed};
}

Result<void> agree_on_phone(const AtDesk& at, std::string_view text)
{
    return at.world.store.write([&](Tx& tx) -> Result<void> {
        const auto found = sign_case(at, tx, text);
        if (!found) return tl::unexpected(found.error());
        if (found->is_agreed) return {};
        if (!t::may_agree(found->file, at.world.clock.business_now())) return nothing_to_agree();
        keep_proof(at, tx, found->file, {PresenceKind::own_phone, found->sitting.account});
        return {};
    });
}

Result<void> sign_here(const AtDesk& at, const Staff& staff, std::string_view version, const SignedHere& written)
{
    return at.world.store.write([&](Tx& tx) -> Result<void> {
        const auto file = case_before(at, tx, staff, unchanged_since(version));
        if (!file) return tl::unexpected(file.error());
        auto mark = read_mark(*file, written);
        if (!mark) return tl::unexpected(mark.error());
        keep_proof(at, tx, *file, {mark->first, staff.account.id, std::move(mark->second)});
        return {};
    });
}

Result<CodeAsked> ask_presence_code(const AtDesk& at, const Staff& staff, CodePurpose purpose, const std::string& key)
{
    const auto order = at.world.store.run_read<OrderId>([&](Tx& tx) -> Result<OrderId> {
        const auto file = case_before(at, tx, staff, {});
        if (!file) return tl::unexpected(file.error());
        if (auto proves = check_code_proves(file->order); !proves) return tl::unexpected(proves.error());
        return file->order.id;
    });
    if (!order) return tl::unexpected(order.error());
    return ask_code(at.world, *order, purpose, key);
}

Result<void> take_presence_code(const AtDesk& at, const Staff& staff, std::string_view version, CodePurpose purpose,
                                std::string_view typed)
{
    std::optional<Error> wrong;
    auto done = at.world.store.write([&](Tx& tx) -> Result<void> {
        wrong.reset();
        const auto file = case_before(at, tx, staff, unchanged_since(version));
        if (!file) return tl::unexpected(file.error());
        if (auto proves = check_code_proves(file->order); !proves) return proves;
        const CodeEntered entered{file->order.id, purpose, typed};
        // A wrong one is counted: what is written stands, and the caller hears of it.
        if (auto why = try_codes_in(at.world, tx, {&entered, 1})) {
            wrong = std::move(why->why);
            return {};
        }
        const auto kind = purpose == CodePurpose::line ? PresenceKind::line_code : PresenceKind::contact_code;
        keep_proof(at, tx, *file, {kind, staff.account.id});
        return {};
    });
    if (!done) return done;
    if (wrong) return tl::unexpected(std::move(*wrong));
    return {};
}

}  // namespace xitam::service
