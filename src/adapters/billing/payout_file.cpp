#include "adapters/billing/payout_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>

namespace xitam {

namespace {

constexpr auto lock_wait = std::chrono::milliseconds{2000};
constexpr auto lock_pause = std::chrono::milliseconds{5};

class File {  // an open descriptor; closing it also gives back the lock
public:
    explicit File(int descriptor) : descriptor_{descriptor} {}
    ~File()
    {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int get() const { return descriptor_; }
    bool is_open() const { return descriptor_ >= 0; }

private:
    int descriptor_;
};

PayoutAnswer away(std::string_view doing)
{
    const std::string cause = std::strerror(errno);
    return {Outcome::retry_later, "billing_away", fmt::format("{}: {}", doing, cause)};
}

PayoutAnswer unsure(std::string_view doing)
{
    const std::string cause = std::strerror(errno);
    return {Outcome::unknown, "billing_unsure", fmt::format("{}: {}", doing, cause)};
}

PayoutAnswer damaged(off_t at)
{
    return {Outcome::refused, "payout_file_damaged",
            fmt::format("the payout file has a line that is not ours, at byte {}", at)};
}

// What must be the same when a leg is asked for again: all but the time.
std::string essence_of(const Payout& payout)
{
    const bool is_refund = std::holds_alternative<Iban>(payout.to);
    const std::string to = is_refund ? std::get<Iban>(payout.to).text() : std::get<Msisdn>(payout.to).digits();
    return fmt::format("{},{},{},{},{},{},", payout.leg.text(), payout.order.text(), is_refund ? "refund" : "move", to,
                       payout.amount.amount(), payout.amount.currency().text());
}

bool lock(int descriptor)
{
    const auto give_up_at = std::chrono::steady_clock::now() + lock_wait;
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) return false;
        if (std::chrono::steady_clock::now() >= give_up_at) {
            errno = EWOULDBLOCK;
            return false;
        }
        std::this_thread::sleep_for(lock_pause);
    }
    return true;
}

bool write_all(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// Exactly `size` bytes from `at`, or nothing.
std::optional<std::string> read_at(int descriptor, off_t at, std::size_t size)
{
    std::string text(size, '\0');
    std::size_t have = 0;
    while (have < size) {
        const ssize_t got = ::pread(descriptor, text.data() + have, size - have, at + static_cast<off_t>(have));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return std::nullopt;
        have += static_cast<std::size_t>(got);
    }
    return text;
}

bool sync_folder_of(const std::filesystem::path& path)
{
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."};
    const File opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    return opened.is_open() && ::fsync(opened.get()) == 0;
}

}  // namespace

class PayoutFile::State {
public:
    explicit State(std::filesystem::path path) : path_{std::move(path)} {}

    PayoutAnswer pay_out(const Payout& payout)
    {
        const std::scoped_lock guard{mutex_};
        const File file{::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR)};
        if (!file.is_open()) return away("opening the payout file");
        if (!lock(file.get())) return away("waiting for the payout file");
        if (auto problem = catch_up(file.get())) return *problem;
        if (!folder_is_synced_) {
            if (!sync_folder_of(path_)) return away("keeping the payout file's name");
            folder_is_synced_ = true;
        }
        const auto known = places_.find(payout.leg);
        return known != places_.end() ? answer_again(file.get(), payout, known->second) : append(file.get(), payout);
    }

private:
    struct Place {
        off_t at = 0;
        std::size_t size = 0;
    };

