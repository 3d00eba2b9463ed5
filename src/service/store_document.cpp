#include "service/store_document.hpp"

#include "base/check.hpp"
#include "base/fault.hpp"
#include "domain/identity/doubts.hpp"
#include "domain/termination/decide.hpp"
#include "service/audit_word.hpp"
#include "service/perform_as.hpp"
#include "service/staff_limits.hpp"
#include "texts/texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace xitam::service {

namespace t = termination;

namespace {

constexpr std::chrono::hours orphan_age{1};  // longer than any upload waits for its commit

Result<t::OrderFile> file_of(Tx& tx, const OrderId& order)
{
    auto file = tx.order_file(order);
    if (!file) return fail(Code::not_found, "order_unknown", "no order has this id");
    return std::move(*file);
}

// Whoever speaks for himself shows the document of the record; an heir or a proxy shows his own.
std::vector<Doubt> doubts_in(const World& world, const t::OrderFile& file, DocumentType type, const Mrz& lines)
{
    const auto& declared = file.order.declared;
    const bool for_himself = declared.holder == HolderKind::citizen || declared.holder == HolderKind::foreign ||
                             declared.holder == HolderKind::resident;
    const Holder* record = for_himself && file.line ? &file.line->holder : nullptr;
    return doubts_about(lines, type, declared.name, record, moment_of(world, file.order.operator_id).today);
}

Result<StoredDocument> find_picture(const t::Order& order, const ShowDocument& request)
{
    std::vector<StoredDocument> fitting;
    for (const auto& picture : order.pictures) {
        const bool fits = (!request.type || picture.type == *request.type) && (!request.side || picture.side == *request.side);
        if (fits) fitting.push_back(picture);
    }
    if (fitting.empty()) return fail(Code::not_found, "picture_missing", "this order has no such picture");
    if (fitting.size() > 1) {
        std::string all;
        for (const auto& one : fitting) all += fmt::format("{}{} {}", all.empty() ? "" : ", ", word(one.type), word(one.side));
        return fail(Code::bad_input, "several_pictures", fmt::format("this order has several pictures; name one: {}", all));
    }
    if (fitting.front().shredded) {
        return fail(Code::not_found, "picture_key_gone",
                    "the key of this case's pictures is destroyed; nobody can see them again");
    }
    return fitting.front();
}

}  // namespace

Result<PictureUpload> PictureUpload::begin(const World& world, PictureOf what)
{
    CHECK(world.vault != nullptr);
    auto checked = world.store.read([&](Tx& tx) -> Result<void> {
        auto file = file_of(tx, what.order);
        if (!file) return tl::unexpected(file.error());
        auto rules = rules_of(world, file->order);
        if (!rules) return tl::unexpected(rules.error());
        const auto moment = moment_of(world, file->order.operator_id);
        const auto decision =
            t::decide(*file, t::KeepDocument{{what.type, what.side, {}, moment.now, false}, what.by}, *rules, moment);
        if (!decision) return tl::unexpected(decision.error());
        return {};
    });
    if (!checked) return tl::unexpected(checked.error());
    auto upload = receive(world, what.media_type);
    if (upload) upload->of(std::move(what));
    return upload;
}

Result<PictureUpload> PictureUpload::receive(const World& world, std::string_view media_type)
{
    CHECK(world.vault != nullptr);
    auto upload = world.vault->receive(media_type);
    if (!upload) return tl::unexpected(upload.error());
    return PictureUpload{world, std::move(*upload)};
}

Result<Performed> PictureUpload::keep_in(Tx& tx, const StoredDocument& picture, const std::optional<DocumentFact>& document,
                                         const std::optional<Mrz>& lines)
{
    auto stored = perform_in(*world_, tx, what_->order, t::KeepDocument{picture, what_->by});
    if (!stored || !document) return stored;
    auto fact = *document;
    if (lines) {
        if (const auto number = DocumentNumber::parse(lines->number)) fact.number = *number;
        fact.doubts = doubts_in(*world_, stored->file, fact.type, *lines);
        fact.lines_fit = true;  // others are refused where they are typed
    }
    if (!fact.number) {
        const auto& told = stored->file.order.declared.documents;
        const auto before = std::ranges::find(told, fact.type, &DocumentFact::type);
        if (before != told.end()) fact.number = before->number;
    }
    return perform_in(*world_, tx, what_->order, t::AddDocument{fact, what_->by});
}

