#include "http/portal/document_pages.hpp"

#include "http/portal/proofs.hpp"
#include "http/portal/task_list.hpp"

#include <algorithm>
#include <array>

namespace xitam::http {

namespace t = termination;

namespace {

// What the cleaner says, as the page says it: what to do instead.
std::string_view sentence_for(std::string_view refusal)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 16> sentences{{
        {"picture_empty", "photo"},
        {"picture_too_large", "photo_big"},
        {"picture_is_pdf", "photo_pdf"},
        {"picture_is_heic", "photo_heic"},
        {"picture_is_webp", "photo_format"},
        {"picture_is_svg", "photo"},
        {"picture_is_gif", "photo"},
        {"not_a_picture", "photo"},
        {"picture_type_mismatch", "photo"},
        {"picture_too_many_pixels", "photo_pixels"},
        {"picture_animated", "photo_new"},
        {"picture_foreign_content", "photo_new"},
        {"picture_truncated", "photo_broken"},
        {"picture_damaged", "photo_broken"},
        {"picture_colours_unsupported", "photo_new"},
        {"picture_too_complex", "photo_new"},
    }};
    const auto* found = std::ranges::find(sentences, refusal, &std::pair<std::string_view, std::string_view>::first);
    return found == sentences.end() ? "photo_busy" : found->second;
}

std::string sentence_for_fault(std::string_view reason)
{
    constexpr std::string_view of_check = "mrz_check_";
    if (reason.starts_with(of_check)) return "mrz_" + std::string{reason.substr(of_check.size())};
    return reason == "mrz_character" ? "mrz_sign" : std::string{reason};
}

// What is wrong with the typed lines, for their field; where they were typed at all.
std::optional<pages::FieldError> read_lines(const Request& request, Date today, std::optional<Mrz>& lines)
{
    const auto one = request.form.get("mrz1");
    const auto two = request.form.get("mrz2");
    const auto three = request.form.get("mrz3");
    if (one.empty() && two.empty() && three.empty()) return std::nullopt;
    auto read = examine_mrz(today, one, two, three);
    if (read) {
        lines = std::move(*read);
        return std::nullopt;
    }
    const auto& fault = read.error();
    pages::FieldError wrong{"mrz" + std::to_string(fault.line), sentence_for_fault(fault.reason)};
    const bool is_length = fault.reason == "mrz_length";
    if (is_length) wrong.arguments = {{"count", std::to_string(fault.signs)}, {"expected", std::to_string(fault.expected)}};
    else if (fault.reason == "mrz_character") wrong.arguments = {{"count", std::to_string(fault.sign)}, {"sign", fault.found}};
    else wrong.arguments = {{"sign", std::to_string(fault.sign)}};
    return wrong;
}

pages::TaskState state_of(const t::Order& order, const DocumentFact* fact)
{
    if (fact != nullptr && fact->accepted == false) return pages::TaskState::needs_you;
    const bool done = order.identity_proven || (fact != nullptr && fact->accepted == true);
    return done ? pages::TaskState::done : pages::TaskState::checking;
}

std::vector<pages::SentDocument> sent_of(const t::Order& order, const std::function<LocalTime(Instant)>& local)
{
    std::vector<pages::SentDocument> sent;
    for (const auto& picture : order.pictures) {
        const auto& told = order.declared.documents;
        const auto found = std::ranges::find(told, picture.type, &DocumentFact::type);
        const auto* fact = found == told.end() ? nullptr : &*found;
        const bool has_reason = fact != nullptr && fact->unfit;
        sent.push_back({std::string{word(picture.type)}, local(picture.stored_at), state_of(order, fact),
                        has_reason ? std::string{word(*fact->unfit)} : std::string{}});
    }
    return sent;
}

}  // namespace

void DocumentPages::add_to(Router& router)
{
    page(router, "/documents", &DocumentPages::documents);
    router.upload("/documents", [this](const Request&) {
        return std::make_unique<PictureSink>(PictureSink::Ways{
            [this](const auto& so_far, const auto& part, auto& picture) { return begin(so_far, part, picture); },
            [this](const auto& request, auto came, auto picture) { return answer(request, came, std::move(picture)); }});
    });
}

