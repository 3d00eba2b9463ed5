#include "http/portal/verify_pages.hpp"

#include "service/check_statement.hpp"

namespace xitam::http {

namespace {

constexpr std::size_t statement_max = std::size_t{64} * 1024;

// The longest statement has some kilobytes: what is longer is none, and is not collected.
class StatementSink final : public UploadSink {
public:
    explicit StatementSink(VerifyPages& pages) : pages_{&pages} {}

    bool begin(const Request&, const FilePart& part) override { return part.field == "file" && file_.empty(); }
    bool write(std::string_view bytes) override
    {
        file_ += bytes.substr(0, statement_max - file_.size());
        return file_.size() < statement_max;
    }
    void end() override {}
    void abort() noexcept override {}
    Response answer(const Request& request) override { return pages_->check(request, file_); }

private:
    VerifyPages* pages_;
    std::string file_;
};

}  // namespace

void VerifyPages::add_to(Router& router)
{
    page(router, "/verify", &VerifyPages::verify);
    router.upload("/verify", [this](const Request&) { return std::make_unique<StatementSink>(*this); });
}

Response VerifyPages::verify(const Request& request)
{
    return answered(request, pages::VerifyPage{});
}

Response VerifyPages::check(const Request& request, const std::string& file)
{
    using Verdict = pages::VerifyResult::Verdict;
    const auto nonce = nonce_of(request);
    if (is_foreign(nonce)) return failure(request, 403);
    pages::VerifyPage page;
    page.pasted = trimmed(request.form.get("statement"));
    if (file.empty() && page.pasted.empty()) page.errors.push_back({"statement", "statement"});
    if (!nonce || !page.errors.empty()) return answered(request, page);
    if (!means_.limits.statements.take(request.client.network, RateLimit::Time::clock::now())) return failure(request, 429);
    const auto jws = service::statement_in(file.empty() ? page.pasted : file);
    const auto checked = service::check_statement(means_.world, jws, language(request));
    if (!checked && checked.error().code != Code::refused) return failure(request, checked.error());
    pages::VerifyResult result;
    if (checked) {
        result.verdict = checked->superseded ? Verdict::superseded : Verdict::genuine;
        result.rows = checked->rows;
        result.demo_clock = checked->demo_clock;
    } else {
        result.verdict = checked.error().reason == "jws_malformed" ? Verdict::unreadable : Verdict::not_genuine;
    }
    page.result = std::move(result);
    return answered(request, page);
}

}  // namespace xitam::http
