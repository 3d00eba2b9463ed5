// The one mapping between the ids of the sources and the words of `close` and `guide` (rules/words.json). An id that has no
// entry is shown by guide and refused by close, by name.
#pragma once

#include "domain/line/words.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace xitam {

// The channels of `close` and those that only the guide knows.
enum class GuideChannel { desk, portal, hotline, letter, api, state_portal, web_form, sms, chat };
inline constexpr std::array guide_channel_words{
    Words<GuideChannel>{GuideChannel::desk, "desk"},         Words<GuideChannel>{GuideChannel::portal, "portal"},
    Words<GuideChannel>{GuideChannel::hotline, "hotline"},   Words<GuideChannel>{GuideChannel::letter, "letter"},
    Words<GuideChannel>{GuideChannel::api, "api"},           Words<GuideChannel>{GuideChannel::state_portal, "state-portal"},
    Words<GuideChannel>{GuideChannel::web_form, "web-form"}, Words<GuideChannel>{GuideChannel::sms, "sms"},
    Words<GuideChannel>{GuideChannel::chat, "chat"},
};
constexpr const auto& words_of(GuideChannel)
{
    return guide_channel_words;
}

struct ChannelMeaning {
    std::vector<GuideChannel> channels;
    std::optional<HolderKind> holder;  // "office_by_proxy": the desk, for a proxy
};

struct SourceWords {
    std::map<std::string, DocumentType, std::less<>> documents;
    std::map<std::string, ChannelMeaning, std::less<>> channels;
    std::map<std::string, std::vector<HolderKind>, std::less<>> holders;
    std::vector<std::string> end_actions;  // the actions of the sources that end a line

    bool ends_a_line(std::string_view action) const;
    // Whether a list of the sources is meant for this holder: by its holder type, or as the proxy's list of a by-proxy channel.
    bool is_for(HolderKind holder, std::string_view holder_type, std::string_view channel) const;
};

}  // namespace xitam
