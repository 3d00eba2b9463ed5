#include "rig/serving_node.hpp"

#include <nlohmann/json.hpp>

#include <poll.h>
#include <unistd.h>

#include <array>

namespace xitam::rig {

namespace {
constexpr std::chrono::seconds patience{15};
}

bool ServingNode::start(const std::string& hlr_address, const std::string& name, Domain domain, const std::string& folder)
{
    name_ = name;
    return process_.start(
        {"python3", "-IS", XITAM_RIG_FOLDER "/serving_node.py", "--hlr", hlr_address, "--name", name, "--domain",
         domain == Domain::cs ? "cs" : "ps", "--stdin", "--json", "--log", folder + "/" + name + ".jsonl"},
        folder, folder + "/" + name + ".err", true);
}

void ServingNode::read_ready()
{
    for (;;) {
        pollfd item{process_.pipes().out, POLLIN, 0};
        if (::poll(&item, 1, 0) <= 0) return;
        std::array<char, 65536> buffer;
        const auto count = ::read(process_.pipes().out, buffer.data(), buffer.size());
        if (count <= 0) return;
        rest_.append(buffer.data(), static_cast<std::size_t>(count));
        for (auto end = rest_.find('\n'); end != std::string::npos; end = rest_.find('\n')) {
            const auto json = nlohmann::json::parse(rest_.substr(0, end), nullptr, false);
            rest_.erase(0, end + 1);
            if (!json.is_object()) continue;
            const auto word = [&](const char* name) {
                return json.contains(name) && json[name].is_string() ? json[name].get<std::string>() : std::string{};
            };
            Event event{word("event"), word("imsi"), 0, false, word("source"), word("line")};
            if (json.contains("cause") && json["cause"].is_number()) event.cause = json["cause"].get<int>();
            if (json.contains("withdraw") && json["withdraw"].is_boolean()) event.withdraw = json["withdraw"].get<bool>();
            events_.push_back(std::move(event));
        }
    }
}

std::optional<ServingNode::Event> ServingNode::wait_for(const std::string& kind, const std::string& imsi,
                                                        std::chrono::milliseconds at_most)
{
    std::optional<Event> found;
    wait_until(
        [&] {
            read_ready();
            for (std::size_t i = from_; i < events_.size() && !found; ++i) {
                const Event& event = events_[i];
                if (event.kind != kind || (!imsi.empty() && event.imsi != imsi)) continue;
                found = event;
                from_ = i + 1;
            }
            return found.has_value() || !process_.is_running();
        },
        at_most);
    return found;
}

bool ServingNode::tell(const std::string& line)
{
    const std::string text = line + "\n";
    if (::write(process_.pipes().in, text.data(), text.size()) != static_cast<ssize_t>(text.size())) return false;
    const auto until = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < until) {
        const auto event = wait_for("obeyed", "", patience);
        if (!event) return false;
        if (event->line == line) return true;
    }
    return false;
}

int ServingNode::attach_cause(const std::string& imsi)
{
    read_ready();
    from_ = events_.size();
    const std::string text = "attach " + imsi + "\n";
    if (::write(process_.pipes().in, text.data(), text.size()) != static_cast<ssize_t>(text.size())) return -1;
    int cause = -1;
    wait_until(
        [&] {
            read_ready();
            for (std::size_t i = from_; i < events_.size(); ++i) {
                if (events_[i].imsi != imsi) continue;
                if (events_[i].kind == "attached") cause = 0;
                if (events_[i].kind == "refused") cause = events_[i].cause;
            }
            return cause >= 0 || !process_.is_running();
        },
        patience);
    return cause;
}

bool ServingNode::attach(const std::string& imsi)
{
    return attach_cause(imsi) == 0;
}

bool ServingNode::wait_connected()
{
    return wait_for("connected", "", patience).has_value();
}

int ServingNode::cancels(const std::string& imsi)
{
    read_ready();
    int count = 0;
    for (const auto& event : events_) count += event.kind == "cancelled" && event.imsi == imsi && event.withdraw ? 1 : 0;
    return count;
}

}  // namespace xitam::rig
