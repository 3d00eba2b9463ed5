// Mails over SMTP (RFC 5321) by libcurl. What was taken by the mail server leaves a file in the outbox of files without its
// words, so that a task that runs again sends only what is still to be sent.
#pragma once

#include "adapters/messages/mail_text.hpp"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <semaphore>
#include <string>

namespace xitam::messages {

struct SmtpSettings {
    std::string server;  // "smtp://127.0.0.1:2525", or smtps:// with TLS from the first byte
    std::string from;
    std::string user;                     // empty: no log-in
    std::filesystem::path password_file;  // its first line; read each time, kept nowhere
    bool starttls = true;                 // insisted on: without TLS nothing is said. smtps:// needs none
    std::filesystem::path ca_file;        // empty: the system's
    std::chrono::milliseconds connect_timeout{4000};
    std::chrono::milliseconds timeout{20'000};   // of one mail
    std::chrono::milliseconds away_pause{5000};  // a server that did not answer is left alone for so long
};

class SmtpOutbox final : public Outbox {
public:
    struct Means {
        Outbox& files;  // main owns it
        std::function<bool(const std::string& name)> was_put;
        std::function<Instant()> real_now;
    };
    SmtpOutbox(SmtpSettings settings, Means means);

    // try_later: mail_away (nobody answers), mail_not_now (a 4xx), mail_setup (TLS, log-in or sender refused: ours to mend).
    // refused/notice_undeliverable: a 5xx to the address or to the mail; the detail has the answer's number and nothing
    // personal.
    Result<void> put(const OutboxMessage& message) override;
    Result<void> erase(const OrderId& order) override { return means_.files.erase(order); }

private:
    using Steady = std::chrono::steady_clock;
    Result<void> send(const std::string& to, const std::string& mail);
    bool is_away() const;

    SmtpSettings settings_;
    Means means_;
    std::counting_semaphore<> connections_{4};  // mail servers count them
    std::atomic<Steady::rep> away_until_{0};
};

}  // namespace xitam::messages