    // Reads what is new in the file, cuts half a line off its end, and writes the header of an empty file.
    std::optional<PayoutAnswer> catch_up(int descriptor)
    {
        struct stat facts {};
        if (::fstat(descriptor, &facts) != 0) return away("looking at the payout file");
        if (facts.st_dev != device_ || facts.st_ino != inode_ || facts.st_size < end_) {
            device_ = facts.st_dev;
            inode_ = facts.st_ino;
            forget();
        }
        if (facts.st_size > end_) {
            const auto fresh = read_at(descriptor, end_, static_cast<std::size_t>(facts.st_size - end_));
            if (!fresh) return away("reading the payout file");
            if (auto problem = take_in(*fresh)) return problem;
        }
        if (facts.st_size > end_ && ::ftruncate(descriptor, end_) != 0) return away("cutting off half a line");
        if (end_ == 0) {
            const std::string header = fmt::format("{}\n", payout_file_header);
            if (!write_all(descriptor, header)) return take_back(descriptor, "writing the header");
            end_ = static_cast<off_t>(header.size());
        }
        return std::nullopt;
    }

    std::optional<PayoutAnswer> take_in(std::string_view fresh)
    {
        for (auto end = fresh.find('\n'); end != std::string_view::npos; end = fresh.find('\n')) {
            const auto line = fresh.substr(0, end);
            if (end_ == 0) {
                if (line != payout_file_header) return damaged(0);
            } else {
                const auto leg = LegId::parse(line.substr(0, line.find(',')));
                if (!leg || !places_.emplace(*leg, Place{end_, line.size()}).second) return stop_at(end_);
            }
            end_ += static_cast<off_t>(end) + 1;
            fresh.remove_prefix(end + 1);
        }
        // Half a header is ours to cut off; any other text without a line end is somebody else's file.
        if (end_ == 0 && payout_file_header.substr(0, fresh.size()) != fresh) return damaged(0);
        return std::nullopt;
    }

    PayoutAnswer answer_again(int descriptor, const Payout& payout, const Place& place)
    {
        const auto line = read_at(descriptor, place.at, place.size);
        if (!line) return away("reading the payout file");
        if (line->rfind(essence_of(payout), 0) != 0) {
            return {Outcome::refused, "payout_differs", "this leg was handed over with another amount, order or target"};
        }
        // Another process may have written it and died before its disk answered.
        if (place.at >= synced_to_) {
            if (::fdatasync(descriptor) != 0) return unsure("keeping the payout");
            synced_to_ = end_;
        }
        return {Outcome::already_done, {}, {}};
    }

    PayoutAnswer append(int descriptor, const Payout& payout)
    {
        const std::string line = fmt::format("{}{}\n", essence_of(payout), rfc3339(payout.posted_at));
        if (!write_all(descriptor, line)) return take_back(descriptor, "writing the payout");
        if (::fdatasync(descriptor) != 0) return take_back(descriptor, "keeping the payout");
        places_.emplace(payout.leg, Place{end_, line.size() - 1});
        end_ += static_cast<off_t>(line.size());
        synced_to_ = end_;
        return {Outcome::done, {}, {}};
    }

    // Nothing of the line may stay; where even that fails, the caller asks again and the file itself tells.
    PayoutAnswer take_back(int descriptor, std::string_view doing) const
    {
        const auto answer = away(doing);
        if (::ftruncate(descriptor, end_) != 0 || ::fdatasync(descriptor) != 0) return unsure(doing);
        return answer;
    }

    PayoutAnswer stop_at(off_t at)
    {
        forget();
        return damaged(at);
    }

    void forget()
    {
        places_.clear();
        end_ = 0;
        synced_to_ = 0;
        folder_is_synced_ = false;
    }

    std::filesystem::path path_;
    std::mutex mutex_;
    std::unordered_map<LegId, Place> places_;
    dev_t device_ = 0;
    ino_t inode_ = 0;
    off_t end_ = 0;        // behind the last whole line that we know
    off_t synced_to_ = 0;  // lines before this are on disk for certain
    bool folder_is_synced_ = false;
};

PayoutFile::PayoutFile(std::filesystem::path path) : state_{std::make_unique<State>(std::move(path))} {}

PayoutFile::~PayoutFile() = default;

PayoutAnswer PayoutFile::pay_out(const Payout& payout)
{
    return state_->pay_out(payout);
}

}  // namespace xitam
