#include "view/source_members.hpp"

namespace xitam {

std::vector<std::pair<std::string_view, std::optional<std::string>>> source_members(const SourceRef& source,
                                                                                    Confidence confidence)
{
    std::vector<std::pair<std::string_view, std::optional<std::string>>> members;
    members.emplace_back("source", source.url.empty() ? std::nullopt : std::optional{source.url});
    members.emplace_back("confidence", std::string{word(confidence)});
    if (!source.as_of.empty()) members.emplace_back("as_of", source.as_of);
    else if (source.seen_on) members.emplace_back("as_of", iso(*source.seen_on));
    if (!source.note.empty()) members.emplace_back("note", source.note);
    return members;
}

}  // namespace xitam
