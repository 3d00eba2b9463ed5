#include "adapters/identity/web_client.hpp"

#include <curl/curl.h>

#include <memory>

namespace xitam::identity {

namespace {

struct Taken {
    std::string body;
    std::size_t most = 0;
    bool too_long = false;
};

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* to)
{
    auto& taken = *static_cast<Taken*>(to);
    taken.too_long = taken.body.size() + size * count > taken.most;
    if (taken.too_long) return 0;
    taken.body.append(bytes, size * count);
    return size * count;
}

Error error_of(CURLcode code, bool too_long)
{
    if (too_long || code == CURLE_FILESIZE_EXCEEDED) return {Code::try_later, "issuer_setup", "answer_too_long", {}, {}};
    const bool is_tls = code == CURLE_SSL_CONNECT_ERROR || code == CURLE_PEER_FAILED_VERIFICATION ||
                        code == CURLE_SSL_CACERT_BADFILE || code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_CIPHER;
    if (is_tls) return {Code::try_later, "issuer_setup", "tls", {}, {}};
    return {Code::try_later, "issuer_away", "issuer_away", {}, {}};
}

}  // namespace

Result<WebAnswer> ask_web(const WebQuestion& question, const WebBounds& bounds)
{
    static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(started);  // a handle that cannot be made says so
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle{curl_easy_init(), &curl_easy_cleanup};
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers{
        curl_slist_append(nullptr, "Accept: application/json"), &curl_slist_free_all};
    if (!handle || !headers) return fail(Code::try_later, "issuer_away", "memory");
    auto* curl = handle.get();
    Taken taken{{}, bounds.answer_bytes_max};
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, question.address.starts_with("https://") ? "https" : "http");
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl, CURLOPT_URL, question.address.c_str());
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    if (!bounds.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, bounds.ca_file.c_str());
    if (question.form) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(question.form->size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, question.form->c_str());
    }
    if (!question.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
        curl_easy_setopt(curl, CURLOPT_USERNAME, question.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, question.password.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(bounds.connect_timeout.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(bounds.timeout.count()));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &taken);
    const auto code = curl_easy_perform(curl);
    if (code != CURLE_OK) return tl::unexpected(error_of(code, taken.too_long));
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    return WebAnswer{static_cast<int>(status), std::move(taken.body)};
}

}  // namespace xitam::identity