Result<Performed> PictureUpload::end(const std::optional<DocumentFact>& document, const std::optional<Mrz>& lines,
                                     const OrderCheck& check)
{
    CHECK(what_.has_value());
    const auto clean = upload_->end();
    if (!clean) return tl::unexpected(clean.error());
    const Instant now = world_->clock.business_now();
    const PictureName name{what_->order, what_->type, BlobId{world_->entropy.new_id(now)}};
    if (auto kept = world_->vault->keep(name, *clean); !kept) return tl::unexpected(kept.error());
    fault::point("vault.before_commit");
    const StoredDocument picture{what_->type, what_->side, name.blob, now, false};
    std::vector<StoredDocument> before;
    auto performed = world_->store.run_tx<Performed>([&](Tx& tx) -> Result<Performed> {
        const bool is_again = !what_->key.empty() && tx.idempotent(what_->key);
        auto file = checked_file(tx, what_->order, is_again ? OrderCheck{} : check);
        if (!file) return tl::unexpected(file.error());
        before = file->order.pictures;
        if (is_again) {
            before.push_back(picture);  // one too many
            return Performed{std::move(*file), std::nullopt};
        }
        auto kept = keep_in(tx, picture, document, lines);
        if (kept && !what_->key.empty()) tx.put_idempotent({what_->key, "picture kept", what_->order});
        return kept;
    });
    if (!performed) {
        // Whether a broken commit landed nobody knows: then the sweep decides, not we.
        const auto code = performed.error().code;
        if (code != Code::internal && code != Code::try_later) static_cast<void>(world_->vault->remove(name.order, name.blob));
        return performed;
    }
    for (const auto& old : before) {
        const auto& now_kept = performed->file.order.pictures;
        if (std::ranges::find(now_kept, old.blob, &StoredDocument::blob) != now_kept.end()) continue;
        static_cast<void>(world_->vault->remove(name.order, old.blob));  // replaced; what stays is swept
    }
    return performed;
}

Result<std::string> show_document(const World& world, const ShowDocument& request)
{
    CHECK(world.vault != nullptr);
    if (auto allowed = check_right(request.by, access::Right::see_personal, {}); !allowed) {
        return tl::unexpected(allowed.error());
    }
    PictureName name;
    std::vector<std::string> lines;
    // Audited first: a view that then fails was asked for all the same.
    auto audited = world.store.write([&](Tx& tx) -> Result<void> {
        const auto file = file_of(tx, request.order);
        if (!file) return tl::unexpected(file.error());
        const auto picture = find_picture(file->order, request);
        if (!picture) return tl::unexpected(picture.error());
        const Instant now = world.clock.business_now();
        const auto moment = moment_of(world, file->order.operator_id);
        auto counted = count_act_in(world, tx, request.by, LimitedAct::view, file->order.operator_id);
        if (!counted) return counted;
        const auto& declared = file->order.declared;
        const std::string digits = declared.iccid ? declared.iccid->digits() : declared.msisdn->digits();
        name = {request.order, picture->type, picture->blob};
        lines = {text(world.language, "document.mark.case",
                      {{"number", "\u2026" + digits.substr(digits.size() - 3)}, {"date", iso(moment.today)}}),
                 text(world.language, "document.mark.seen", {{"who", request.by.name}})};
        tx.audit(request.order.text(), now, "document_viewed",
                 fmt::format("by={} type={} side={} reason={} picture={}", audit_word(request.by.name), word(picture->type),
                             word(picture->side), request.reason.empty() ? "judge" : audit_word(request.reason),
                             picture->blob.text()));
        return {};
    });
    if (!audited && audited.error().reason == "staff_limit") note_limit(world, request.by, LimitedAct::view);
    if (!audited) return tl::unexpected(audited.error());
    return world.vault->show(name, lines);
}

Result<std::size_t> sweep_pictures(const World& world)
{
    CHECK(world.vault != nullptr);
    const auto known = [&world](const OrderId& order) {
        return world.store.run_read<std::vector<BlobId>>([&](Tx& tx) -> Result<std::vector<BlobId>> {
            std::vector<BlobId> blobs;
            const auto file = tx.order_file(order);
            if (!file) return blobs;
            for (const auto& picture : file->order.pictures) {
                if (!picture.shredded) blobs.push_back(picture.blob);
            }
            return blobs;
        });
    };
    return world.vault->sweep(known, orphan_age);
}

}  // namespace xitam::service
