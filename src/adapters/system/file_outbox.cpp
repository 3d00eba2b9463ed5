#include "adapters/system/file_outbox.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstring>
#include <string>
#include <vector>

namespace xitam {

namespace {

tl::unexpected<Error> full(const std::string& what)
{
    return fail(Code::try_later, "outbox_full", what + ": " + std::strerror(errno));
}

class Descriptor {
public:
    explicit Descriptor(int value) : value_{value} {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (value_ >= 0) ::close(value_);
    }
    int value() const { return value_; }

private:
    int value_;
};

bool write_whole(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

Result<void> FileOutbox::send(const Msisdn&, const OutboxMessage& message)
{
    return write(message, sms_parts(message.text));  // `to` of the message says the number
}

Result<void> FileOutbox::write(const OutboxMessage& message, const std::optional<SmsParts>& sms)
{
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    const auto target = folder_ / (message.name + ".json");
    if (has(message.name)) return {};  // written before
    nlohmann::ordered_json json;
    json["kind"] = message.kind;
    json["to"] = message.to;
    json["language"] = message.language;
    json["reference"] = message.order;
    json["at"] = rfc3339(now_());
    json["subject"] = message.subject;
    json["text"] = message.text;
    if (sms) {
        json["encoding"] = to_string(sms->encoding);
        json["parts"] = sms->parts;
    }
    const auto draft = folder_ / ("." + message.name + "." + std::to_string(::getpid()));
    {
        const Descriptor file{::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
        if (file.value() < 0) return full("cannot write the outbox");
        const bool written =
            write_whole(file.value(), json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n") &&
            ::fsync(file.value()) == 0;
        if (!written) {
            auto refusal = full("cannot write the outbox");
            std::filesystem::remove(draft, error);
            return refusal;
        }
    }
    std::filesystem::rename(draft, target, error);
    if (error) return full("cannot write the outbox");
    const Descriptor folder{::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (folder.value() < 0 || ::fsync(folder.value()) != 0) return full("cannot write the outbox");
    return {};
}

bool FileOutbox::has(const std::string& name) const
{
    std::error_code error;
    return std::filesystem::exists(folder_ / (name + ".json"), error);
}

Result<void> FileOutbox::erase(const OrderId& order)
{
    std::error_code error;
    std::filesystem::directory_iterator files{folder_, error};
    if (error == std::errc::no_such_file_or_directory) return {};
    std::vector<std::filesystem::path> found;
    for (; !error && files != std::filesystem::directory_iterator{}; files.increment(error)) {
        if (files->path().filename().string().starts_with(order.text() + ".")) found.push_back(files->path());
    }
    for (const auto& path : found) {
        if (!error) std::filesystem::remove(path, error);
    }
    if (error) return fail(Code::try_later, "outbox_full", "cannot empty the outbox: " + error.message());
    return {};
}

}  // namespace xitam
