#include "http/api/pictures.hpp"

#include <algorithm>
#include <array>

namespace xitam::http {

namespace {

constexpr std::array<std::string_view, 5> text_fields{"type", "number", "mrz1", "mrz2", "mrz3"};

struct PictureTold {
    DocumentFact document;
    std::optional<Mrz> lines;
};

// What the fields beside the file say.
PictureTold read_fields(const Request& request, Date today, std::vector<WrongMember>& wrong)
{
    PictureTold told;
    for (const auto& [name, value] : request.form.all()) {
        if (std::ranges::find(text_fields, std::string_view{name}) == text_fields.end()) {
            wrong.push_back({"/" + name, "member_unknown", "nothing here has this name"});
        }
    }
    const auto type = from_word<DocumentType>(request.form.get("type"));
    if (type) told.document.type = *type;
    else wrong.push_back({"/type", "word_unknown", "one of: " + all_words<DocumentType>()});
    if (const auto typed = request.form.find("number")) {
        const auto number = DocumentNumber::parse(*typed);
        if (number) told.document.number = *number;
        else wrong.push_back({"/number", number.error().reason, number.error().detail});
    }
    if (!request.form.has("mrz1")) return told;
    auto lines = examine_mrz(today, request.form.get("mrz1"), request.form.get("mrz2"), request.form.get("mrz3"));
    if (lines) told.lines = std::move(*lines);
    else
        wrong.push_back({"/mrz" + std::to_string(lines.error().line), std::string{lines.error().reason},
                         "see the lines at the foot of it"});
    return told;
}

}  // namespace

void PicturesApi::add_to(Router& router)
{
    router.add(
        {Method::post,
         std::string{order_path} + "/documents",
         {},
         Audience::programs,
         Takes::upload,
         Work::store,
         [this](const Request&) {
             return std::make_unique<PictureSink>(PictureSink::Ways{
                 [this](const auto& head, const auto& part, auto& picture) { return begin(head, part, picture); },
                 [this](const auto& request, auto came, auto picture) { return answer(request, came, std::move(picture)); }});
         }});
}

// On a network thread: a bearer and a limit, and then the bytes flow.
PictureCame PicturesApi::begin(const Request& head, const FilePart& part, PictureInHand& upload)
{
    if (!Callers::bearer_of(head)) return PictureCame::not_ours;
    if (!may(means_.limits.pictures, head, head.client.network)) return PictureCame::too_many;
    upload = service::PictureUpload::receive(means_.world, media_type_of(part));
    return PictureCame::yes;
}

Response PicturesApi::answer(const Request& request, PictureCame picture, PictureInHand upload)
{
    const auto caller = callers_.of(request, Right::act);
    if (!caller) return caller.error();
    const auto& order = caller->file.order;
    const auto key = key_of(request, "documents:" + order.id.text());
    if (!key) return key.error();
    std::vector<WrongMember> wrong;
    const auto today = service::moment_of(means_.world, means_.world.operator_id).today;
    const auto told = read_fields(request, today, wrong);
    if (picture == PictureCame::no) wrong.push_back({"/photo", "member_missing", "a picture as a file"});
    if (!wrong.empty()) return problem(wrong);
    if (!termination::may_hand_in(order.state)) {
        const Error not_now{Code::refused, "not_in_this_state", "this order takes no documents any more", {}, {}};
        return changed_already(request, *caller).value_or(problem(not_now));
    }
    if (picture != PictureCame::yes || !upload) return problem(Refusal::too_many_requests);
    const auto wrong_picture = [](const Error& error) {
        if (error.code != Code::bad_input) return problem(error);
        return problem(error, {{"/photo", error.reason, error.detail}});
    };
    if (!*upload) return wrong_picture(upload->error());
    (*upload)->of({order.id, told.document.type, DocumentSide::front, {}, caller->is_own() ? "api" : "declarer", *key});
    const auto kept = (*upload)->end(told.document, told.lines, if_match(request, *caller));
    if (!kept && kept.error().code == Code::bad_input) return wrong_picture(kept.error());
    return commanded(request, *caller, kept);
}

}  // namespace xitam::http
