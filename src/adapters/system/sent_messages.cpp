#include "adapters/system/sent_messages.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <optional>
#include <utility>

namespace xitam {

namespace fs = std::filesystem;

namespace {

std::optional<SentMessage> read_message(const fs::path& path)
{
    std::ifstream file{path, std::ios::binary};
    const auto json = nlohmann::json::parse(file, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    const auto text = [&json](const char* name) {
        const auto found = json.find(name);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
    };
    SentMessage sent{
        {path.stem().string(), text("kind"), text("to"), text("language"), text("subject"), text("text"), text("reference")}};
    if (const auto at = parse_instant(text("at"))) sent.at = *at;
    if (sent.message.text.empty()) return std::nullopt;
    return sent;
}

}  // namespace

std::vector<SentMessage> newest_messages(const fs::path& outbox, std::size_t most)
{
    std::vector<std::pair<fs::file_time_type, fs::path>> found;
    std::error_code error;
    for (fs::directory_iterator files{outbox, error}; !error && files != fs::directory_iterator{}; files.increment(error)) {
        std::error_code gone;
        const auto written = files->last_write_time(gone);
        if (!gone && files->path().extension() == ".json") found.emplace_back(written, files->path());
    }
    std::sort(found.rbegin(), found.rend());
    std::vector<SentMessage> messages;
    for (const auto& [written, path] : found) {
        if (messages.size() == most) break;
        if (auto message = read_message(path)) messages.push_back(std::move(*message));
    }
    return messages;
}

}  // namespace xitam
