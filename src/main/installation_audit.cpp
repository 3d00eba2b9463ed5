// What `/audit` asks of an installation: the state of the chain, and the evidence of one case as an archive that a stranger can
// check.
#include "adapters/archive/zip_file.hpp"
#include "adapters/paper/paper.hpp"
#include "adapters/sqlite/audit_chain.hpp"
#include "base/base32.hpp"
#include "main/installation.hpp"
#include "service/papers.hpp"
#include "texts/texts.hpp"
#include "view/audit_json.hpp"
#include "view/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <mutex>

namespace xitam::app {

namespace {

view::ChainedHistory history_of(const sqlite::WholeStream& stream)
{
    view::ChainedHistory history{id_text(stream.head.stream), {}, stream.head.seq, hex_of(stream.head.hash)};
    for (const auto& row : stream.rows) history.rows.push_back({row.seq, hex_of(row.prev_hash), row.at, row.kind, row.body});
    return history;
}

// A head is signed only where the rows lead to it: nobody gets our seal on a history that somebody changed.
Result<void> leads_to_head(const sqlite::WholeStream& stream)
{
    sqlite::AuditHash hash{};
    std::int64_t seq = 0;
    for (const auto& row : stream.rows) {
        if (row.seq != ++seq || row.prev_hash != hash) {
            return fail(Code::refused, "audit_broken", fmt::format("the history of this case is broken at row {}", row.seq));
        }
        hash = sqlite::hash_of(stream.head.stream, row);
    }
    if (seq == stream.head.seq && hash == stream.head.hash) return {};
    return fail(Code::refused, "audit_broken", "the history of this case does not lead to its head");
}

// With it anybody could try which number the certificate is about: it is the holder's alone.
void leave_out_number_key(certificate::CertificateSheet& sheet)
{
    std::erase_if(sheet.rows, [](const certificate::SheetRow& row) {
        return std::ranges::any_of(all_langs,
                                   [&](Lang lang) { return row.label.first == text(lang, "certificate.row.number_key"); });
    });
}

std::string readme_text(Lang lang)
{
    std::string out;
    for (int part = 1; part <= 6; ++part) out += text(lang, fmt::format("evidence.readme.{}", part)) + "\r\n\r\n";
    return out;
}

// The walk over all streams is long where there are many: done once for each state of the store.
class LastLook {
public:
    Result<http::AuditState> get(sqlite::SqliteStore& store, const std::function<Result<http::AuditState>()>& look)
    {
        const std::lock_guard lock{mutex_};
        const auto counter = store.change_counter();
        if (last_ && counter && *counter == seen_) return *last_;
        auto state = look();
        if (!state) return state;
        last_ = *state;
        if (counter) seen_ = *counter;
        return state;
    }

private:
    std::mutex mutex_;
    std::uint64_t seen_ = 0;
    std::optional<http::AuditState> last_;
};

}  // namespace

Result<http::AuditState> Installation::audit_state()
{
    const auto report = store_->verify_audit(audit_seal(*keys_).verify);
    if (!report) return tl::unexpected(report.error());
    const auto seal = store_->sealed_head();
    if (!seal) return tl::unexpected(seal.error());
    http::AuditState state{{}, report->streams, report->rows, report->unsigned_rows, seal->seq, seal->at, seal->jws};
    for (const auto& finding : report->findings) {
        state.broken += fmt::format("{}{} in stream {} at row {}", state.broken.empty() ? "" : "; ",
                                    sqlite::to_string(finding.fault), id_text(finding.stream), finding.seq);
    }
    return state;
}

Result<std::string> Installation::evidence_zip(const OrderId& order, Lang lang)
{
    const auto stream = store_->whole_stream(order.bytes());
    if (!stream) return tl::unexpected(stream.error());
    if (auto leads = leads_to_head(*stream); !leads) return tl::unexpected(leads.error());
    auto head = audit_seal(*keys_).sign(sqlite::head_payload(stream->head));
    if (!head) return tl::unexpected(head.error());
    auto jwks = keys_->jwks();
    if (!jwks) return tl::unexpected(jwks.error());
    const auto shown = answer(order, std::nullopt, cli::WaitEnd::not_waited);
    if (!shown) return tl::unexpected(shown.error());
    std::vector<ArchiveFile> files{{"README.txt", readme_text(lang)},
                                   {"case.json", view::order_json(shown->order, std::nullopt)},
                                   {"audit.json", view::audit_json(history_of(*stream))},
                                   {"head.jws", std::move(*head)},
                                   {"jwks.json", std::move(*jwks)}};
    // A line that is not closed has no certificate; whose data was erased has no paper that names him.
    if (auto paper = service::certificate_paper(world(), order, std::nullopt)) {
        files.push_back({"certificate.jws", paper->jws});
        leave_out_number_key(paper->sheet);
        auto pdf = certificate_pdf(paper->sheet);
        if (!pdf) return tl::unexpected(pdf.error());
        files.push_back({"certificate.pdf", std::move(*pdf)});
    }
    return zip_of(files, clock_.business_now());
}

http::AuditMeans Installation::audit_means()
{
    const auto last = std::make_shared<LastLook>();  // shared by the copies of the function
    return {[this, last] { return last->get(*store_, [this] { return audit_state(); }); },
            [this](const OrderId& order, Lang lang) { return evidence_zip(order, lang); }};
}

}  // namespace xitam::app
