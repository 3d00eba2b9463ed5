// Everything the command line can ask for, one method a use case. main wires it to services and adapters; tests write a fake.
// Texts for people are made by src/view, so that an implementation only loads, decides and hands over.
#pragma once

#include "cli/requests.hpp"
#include "view/answers.hpp"
#include "view/order_facts.hpp"
#include "view/rendered.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace xitam::cli {

using view::Rendered;

// One thing that just happened, shown live on stderr: "the core confirmed both bars".
struct StepNews {
    Instant at;
    std::string word;  // "bars_read_back", "retry", ...: an event, a step or a notice
    std::string text;  // for people; may be empty
};
using OnStep = std::function<void(const StepNews&)>;
using OnProgress = std::function<void(std::size_t done, std::size_t total)>;

enum class WaitEnd {
    not_waited,
    rested,     // closed, ended, blocked, or waiting for a date
    timed_out,  // the order lives on
};
struct OrderAnswer {
    view::OrderFacts order;
    WaitEnd wait = WaitEnd::not_waited;
    std::optional<Error> refusal;  // what was stored and told in spite of it: Decision::refusal
};

struct CertificateFiles {
    std::string pdf;
    std::string jws;
    std::string text;
};
// What needs no data directory.
class Tools {
public:
    virtual ~Tools() = default;
    virtual Result<Rendered> init(const InitRequest& request) = 0;
    virtual Result<Rendered> identify(const IdentifyRequest& request) = 0;
    virtual Result<Rendered> guide(const GuideRequest& request) = 0;
    virtual Result<Rendered> verify(const VerifyRequest& request) = 0;
    virtual Result<Rendered> check_rules(const std::optional<Path>& rules) = 0;
    virtual Result<Rendered> show_rules(const std::string& operator_id, const std::optional<Path>& rules) = 0;  // empty: all
    virtual std::vector<view::FaultPoint> fault_points() = 0;
};

// One data directory, opened.
class Installation {
public:
    virtual ~Installation() = default;
    virtual std::string banner() = 0;  // "DEMO CLOCK +8d"; empty: nothing special

    virtual Result<Rendered> import_lines(const ImportRequest& request, const OnProgress& progress) = 0;
    virtual Result<Rendered> import_branches(const ImportBranchesRequest& request) = 0;
    virtual Result<Rendered> import_calls(const ImportCallsRequest& request) = 0;
    virtual Result<Rendered> quote(const QuoteRequest& request) = 0;
    virtual Result<OrderAnswer> close(const CloseRequest& request, const OnStep& step) = 0;

    virtual Result<OrderAnswer> status(const OrderRef& order) = 0;
    virtual Result<OrderAnswer> stop(const OrderRef& order, const std::string& by) = 0;  // by: empty, or the clerk
    virtual Result<OrderAnswer> cancel(const OrderRef& order) = 0;
    virtual Result<OrderAnswer> confirm(const ConfirmRequest& request, const OnStep& step) = 0;
    virtual Result<OrderAnswer> undo(const OrderRef& order, const Waiting& waiting, const OnStep& step) = 0;
    virtual Result<OrderAnswer> restore(const RestoreRequest& request, const OnStep& step) = 0;
    virtual Result<Rendered> history(const OrderRef& order) = 0;

    virtual Result<OrderAnswer> add_document(const DocumentRequest& request) = 0;
    virtual Result<std::string> show_document(const ShowDocumentRequest& request) = 0;  // a JPEG
    virtual Result<OrderAnswer> judge_document(const JudgeRequest& request) = 0;
    virtual Result<OrderAnswer> report_blocker(const BlockerRequest& request) = 0;
    virtual Result<OrderAnswer> clear_blocker(const BlockerRequest& request) = 0;
    virtual Result<OrderAnswer> rule(const RuleRequest& request) = 0;
    virtual Result<OrderAnswer> attest(const AttestRequest& request) = 0;

    virtual Result<Rendered> orders(const OrdersRequest& request) = 0;
    virtual Result<Rendered> numbers(NumbersFilter filter) = 0;
    virtual Result<Rendered> receipt(const OrderRef& order) = 0;
    virtual Result<Rendered> record_payment(const PaymentRequest& request) = 0;
    virtual Result<Rendered> import_payments(const Path& csv, const std::string& by) = 0;

    virtual Result<CertificateFiles> certificate(const CertificateRequest& request) = 0;
    virtual Result<std::string> jwks() = 0;
    virtual Result<Rendered> rotate_keys() = 0;

    virtual Result<Rendered> add_staff(const AddStaffRequest& request) = 0;
    virtual Result<Rendered> list_staff() = 0;
    virtual Result<Rendered> disable_staff(const std::string& name) = 0;
    virtual Result<Rendered> reset_staff(const std::string& name) = 0;
    virtual Result<Rendered> staff_code(const std::string& name) = 0;  // demonstrations alone

    virtual Result<Rendered> work(const WorkRequest& request, const OnStep& step) = 0;  // until idle, or until a signal
    virtual Result<Rendered> verify_audit() = 0;  // a broken chain is refused/audit_broken, with the rows in detail
    virtual Result<Rendered> lock(const NumberText& number, const std::string& by) = 0;
    virtual Result<Rendered> unlock(const NumberText& number, const std::string& by) = 0;
    virtual Result<Rendered> backup(const Path& file) = 0;
    virtual Result<Rendered> clock(const std::optional<Duration>& advance) = 0;
    virtual Result<Rendered> demo_fill(const DemoFillRequest& request, const OnProgress& progress) = 0;
    virtual Result<Rendered> serve(const ServeRequest& request, const std::function<void(const std::string&)>& log) = 0;
};

struct OpenRequest {
    Path data;
    std::optional<Path> rules;
};

struct Wiring {
    Tools& tools;
    std::function<Result<std::unique_ptr<Installation>>(const OpenRequest&)> open;
};

}  // namespace xitam::cli
