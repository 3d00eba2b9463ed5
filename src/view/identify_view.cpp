#include "view/identify_view.hpp"

#include "texts/texts.hpp"
#include "view/source_members.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace xitam {

namespace {

using nlohmann::ordered_json;

ordered_json evidence_json(const Evidence& evidence)
{
    ordered_json out{{"kind", evidence.kind}, {"matched", evidence.matched}};
    put_source(out, evidence.source, evidence.confidence);
    return out;
}

ordered_json candidate_json(const Candidate& candidate)
{
    ordered_json out{{"operator", candidate.operator_id.empty() ? ordered_json(nullptr) : ordered_json(candidate.operator_id)},
                     {"name", candidate.name},
                     {"status", word(candidate.status)},
                     {"fictional", candidate.fictional},
                     {"confidence", word(candidate.confidence)},
                     {"evidence", ordered_json::array()}};
    for (const auto& one : candidate.evidence) out["evidence"].push_back(evidence_json(one));
    return out;
}

}  // namespace

std::string warning_text(const IdentifyWarning& warning, Lang lang)
{
    return text(lang, "identify.warning." + warning.code, {{"about", warning.about}, {"since", warning.since}});
}

std::string identify_text(const Identified& found, Lang lang)
{
    std::string out = text(lang, fmt::format("identify.kind.{}", word(found.kind)),
                           {{"value", (found.kind == InputKind::number ? "+" : "") + found.normalised}});
    if (!found.country.empty()) out += fmt::format(" ({})", found.country);
    out += "\n\n";
    if (found.candidates.empty()) out += text(lang, "identify.no_candidate") + "\n";
    for (const auto& candidate : found.candidates) {
        out += fmt::format("{}: {}, {}\n", candidate.name, text(lang, fmt::format("status.{}", word(candidate.status))),
                           text(lang, fmt::format("confidence.{}", word(candidate.confidence))));
        for (const auto& one : candidate.evidence) {
            out += fmt::format("  - {}", text(lang, "identify.evidence." + one.kind, {{"matched", one.matched}}));
            if (!one.source.url.empty()) out += fmt::format("; {}", one.source.url);
            out += "\n";
        }
    }
    if (!found.warnings.empty()) out += "\n";
    for (const auto& one : found.warnings) out += fmt::format("! {}\n", warning_text(one, lang));
    return out;
}

std::string identify_json(const Identified& found)
{
    ordered_json out{{"kind", word(found.kind)},
                     {"country", found.country.empty() ? ordered_json(nullptr) : ordered_json(found.country)},
                     {"normalised", found.normalised},
                     {"candidates", ordered_json::array()},
                     {"warnings", ordered_json::array()}};
    for (const auto& one : found.candidates) out["candidates"].push_back(candidate_json(one));
    for (const auto& one : found.warnings) {
        ordered_json warning{{"code", one.code}, {"text", warning_text(one, Lang::en)}};
        if (!one.about.empty()) warning["about"] = one.about;
        if (!one.since.empty()) warning["since"] = one.since;
        if (!one.source.url.empty()) warning["source"] = one.source.url;
        out["warnings"].push_back(std::move(warning));
    }
    return out.dump();
}

}  // namespace xitam
