#include "adapters/messages/smtp_outbox.hpp"

#include "base/check.hpp"
#include "domain/line/email.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <memory>
#include <string_view>
#include <utility>

namespace xitam::messages {

namespace {

constexpr std::string_view mail_scheme = "mailto:";

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

// What was said last and what the server answered to it: a 5xx means one thing about an address and another about ourselves.
struct Talk {
    std::string verb;
    int answer = 0;
    bool is_over = false;
};

int listen_in(CURL*, curl_infotype type, char* data, std::size_t size, void* to)
{
    auto& talk = *static_cast<Talk*>(to);
    const std::string_view text{data, size};
    if (type == CURLINFO_HEADER_OUT && text.starts_with("QUIT")) talk.is_over = true;  // nothing behind it is about the mail
    if (talk.is_over) return 0;
    if (type == CURLINFO_HEADER_OUT) talk = {std::string{text.substr(0, 4)}};  // never more: what follows may be a password
    const bool is_answer = type == CURLINFO_HEADER_IN && text.size() > 3 && text[3] != '-';
    const bool has_number =
        is_answer && std::all_of(text.begin(), text.begin() + 3, [](char c) { return c >= '0' && c <= '9'; });
    if (has_number) talk.answer = (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0');
    return 0;
}

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* from)
{
    auto& rest = *static_cast<std::string_view*>(from);
    const auto bytes = std::min(rest.size(), size * count);
    std::memcpy(buffer, rest.data(), bytes);
    rest.remove_prefix(bytes);
    return bytes;
}

bool is_tls_trouble(CURLcode code)
{
    return code == CURLE_USE_SSL_FAILED || code == CURLE_SSL_CONNECT_ERROR || code == CURLE_PEER_FAILED_VERIFICATION ||
           code == CURLE_SSL_CACERT_BADFILE || code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_CIPHER;
}

Result<void> judged(CURLcode code, const Talk& talk)
{
    if (code == CURLE_OK) return {};
    const bool about_the_mail = talk.verb == "RCPT" || talk.verb == "DATA";
    if (about_the_mail && talk.answer >= 500)
        return fail(Code::refused, "notice_undeliverable", fmt::format("answer={}", talk.answer));
    if (talk.answer >= 400 && talk.answer < 500)
        return fail(Code::try_later, "mail_not_now", fmt::format("the mail server answered {}", talk.answer));
    const bool is_ours = is_tls_trouble(code) || code == CURLE_LOGIN_DENIED || talk.answer >= 500;
    if (is_ours)
        return fail(Code::try_later, "mail_setup", fmt::format("{}; see [mail] in xitam.toml", curl_easy_strerror(code)));
    return fail(Code::try_later, "mail_away", curl_easy_strerror(code));
}

class Turn {
public:
    explicit Turn(std::counting_semaphore<>& free) : free_{free} { free_.acquire(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() { free_.release(); }

private:
    std::counting_semaphore<>& free_;
};

std::string first_line(const std::filesystem::path& file)
{
    std::ifstream in{file};
    std::string line;
    std::getline(in, line);
    return line;
}

}  // namespace

SmtpOutbox::SmtpOutbox(SmtpSettings settings, Means means) : settings_{std::move(settings)}, means_{std::move(means)}
{
    static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(started);  // a handle that cannot be made says so
}

bool SmtpOutbox::is_away() const
{
    return Steady::now().time_since_epoch().count() < away_until_.load();
}

Result<void> SmtpOutbox::put(const OutboxMessage& message)
{
    if (means_.was_put(message.name)) return {};
    CHECK(message.to.starts_with(mail_scheme));
    const auto to = Email::parse(message.to.substr(mail_scheme.size()));
    if (!to) return fail(Code::refused, "notice_undeliverable", "answer=none");
    const auto mail = mail_text({settings_.from, to->text(), means_.real_now()}, message);
    if (auto sent = send(to->text(), mail); !sent) return sent;
    return means_.files.put({message.name, message.kind, std::string{mail_scheme}, message.language, {}, {}, message.order});
}

Result<void> SmtpOutbox::send(const std::string& to, const std::string& mail)
{
    const Turn turn{connections_};
    if (is_away()) return fail(Code::try_later, "mail_away", "the mail server did not answer a moment ago");
    const Handle handle{curl_easy_init(), &curl_easy_cleanup};
    const List recipients{curl_slist_append(nullptr, to.c_str()), &curl_slist_free_all};
    if (!handle || !recipients) return fail(Code::try_later, "mail_away", "no memory for a mail");
    auto* curl = handle.get();
    Talk talk;
    std::string_view rest = mail;
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl, CURLOPT_URL, settings_.server.c_str());
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(settings_.starttls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    if (!settings_.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, settings_.ca_file.c_str());
    if (!settings_.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, settings_.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, first_line(settings_.password_file).c_str());
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, settings_.from.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings_.connect_timeout.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(settings_.timeout.count()));
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_READDATA, &rest);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);  // to the function and nowhere else
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, listen_in);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &talk);
    const auto code = curl_easy_perform(curl);
    auto outcome = judged(code, talk);
    const bool is_silent = !outcome && outcome.error().reason == "mail_away";
    if (is_silent) away_until_.store((Steady::now() + settings_.away_pause).time_since_epoch().count());
    return outcome;
}

}  // namespace xitam::messages
