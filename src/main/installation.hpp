// One data directory, opened: settings, keys, packs, store, network and the services over them. The only place where all meet.
#pragma once

#include "adapters/billing/payout_file.hpp"
#include "adapters/calendar/tz_calendar.hpp"
#include "adapters/config/settings.hpp"
#include "adapters/signing/key_store.hpp"
#include "adapters/signing/notary.hpp"
#include "adapters/sqlite/store.hpp"
#include "adapters/system/file_outbox.hpp"
#include "adapters/system/host_user.hpp"
#include "adapters/system/system_clock.hpp"
#include "adapters/system/system_entropy.hpp"
#include "cli/application.hpp"
#include "http/desk/desk_pages.hpp"
#include "http/portal/demo_means.hpp"
#include "ports/identity_provider.hpp"
#include "service/hotline_world.hpp"
#include "service/perform_as.hpp"
#include "service/staff_world.hpp"
#include "workflow/runner.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace xitam::app {

class Installation final : public cli::Installation {
public:
    static Result<std::unique_ptr<cli::Installation>> open(const cli::OpenRequest& request);

    std::string operator_holding(const std::string& typed);  // empty: no line of ours

    std::string banner() override;
    Result<view::Rendered> import_lines(const cli::ImportRequest& request, const cli::OnProgress& progress) override;
    Result<view::Rendered> import_branches(const cli::ImportBranchesRequest& request) override;
    Result<view::Rendered> import_calls(const cli::ImportCallsRequest& request) override;
    Result<view::Rendered> quote(const cli::QuoteRequest& request) override;
    Result<cli::OrderAnswer> close(const cli::CloseRequest& request, const cli::OnStep& step) override;
    Result<cli::OrderAnswer> status(const cli::OrderRef& order) override;
    Result<cli::OrderAnswer> stop(const cli::OrderRef& order, const std::string& by) override;
    Result<cli::OrderAnswer> cancel(const cli::OrderRef& order) override;
    Result<cli::OrderAnswer> confirm(const cli::ConfirmRequest& request, const cli::OnStep& step) override;
    Result<cli::OrderAnswer> undo(const cli::OrderRef& order, const cli::Waiting& waiting, const cli::OnStep& step) override;
    Result<cli::OrderAnswer> restore(const cli::RestoreRequest& request, const cli::OnStep& step) override;
    Result<view::Rendered> history(const cli::OrderRef& ref) override;
    Result<cli::OrderAnswer> add_document(const cli::DocumentRequest& request) override;
    Result<std::string> show_document(const cli::ShowDocumentRequest& request) override;
    Result<cli::OrderAnswer> judge_document(const cli::JudgeRequest& request) override;
    Result<cli::OrderAnswer> report_blocker(const cli::BlockerRequest& request) override;
    Result<cli::OrderAnswer> clear_blocker(const cli::BlockerRequest& request) override;
    Result<cli::OrderAnswer> rule(const cli::RuleRequest& request) override;
    Result<cli::OrderAnswer> attest(const cli::AttestRequest& request) override;
    Result<view::Rendered> orders(const cli::OrdersRequest& request) override;
    Result<view::Rendered> numbers(cli::NumbersFilter filter) override;
    Result<view::Rendered> receipt(const cli::OrderRef& order) override;
    Result<view::Rendered> record_payment(const cli::PaymentRequest& request) override;
    Result<view::Rendered> import_payments(const cli::Path& csv, const std::string& by) override;
    Result<cli::CertificateFiles> certificate(const cli::CertificateRequest& request) override;
    Result<std::string> jwks() override;
    Result<view::Rendered> rotate_keys() override;
    Result<view::Rendered> add_staff(const cli::AddStaffRequest& request) override;
    Result<view::Rendered> list_staff() override;
    Result<view::Rendered> disable_staff(const std::string& name) override;
    Result<view::Rendered> reset_staff(const std::string& name) override;
    Result<view::Rendered> staff_code(const std::string& name) override;
    Result<view::Rendered> work(const cli::WorkRequest& request, const cli::OnStep& step) override;
    Result<view::Rendered> verify_audit() override;
    Result<view::Rendered> lock(const cli::NumberText& number, const std::string& by) override;
    Result<view::Rendered> unlock(const cli::NumberText& number, const std::string& by) override;
    Result<view::Rendered> backup(const cli::Path& file) override;
    Result<view::Rendered> clock(const std::optional<Duration>& advance) override;
    Result<view::Rendered> demo_fill(const cli::DemoFillRequest& request, const cli::OnProgress& progress) override;
    Result<view::Rendered> serve(const cli::ServeRequest& request, const std::function<void(const std::string&)>& log) override;

private:
    Installation(std::filesystem::path dir, config::Settings settings, PackLibrary packs);
    Result<void> open_store();
    // What of the world a made-up month brings itself.
    struct Surroundings {
        Clock& clock;
        Outbox& outbox;
        ShortMessages& short_messages;
    };
    service::World world();
    service::World world_on(const Surroundings& around, bool core_drains);
    service::StaffWorld staff_world();
    workflow::Runner runner();
    workflow::Runner runner_on(const service::World& world, NetworkCore& core, Clock& clock);
    Result<void> check_may_fill();
    Result<void> add_made_up_staff();

