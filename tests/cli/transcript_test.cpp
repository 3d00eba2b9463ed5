// Transcripts: a command, what it prints, its exit code. `$` the command, `>` a line on stdout, `!` a line on stderr, `=` the
// exit code; lines that begin with `#` are for the reader. With XITAM_TRANSCRIPTS_WRITE=1 the files are written anew.
#include "cli/run_cli.hpp"

#include "cli/sample_order.hpp"
#include "service/branches_csv.hpp"
#include "service/calls_csv.hpp"
#include "service/lines_csv.hpp"
#include "view/staff_view.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

namespace xitam::cli {
namespace {

using termination::State;

tl::unexpected<Error> not_here()
{
    return fail(Code::internal, "not_in_this_test", "this use case is tested elsewhere");
}

class FakeTools final : public Tools {
public:
    Result<Rendered> init(const InitRequest&) override { return not_here(); }
    Result<Rendered> identify(const IdentifyRequest& request) override
    {
        return Rendered{R"({"asked":")" + request.country + "\"}", request.input + " in " + request.country + "\n"};
    }
    Result<Rendered> guide(const GuideRequest&) override { return not_here(); }
    Result<Rendered> verify(const VerifyRequest&) override { return not_here(); }
    Result<Rendered> check_rules(const std::optional<Path>&) override { return not_here(); }
    Result<Rendered> show_rules(const std::string&, const std::optional<Path>&) override { return not_here(); }
    std::vector<view::FaultPoint> fault_points() override { return {{"before_commit", "before a transaction is committed"}}; }
};

// Answers by reference: XT-CLOSED is a closed order, XT-BLOCKED one with a blocker, and so on.
class FakeInstallation final : public Installation {
public:
    explicit FakeInstallation(bool demo_clock) : demo_clock_{demo_clock} {}
    std::string banner() override { return demo_clock_ ? "DEMO CLOCK +8d" : ""; }

