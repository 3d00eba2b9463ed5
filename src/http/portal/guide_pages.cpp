#include "http/portal/guide_pages.hpp"

#include "base/utf8.hpp"
#include "domain/line/words.hpp"
#include "http/portal/guide_facts.hpp"
#include "service/letter.hpp"

#include <fmt/format.h>

namespace xitam::http {

namespace {

constexpr std::size_t written_max = 200;  // bytes of one line of the letter

std::string path_of(const std::string& operator_id, HolderKind holder)
{
    return fmt::format("/guide/{}/{}", operator_id, word(holder));
}

// Everyone who may serve the number, by the evidence, and of whom we know something.
std::vector<const OperatorProfile*> candidates_of(const Guide& guide, const PackLibrary& packs)
{
    std::vector<const OperatorProfile*> known;
    if (!guide.identified) {
        if (guide.op != nullptr) known.push_back(guide.op);
        return known;
    }
    for (const auto& candidate : guide.identified->candidates) {
        if (const auto* profile = packs.profile(candidate.operator_id)) known.push_back(profile);
    }
    return known;
}

}  // namespace

void GuidePages::add_to(Router& router)
{
    page(router, "/guide", &GuidePages::ask);
    form(router, "/guide", &GuidePages::find);
    page(router, "/guide/{operator}/{holder}", &GuidePages::answer);
    page(router, "/guide/{operator}/{holder}/letter", &GuidePages::letter);
    form(router, "/guide/{operator}/{holder}/letter", &GuidePages::make_letter);
}

// Whether a line is held here shows nowhere: a number is judged by its plan alone.
Result<Guide> GuidePages::guide_of(std::string_view typed, std::string_view holder) const
{
    const auto& world = means_.world;
    const auto kind = from_word<HolderKind>(holder);
    if (!kind) return fail(Code::not_found, "holder_unknown", "no such kind of holder");
    return xitam::guide(world.packs, {{typed, means_.home_country, world.operator_id, ""}, *kind, {}},
                        service::moment_of(world, world.operator_id).today);
}

Result<Guide> GuidePages::guide_in_path(const Request& request) const
{
    const auto named = request.captured.get("operator");
    if (means_.world.packs.profile(named) == nullptr) return fail(Code::not_found, "operator_unknown", "no such operator");
    return guide_of(named, request.captured.get("holder"));
}

Response GuidePages::ask(const Request& request)
{
    return answered(request, pages::GuidePage{});
}

Response GuidePages::find(const Request& request)
{
    const auto nonce = nonce_of(request);
    if (is_foreign(nonce)) return failure(request, 403);
    pages::GuidePage page;
    page.asked = trimmed(request.form.get("q"));
    if (from_word<HolderKind>(request.form.get("holder"))) page.holder = request.form.get("holder");
    if (!nonce) return answered(request, page);
    const auto guide = page.asked.empty() ? Result<Guide>{fail(Code::bad_input, "input_empty", "nothing was typed")}
                                          : guide_of(page.asked, page.holder);
    const auto known = guide ? candidates_of(*guide, means_.world.packs) : std::vector<const OperatorProfile*>{};
    const auto holder = from_word<HolderKind>(page.holder).value_or(HolderKind::foreign);
    if (known.size() == 1) return see_other(path_of(known.front()->id, holder));
    if (known.empty()) {
        const bool is_unreadable = !guide && guide.error().code == Code::bad_input;
        page.errors.push_back({"q", is_unreadable ? "guide" : "guide_unknown"});
    }
    for (const auto* one : known) page.candidates.push_back({one->name, path_of(one->id, holder)});
    return answered(request, page);
}

Response GuidePages::answer(const Request& request)
{
    const auto guide = guide_in_path(request);
    if (!guide) return failure(request, guide.error());
    pages::GuidePage page;
    page.holder = request.captured.get("holder");
    page.answer = guide_facts(*guide, language(request));
    page.answer->ours = guide->op->id == means_.world.operator_id;
    if (!page.answer->ours && guide->op->status != OperatorStatus::closed)
        page.answer->letter_url = path_of(guide->op->id, guide->holder) + "/letter";
    return answered(request, page);
}

Response GuidePages::letter(const Request& request)
{
    const auto guide = guide_in_path(request);
    if (!guide) return failure(request, guide.error());
    pages::LetterPage page;
    page.operator_name = guide->op->name;
    page.back = path_of(guide->op->id, guide->holder);
    return answered(request, page);
}

Response GuidePages::make_letter(const Request& request)
{
    const auto guide = guide_in_path(request);
    if (!guide) return failure(request, guide.error());
    const auto nonce = nonce_of(request);
    if (is_foreign(nonce)) return failure(request, 403);
    pages::LetterPage page;
    page.operator_name = guide->op->name;
    page.back = path_of(guide->op->id, guide->holder);
    const auto typed = [&](std::string_view field) {
        return std::string{cut_to(trimmed(request.form.get(field)), written_max)};
    };
    page.name = typed("name");
    page.line = typed("line");
    page.document = typed("document");
    page.reply = typed("reply");
    if (page.name.empty()) page.errors.push_back({"name", "name"});
    if (page.line.empty()) page.errors.push_back({"line", "letter_line"});
    if (!nonce || !page.errors.empty()) return answered(request, page);
    if (!means_.limits.letters.take(request.client.network, RateLimit::Time::clock::now())) return failure(request, 429);
    const LetterFacts facts{page.name, page.line, page.document, page.reply};
    const auto sheet = word_letter(*guide, facts, language(request), means_.world.clock.business_now());
    auto pdf = means_.letter_pdf(sheet);
    if (!pdf && pdf.error().reason == "font_missing") {  // signs that no letter of ours can print
        page.errors.push_back({"name", "name"});
        return answered(request, page);
    }
    if (!pdf) return failure(request, pdf.error());
    auto response = download("application/pdf", "letter-" + guide->op->id + ".pdf", std::move(*pdf));
    response.set("Cache-Control", "no-store");
    return response;
}

}  // namespace xitam::http
