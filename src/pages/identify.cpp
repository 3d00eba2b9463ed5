#include "pages/identify.hpp"

#include "pages/form_facts.hpp"
#include "texts/locale.hpp"

namespace xitam::pages {

namespace {

std::string hold_sentence(Lang lang, const std::optional<int>& days)
{
    if (!days) return words(lang, "identify.hold.unset");
    return words(lang, "identify.hold", {{"days", counted(lang, "page.days", *days)}});
}

}  // namespace

std::string_view to_string(IdentifyWay way)
{
    switch (way) {
        case IdentifyWay::code_line: return "code-line";
        case IdentifyWay::code_other: return "code-other";
        case IdentifyWay::document: return "document";
        case IdentifyWay::no_sim: return "no-sim";
    }
    return "";
}

std::optional<IdentifyWay> identify_way_from(std::string_view text)
{
    for (const auto way : {IdentifyWay::code_line, IdentifyWay::code_other, IdentifyWay::document, IdentifyWay::no_sim}) {
        if (to_string(way) == text) return way;
    }
    return std::nullopt;
}

std::string target_text(Lang lang, const std::string& target)
{
    return target.empty() ? words(lang, "identify.contact") : target;
}

std::string render(const IdentifyPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    facts.heading("identify.h1");
    facts.put("back", "/tasks");
    put_errors(facts, page.errors);
    std::vector<Option> options;
    for (const auto& offer : page.ways) {
        options.push_back({to_string(offer.way),
                           {},
                           {{"target", target_text(lang, offer.target)}, {"hold", hold_sentence(lang, offer.hold_days)}}});
    }
    const auto chosen = page.chosen ? to_string(*page.chosen) : std::string_view{};
    facts.put("f_way", choice(lang, {"way", "identify.way", chosen, options}, page.errors));
    std::vector<Facts> proven;
    for (const auto& sentence : page.proven) {
        Facts row{lang};
        row.put("sentence", sentence);
        proven.push_back(std::move(row));
    }
    facts.list("proven", proven);
    return render("identify", frame, std::move(facts));
}

std::string render(const CodePage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    facts.heading("code.h1");
    facts.put("back", "/identify");
    put_errors(facts, page.errors);
    facts.put("way", to_string(page.way));
    const auto time = counted(lang, "page.minutes", page.minutes);
    if (page.sent_to.empty()) facts.say("lead", "code.lead.contact", {{"time", time}});
    else facts.say("lead", "code.lead", {{"sent_to", page.sent_to}, {"time", time}});
    facts.put(
        "f_code",
        field(lang,
              {.name = "code", .key = "code.code", .inputmode = "numeric", .autocomplete = "one-time-code", .narrow = true},
              page.errors));
    return render("code", frame, std::move(facts));
}

std::string render(const NoSimPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    facts.heading("nosim.h1");
    facts.put("back", "/identify");
    put_errors(facts, page.errors);
    facts.put("hold", hold_sentence(lang, page.hold_days));
    facts.put(
        "f_proof",
        choice(lang, {"proof", "nosim.proof", page.proof, {{"iccid"}, {"contract-number"}, {"purchase-proof"}, {"email"}}},
               page.errors));
    facts.put("f_value", field(lang, {.name = "value", .key = "nosim.value", .value = page.value}, page.errors));
    return render("nosim", frame, std::move(facts));
}

}  // namespace xitam::pages
