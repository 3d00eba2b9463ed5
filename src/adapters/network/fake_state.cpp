#include "adapters/network/fake_state.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace xitam {

namespace {

// "what TAB imsi TAB value LF"; a last line without LF was cut by a crash and is left out.
std::optional<FakeEffect> parse_line(std::string_view line)
{
    const auto first = line.find('\t');
    const auto second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    return FakeEffect{std::string{line.substr(0, first)}, std::string{line.substr(first + 1, second - first - 1)},
                      std::string{line.substr(second + 1)}};
}

}  // namespace

FakeMemory::FakeMemory(std::string path) : path_{std::move(path)}
{
    if (!path_.empty()) file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

FakeMemory::~FakeMemory()
{
    if (file_ >= 0) ::close(file_);
}

void FakeMemory::lock()
{
    if (file_ < 0) return;
    while (::flock(file_, LOCK_EX) != 0 && errno == EINTR) {
    }
    read_new();
}

void FakeMemory::unlock()
{
    if (file_ >= 0) ::flock(file_, LOCK_UN);
}

void FakeMemory::read_new()
{
    std::string text;
    std::array<char, 65536> buffer;
    for (;;) {
        const auto count = ::pread(file_, buffer.data(), buffer.size(), static_cast<off_t>(read_ + text.size()));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        text.append(buffer.data(), static_cast<std::size_t>(count));
    }
    std::size_t from = 0;
    for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n', from)) {
        if (const auto effect = parse_line(std::string_view{text}.substr(from, end - from))) apply(*effect);
        from = end + 1;
    }
    read_ += from;
    // We hold the lock, so a rest without its end is what a killed writer left: it never happened.
    file_full_ = from < text.size() && ::ftruncate(file_, static_cast<off_t>(read_)) != 0;
}

void FakeMemory::write(const FakeEffect& effect)
{
    if (file_full_) return;
    if (file_ >= 0) {
        const auto line = fmt::format("{}\t{}\t{}\n", effect.what, effect.imsi, effect.value);
        if (::write(file_, line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
            // The disk is full: a piece of a line must not stay. The read-back will show that nothing changed.
            if (::ftruncate(file_, static_cast<off_t>(read_)) != 0) file_full_ = true;
            return;
        }
        read_ += line.size();
    }
    apply(effect);
}

void FakeMemory::apply(const FakeEffect& effect)
{
    journal_.push_back(effect);
    if (effect.what == "node") {
        if (effect.value.starts_with('-')) away_nodes_.insert(effect.value.substr(1));
        if (effect.value.starts_with('+')) away_nodes_.erase(effect.value.substr(1));
        return;
    }
    if (effect.what == "line") {
        seen_.insert(effect.imsi);
        FakeLine line;
        line.imsi = effect.imsi;
        line.has_keys = false;
        lines_[effect.imsi] = std::move(line);
        return;
    }
    FakeLine* line = find(effect.imsi);
    if (line == nullptr) return;
    if (effect.what == "cs") line->cs_on = effect.value == "1";
    if (effect.what == "ps") line->ps_on = effect.value == "1";
    if (effect.what == "msisdn") line->msisdn = effect.value;
    if (effect.what == "keys") line->has_keys = effect.value == "present";
    if (effect.what == "vlr") line->nodes.vlr = effect.value;
    if (effect.what == "sgsn") line->nodes.sgsn = effect.value;
    if (effect.what == "delete") lines_.erase(effect.imsi);
}

FakeLine* FakeMemory::find(const std::string& imsi)
{
    const auto found = lines_.find(imsi);
    return found == lines_.end() ? nullptr : &found->second;
}

FakeLine* FakeMemory::find_number(const std::string& msisdn)
{
    for (auto& [imsi, line] : lines_) {
        if (!msisdn.empty() && line.msisdn == msisdn) return &line;
    }
    return nullptr;
}

}  // namespace xitam