// The documents that this holder needs on this channel; where the operator has not said, those that name a person.
std::vector<DocumentType> DocumentPages::kinds_for(const t::Order& order) const
{
    const auto& world = means_.world;
    std::vector<DocumentType> kinds;
    const auto rules = world.packs.rules_on(world.operator_id, today());
    const auto* needed = rules ? documents_for(rules->pack, order.declared.holder, Channel::portal) : nullptr;
    if (needed != nullptr) {
        for (const auto& rule : needed->all_of) {
            for (const auto type : rule.any_of) {
                if (!is_paper_of_line(type) && std::ranges::find(kinds, type) == kinds.end()) kinds.push_back(type);
            }
        }
    }
    if (kinds.empty()) kinds = {DocumentType::passport, DocumentType::national_id, DocumentType::residence_permit};
    return kinds;
}

Response DocumentPages::document_page(const Request& request, const t::OrderFile& file, pages::FieldErrors errors)
{
    pages::DocumentsPage page;
    page.kinds.clear();
    for (const auto kind : kinds_for(file.order)) page.kinds.emplace_back(word(kind));
    page.kind = request.form.get("kind");
    page.mrz1 = request.form.get("mrz1");
    page.mrz2 = request.form.get("mrz2");
    page.mrz3 = request.form.get("mrz3");
    page.sent = sent_of(file.order, [this](Instant at) { return local(at); });
    page.errors = std::move(errors);
    return answered(request, page);
}

Response DocumentPages::documents(const Request& request)
{
    const auto file = case_of(request);
    if (!file) return failure(request, file.error());
    if (!*file) return failure(request, 403);
    if (!t::may_hand_in((*file)->order.state)) return see_other("/tasks");
    return document_page(request, **file, {});
}

// On a network thread: the form's token and a limit, and then the bytes flow. Whether a case takes them is asked at the end.
PictureCame DocumentPages::begin(const Request& so_far, const FilePart& part, PictureInHand& upload)
{
    if (!nonce_of(so_far) || !so_far.cookies.has(session_cookie)) return PictureCame::not_ours;
    if (!means_.limits.pictures.take(so_far.client.network, RateLimit::Time::clock::now())) return PictureCame::too_many;
    upload = service::PictureUpload::receive(means_.world, media_type_of(part));
    return PictureCame::yes;
}

Response DocumentPages::answer(const Request& request, PictureCame photo, PictureInHand upload)
{
    const auto nonce = nonce_of(request);
    if (is_foreign(nonce)) return failure(request, 403, "/tasks");
    const auto file = case_of(request);
    if (!file) return failure(request, file.error());
    if (!*file) return failure(request, 403);
    if (!t::may_hand_in((*file)->order.state)) return see_other("/tasks");
    if (!nonce) return document_page(request, **file, {});
    if (photo == PictureCame::too_many) return failure(request, 429, "/tasks");
    if (photo != PictureCame::yes || !upload) return document_page(request, **file, {{"photo", "photo"}});
    if (!*upload) return refused(request, **file, upload->error());
    std::optional<Mrz> lines;
    if (const auto wrong = read_lines(request, today(), lines)) return document_page(request, **file, {*wrong});
    return keep(request, **file, **upload, lines);
}

Response DocumentPages::keep(const Request& request, const t::OrderFile& file, service::PictureUpload& upload,
                             const std::optional<Mrz>& lines)
{
    const auto kinds = kinds_for(file.order);
    const auto chosen = from_word<DocumentType>(request.form.get("kind"));
    const bool is_offered = chosen && std::ranges::find(kinds, *chosen) != kinds.end();
    const auto type = is_offered ? *chosen : kinds.front();
    upload.of({file.order.id, type, DocumentSide::front, {}, "declarer", "portal:" + nonce_of(request).value() + ":photo"});
    const auto kept = upload.end(DocumentFact{type}, lines);
    if (!kept && kept.error().reason == "no_document_needed") return see_other("/tasks");
    if (!kept) return refused(request, file, kept.error());
    return see_other("/tasks");
}

Response DocumentPages::refused(const Request& request, const t::OrderFile& file, const Error& error)
{
    if (error.code != Code::bad_input && error.code != Code::try_later) return failure(request, error);
    return document_page(request, file, {{"photo", std::string{sentence_for(error.reason)}}});
}

}  // namespace xitam::http