    Result<OrderId> find(const cli::OrderRef& ref);
    Result<Msisdn> number(const cli::NumberText& text);
    Result<cli::OrderAnswer> answer(const OrderId& order, std::optional<Error> refusal, cli::WaitEnd wait);
    view::OrderFacts facts(Tx& tx, termination::OrderFile file);
    Result<cli::OrderAnswer> command(const cli::OrderRef& ref, const std::string& by, const termination::Command& what);
    Result<cli::OrderAnswer> carry_out(Result<service::Performed> performed, const cli::Waiting& waiting,
                                       const cli::OnStep& step);
    Result<cli::WaitEnd> run_order(const OrderId& order, Duration timeout, const cli::OnStep& step);
    void tell_news(const OrderId& order, std::uint64_t& seen, const cli::OnStep& step);
    Result<void> move_clock(Duration by, const std::string& key);
    std::optional<http::DemoMeans> demo_means();
    // What was asked on the host besides commands on an order, by whoever is logged in there: written before it is done.
    Result<void> note_on_host(const std::string& by, std::string_view act, std::string_view object = "-");
    http::DeskMeans desk_means(const service::World& served, http::EventStreams& streams, http::RateLimits& limits,
                               const service::HotlineWorld* hotline);
    Result<service::HotlineWorld> hotline_world(const service::World& served);
    Result<http::AuditState> audit_state();
    Result<std::string> evidence_zip(const OrderId& order, Lang lang);
    http::AuditMeans audit_means();
    void seal_audit();
    void sweep_pictures();

    std::filesystem::path dir_;
    config::Settings settings_;
    PackLibrary packs_;
    TzCalendar calendar_;
    SystemClock clock_;
    SystemEntropy entropy_;
    FileOutbox outbox_;
    std::unique_ptr<Outbox> mail_;  // over outbox_, where a mail server is set
    PayoutFile billing_;
    std::unique_ptr<KeyStore> keys_;
    std::unique_ptr<KeyNotary> notary_;
    std::unique_ptr<sqlite::SqliteStore> store_;
    std::unique_ptr<NetworkCore> core_;
    std::string secret_;  // keys/server.secret
    std::unique_ptr<DocumentVault> vault_;
    std::unique_ptr<StaffSecrets> staff_secrets_;
    std::unique_ptr<IdentityProvider> identity_;  // where [staff] names one
    std::string holder_key_;
    std::string home_country_;
    std::unique_ptr<service::World> world_;
};

// Who acts, where the command names nobody.
inline std::string by_or_holder(const std::string& by)
{
    return by.empty() ? "holder" : by;
}

// Whoever may open the data directory: the command line on the host.
inline access::Actor host_admin(const std::string& by)
{
    return {access::Role::operator_admin, by_or_holder(by), host_user()};
}

// Signs the head of the audit, and checks what was signed before.
sqlite::AuditSeal audit_seal(const KeyStore& keys);

// The data directory as `init` makes it.
Result<view::Rendered> init(const cli::InitRequest& request);

// The operator of a line that the installation in `data` holds, by number, ICCID or IMSI; empty: none.
Result<std::string> operator_of_line(const std::filesystem::path& data, const std::optional<std::filesystem::path>& rules,
                                     const std::string& typed);

}  // namespace xitam::app