    // A dry run without a store: every row that can be read would be added.
    Result<Rendered> import_lines(const ImportRequest& request, const OnProgress&) override
    {
        std::ifstream in{request.file, std::ios::binary};
        if (!in) return fail(Code::not_found, "file_missing", "there is no such file");
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        view::ImportReport report;
        report.dry_run = request.dry_run;
        const auto totals = service::read_lines_csv(text, {}, [&](service::CsvLine&& line) {
            ++(line.line ? report.added : report.refused);
            const auto verdict = line.line ? view::RowVerdict::added : view::RowVerdict::refused;
            report.rows.push_back({line.row, verdict, std::move(line.problems), std::move(line.notices)});
        });
        if (!totals) return tl::unexpected(totals.error());
        return view::import_report(report);
    }
    Result<Rendered> import_calls(const ImportCallsRequest& request) override
    {
        std::ifstream in{request.file, std::ios::binary};
        if (!in) return fail(Code::not_found, "file_missing", "there is no such file");
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        const auto rows = service::read_calls_csv(text);
        if (!rows) return tl::unexpected(rows.error());
        view::ImportReport report;
        report.dry_run = request.dry_run;
        for (const auto& row : *rows) {
            const auto read = hotline::read_call(row, sample_now);
            ++(read.call ? report.added : report.refused);
            view::ImportedRow shown{row.row, read.call ? view::RowVerdict::added : view::RowVerdict::refused, {}, {}};
            for (const auto& one : read.problems) shown.problems.push_back({one.column, one.reason, one.detail});
            report.rows.push_back(std::move(shown));
        }
        return view::import_report(report);
    }
    Result<Rendered> import_branches(const ImportBranchesRequest& request) override
    {
        std::ifstream in{request.file, std::ios::binary};
        if (!in) return fail(Code::not_found, "file_missing", "there is no such file");
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        const auto rows = service::read_branches_csv(text);
        if (!rows) return tl::unexpected(rows.error());
        const auto all_known = [](std::string_view) { return true; };
        view::ImportReport report;
        report.dry_run = request.dry_run;
        if (request.replace) report.removed = {"demo/quba"};
        for (const auto& row : *rows) {
            const auto read = branches::read_branch(row, {all_known, all_known, sample_now});
            ++(read.branch ? report.added : report.refused);
            view::ImportedRow shown{row.row, read.branch ? view::RowVerdict::added : view::RowVerdict::refused, {}, {}};
            for (const auto& one : read.problems) shown.problems.push_back({one.column, one.reason, one.detail});
            report.rows.push_back(std::move(shown));
        }
        return view::import_report(report);
    }
    Result<Rendered> quote(const QuoteRequest&) override { return not_here(); }
    Result<OrderAnswer> close(const CloseRequest& request, const OnStep& step) override
    {
        if (request.waiting.wait) {
            step({sample_now, "bars_read_back", "both bars set and read back"});
            step({sample_now + std::chrono::seconds{1}, "certified", ""});
        }
        auto answer = sample_answer(request.waiting.wait ? State::closed : State::scheduled);
        answer.order.file.order.declared.reason = request.reason;
        return answer;
    }
    Result<OrderAnswer> status(const OrderRef& order) override
    {
        const auto* reference = std::get_if<ReferenceText>(&order);
        if (reference == nullptr || reference->text == "XT-NONE")
            return fail(Code::not_found, "order_unknown", "there is no such order");
        const std::map<std::string, State> states{
            {"XT-CLOSED", State::closed},  {"XT-BLOCKED", State::awaiting_clearance}, {"XT-STOPPED", State::stopped},
            {"XT-HELD", State::scheduled}, {"XT-RULES", State::awaiting_clearance},   {"XT-CLERK", State::needs_attention}};
        const auto state = states.find(reference->text);
        if (state == states.end()) return fail(Code::try_later, "store_busy", "another process is writing");
        auto answer = sample_answer(state->second);
        auto& stored = answer.order.file.order;
        if (reference->text == "XT-BLOCKED")
            stored.blockers = {{BlockerKind::balance_unknown, "line", ClearedBy::operator_, {}, ""}};
        if (reference->text == "XT-RULES") stored.missing_rules = {"early_termination_fee", "rest_days"};
        if (reference->text == "XT-HELD") answer.order.waits_until = sample_now + std::chrono::hours{72};
        if (reference->text == "XT-CLERK") stored.attention = termination::Attention{State::scheduled, "network_mismatch"};
        return answer;
    }
    Result<OrderAnswer> stop(const OrderRef&, const std::string&) override { return sample_answer(State::stopped); }
    Result<OrderAnswer> cancel(const OrderRef&) override { return sample_answer(State::cancelled); }
    Result<OrderAnswer> confirm(const ConfirmRequest&, const OnStep&) override { return not_here(); }
    Result<OrderAnswer> undo(const OrderRef&, const Waiting&, const OnStep&) override { return not_here(); }
    Result<OrderAnswer> restore(const RestoreRequest&, const OnStep&) override { return not_here(); }
    Result<Rendered> history(const OrderRef&) override { return not_here(); }
    Result<OrderAnswer> add_document(const DocumentRequest&) override { return not_here(); }
    Result<std::string> show_document(const ShowDocumentRequest&) override { return std::string{"JPEG"}; }
    Result<OrderAnswer> judge_document(const JudgeRequest&) override { return not_here(); }
    Result<OrderAnswer> report_blocker(const BlockerRequest&) override { return not_here(); }
    Result<OrderAnswer> clear_blocker(const BlockerRequest&) override { return not_here(); }
    Result<OrderAnswer> rule(const RuleRequest&) override { return not_here(); }
    Result<OrderAnswer> attest(const AttestRequest&) override { return not_here(); }
    Result<Rendered> orders(const OrdersRequest&) override { return not_here(); }
    Result<Rendered> numbers(NumbersFilter) override { return not_here(); }
    Result<Rendered> receipt(const OrderRef&) override { return not_here(); }
    Result<Rendered> record_payment(const PaymentRequest&) override { return not_here(); }
    Result<Rendered> import_payments(const Path&, const std::string&) override { return not_here(); }
    Result<CertificateFiles> certificate(const CertificateRequest&) override
    {
        return CertificateFiles{"%PDF", "a.b.c", "text"};
    }
    Result<std::string> jwks() override { return std::string{R"({"keys":[]})"}; }
    Result<Rendered> rotate_keys() override { return not_here(); }
    Result<Rendered> add_staff(const AddStaffRequest& request) override
    {
        return view::staff_secrets({request.name,
                                    "ab2c-d3ef-gh4j-km5n",
                                    "otpauth://totp/Demo%20Mobil:" + request.name + "?secret=ABCD",
                                    {"K7QM-2P3D-XT4W-AB5C", "ABCD-EFGH-2345-WXYZ", "QRST-UVWX-6723-MNPQ"}});
    }
    Result<Rendered> list_staff() override
    {
        StaffAccount leyla{{}, "leyla", "Leyla M.", access::Role::clerk, "Baku 2", Lang::az};
        leyla.created_at = sample_now;
        StaffAccount anar{{}, "anar", "anar", access::Role::auditor};
        leyla.password_hash = anar.password_hash = "hash";
        anar.created_at = sample_now;
        anar.disabled_at = sample_now + std::chrono::hours{1};
        return view::staff_list({{anar, 0, 10}, {leyla, 1, 9}});
    }
    Result<Rendered> disable_staff(const std::string& name) override
    {
        if (name != "leyla") return fail(Code::not_found, "staff_unknown", "nobody has the name " + name);
        return view::said({{"name", name}, {"disabled", "yes"}, {"sessions_ended", "1"}});
    }
    Result<Rendered> reset_staff(const std::string&) override { return not_here(); }
    Result<Rendered> staff_code(const std::string&) override
    {
        return fail(Code::refused, "demo_clock_off", "somebody else's code is shown only in a demonstration");
    }
    Result<Rendered> work(const WorkRequest&, const OnStep&) override { return not_here(); }
    Result<Rendered> verify_audit() override { return fail(Code::refused, "audit_broken", "row 7 was changed"); }
    Result<Rendered> lock(const NumberText&, const std::string&) override { return not_here(); }
    Result<Rendered> unlock(const NumberText&, const std::string&) override { return not_here(); }
    Result<Rendered> backup(const Path&) override { return not_here(); }
    Result<Rendered> clock(const std::optional<Duration>&) override { return not_here(); }
    Result<Rendered> demo_fill(const DemoFillRequest&, const OnProgress&) override { return not_here(); }
    Result<Rendered> serve(const ServeRequest&, const std::function<void(const std::string&)>&) override { return not_here(); }

private:
    bool demo_clock_;
};

std::vector<std::string> split(const std::string& line)
{
    std::vector<std::string> words;
    bool quoted = false;
    bool open = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
            if (!open) words.emplace_back();
            open = true;
        } else if (c == ' ' && !quoted) {
            open = false;
        } else {
            if (!open) words.emplace_back();
            open = true;
            words.back() += c;
        }
    }
    return words;
}

