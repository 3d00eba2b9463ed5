// The command that works, and the seal on the audit that it and `serve` keep fresh.
#include "adapters/paper/paper.hpp"
#include "adapters/sqlite/audit_chain.hpp"
#include "main/installation.hpp"
#include "main/stop_signal.hpp"
#include "view/answers.hpp"

#include <fmt/format.h>

#include <thread>

namespace xitam::app {

Result<view::Rendered> Installation::work(const cli::WorkRequest& request, const cli::OnStep&)
{
    sweep_pictures();
    auto steps = runner();
    std::size_t done = 0;
    if (request.until_idle) {
        auto report = steps.until_idle();
        if (!report) return tl::unexpected(report.error());
        done = report->done;
    } else {
        catch_stop_signals();
        while (!stop_asked()) {
            auto report = steps.tick();
            if (report) done += report->done;
            // A database that is broken does not mend itself: whoever started us must hear of it.
            else if (report.error().code == Code::internal) return tl::unexpected(report.error());
            if (!report || report->claimed == 0) {
                seal_audit();
                std::this_thread::sleep_for(std::chrono::milliseconds{100});
            }
        }
    }
    seal_audit();
    return view::said({{"steps", std::to_string(done)}});
}

sqlite::AuditSeal audit_seal(const KeyStore& keys)
{
    return {[&keys](std::string_view payload) { return keys.sign(payload, certificate::audit_head_typ); },
            [&keys](std::string_view jws) { return keys.verify(jws, certificate::audit_head_typ); }};
}

void Installation::seal_audit()
{
    // A seal that fails now is made by whoever comes next; the chain itself stands. A seal that is refused stays away, and
    // `audit verify` says why.
    static_cast<void>(store_->seal_audit(clock_.business_now(), audit_seal(*keys_)));
}

Result<view::Rendered> Installation::verify_audit()
{
    auto report = store_->verify_audit(audit_seal(*keys_).verify);
    if (!report) return tl::unexpected(report.error());
    if (!report->is_whole()) {
        std::string rows;
        for (const auto& finding : report->findings) {
            rows += fmt::format("{}{} in stream {} at row {}", rows.empty() ? "" : "; ", sqlite::to_string(finding.fault),
                                id_text(finding.stream), finding.seq);
        }
        return fail(Code::refused, "audit_broken", rows);
    }
    return view::said({{"audit", "whole"},
                       {"streams", std::to_string(report->streams)},
                       {"rows", std::to_string(report->rows)},
                       {"behind_the_last_seal", std::to_string(report->unsigned_rows)}});
}

}  // namespace xitam::app