std::string marked(const std::string& text, char mark)
{
    std::istringstream lines{text};
    std::string out;
    for (std::string line; std::getline(lines, line);) out += std::string{mark} + (line.empty() ? "" : " ") + line + "\n";
    return out;
}

// The answers to one command line, in the form of a transcript.
std::string answers(const std::string& line)
{
    auto words = split(line);
    std::vector<const char*> argv;
    for (const auto& word : words) argv.push_back(word.c_str());
    std::ostringstream out;
    std::ostringstream err;
    FakeTools tools;
    const Wiring wiring{tools, [](const OpenRequest& request) -> Result<std::unique_ptr<Installation>> {
                            if (request.data == "nowhere")
                                return fail(Code::not_found, "data_missing", "nowhere is no data directory");
                            return std::make_unique<FakeInstallation>(request.data == "demo-clock");
                        }};
    const int code = run_cli(static_cast<int>(argv.size()), argv.data(), Streams{out, err, false, false, Lang::en}, wiring);
    return marked(out.str(), '>') + marked(err.str(), '!') + "= " + std::to_string(code) + "\n";
}

TEST(Transcripts, CommandsAnswerAsWritten)
{
    // Files are named relative to the folder of the transcripts.
    const std::filesystem::path folder = XITAM_TRANSCRIPTS;
    std::filesystem::current_path(folder);
    // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread
    const bool write = std::getenv("XITAM_TRANSCRIPTS_WRITE") != nullptr;
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() != ".transcript") continue;
        ++files;
        std::ifstream in{entry.path()};
        std::string wanted;
        std::string got;
        for (std::string line; std::getline(in, line);) {
            wanted += line + "\n";
            const bool answer = line.starts_with(">") || line.starts_with("!") || line.starts_with("=");
            if (!answer) got += line + "\n";
            if (line.starts_with("$ ")) got += answers(line.substr(2));
        }
        if (write) std::ofstream{entry.path()} << got;
        else EXPECT_EQ(got, wanted) << entry.path();
    }
    EXPECT_GE(files, 4);
}

TEST(Transcripts, WithJsonStdoutIsOneObjectWhateverHappens)
{
    for (const char* line : {"xitam close --json", "xitam clos --json", "xitam status --data d XT-NONE --json",
                             "xitam status --data nowhere XT-1 --json", "xitam --json",
                             "xitam status --data d XT-BLOCKED --json", "xitam audit verify --data d --json"}) {
        const std::string got = answers(line);
        if (std::string_view{line} == "xitam --json") continue;  // help, for people
        EXPECT_TRUE(got.starts_with("> {\n")) << line << "\n" << got;
        EXPECT_NE(got.find("\n> }\n="), std::string::npos) << line << "\n" << got;
        EXPECT_EQ(got.find("!"), std::string::npos) << line << "\n" << got;
    }
}

}  // namespace
}  // namespace xitam::cli
