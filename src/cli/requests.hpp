// What the command line asks for, as types: text became these once, in parse.cpp and the command's own file.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "domain/access/right.hpp"
#include "domain/operators/mapping.hpp"
#include "domain/settlement/bill.hpp"
#include "domain/termination/command.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace xitam::cli {

using Path = std::filesystem::path;

// A number as people type it ("050 123 45 67"): read with the number plan of the installation's country.
struct NumberText {
    std::string typed;
    friend bool operator==(const NumberText&, const NumberText&) = default;
};
struct ReferenceText {  // "XT-7K4M-2P9D", in capitals
    std::string text;
    friend bool operator==(const ReferenceText&, const ReferenceText&) = default;
};
// REF: an order id, a reference, or a number with one open order.
using OrderRef = std::variant<OrderId, ReferenceText, NumberText>;

struct Waiting {
    bool wait = false;  // until the order rests: closed, blocked, ended, or waiting for a date
    Duration timeout = std::chrono::seconds{60};
};

struct InitRequest {
    Path data;
    std::optional<Path> config;  // checked, then copied to DIR/xitam.toml
};
struct ImportRequest {
    Path file;
    bool dry_run = false;
};
struct ImportBranchesRequest {
    Path file;  // CSV or GeoJSON
    bool dry_run = false;
    bool replace = false;  // branches that are not in the file are removed
};
struct ImportCallsRequest {
    Path file;
    bool dry_run = false;
};
struct IdentifyRequest {
    std::string input;
    std::string country = "AZ";
    std::string pack;           // --pack demo: this pack is a candidate too
    std::optional<Path> rules;  // --rules DIR
    std::optional<Path> data;   // lines of this installation are known for certain
};
struct GuideRequest {
    std::string input;
    HolderKind holder = HolderKind::citizen;
    std::optional<GuideChannel> channel;  // empty: all
    std::string country = "AZ";
    std::string pack;
    Lang lang = Lang::en;
    std::optional<Path> rules;
};
struct QuoteRequest {
    NumberText number;
    std::optional<Date> on;
    std::optional<settlement::BalanceChoice> balance;
};
struct CloseRequest {
    NumberText number;
    Channel channel = Channel::desk;
    std::vector<DocumentFact> documents;  // in the order given
    std::optional<HolderKind> holder;     // empty: as imported
    bool holder_present = false;
    std::optional<settlement::BalanceChoice> balance;
    EndReason reason = EndReason::no_longer_needed;
    termination::WishedEnd wished_end = termination::EndNow{};
    std::optional<Date> drain_until;  // codes still come until then; empty: nothing is said of it
    std::string accept_quote;         // empty: none
    std::string key;                  // idempotency key; empty: none
    Waiting waiting;
};
struct ConfirmRequest {
    OrderRef order;
    std::string accept_quote;
    Waiting waiting;
};
struct RestoreRequest {
    OrderRef order;
    std::optional<DocumentFact> document;
    std::optional<Path> sim;  // imsi, algorithm, k, opc; read once
    std::string by;           // empty: the holder
    Waiting waiting;
    std::string attested = {};  // a core served by hand: where it can be looked up that the new SIM was set up
};
struct DocumentRequest {
    OrderRef order;
    DocumentFact document;
    std::optional<Path> picture;
    DocumentSide side = DocumentSide::front;
    std::string by;
};
struct ShowDocumentRequest {
    OrderRef order;
    std::optional<DocumentType> type;  // empty: the only one
    std::optional<DocumentSide> side;
    std::string by;
    std::string reason;  // empty: to judge it
};
struct JudgeRequest {
    OrderRef order;
    DocumentType type = DocumentType::passport;
    bool accepted = false;
    Assurance level = Assurance::l2;  // how sure the clerk is (R20)
    std::string by;
    std::optional<Unfit> unfit = {};
};
struct BlockerRequest {
    OrderRef order;
    BlockerKind kind = BlockerKind::other;
    std::string subject;
    std::string by;
};
// A value for a rule that the operator never set, for this order alone; or what becomes of an order that waits for a clerk.
struct RuleRequest {
    OrderRef order;
    std::variant<termination::SetRule, termination::Ruling> what;
    std::string by;
};
struct AttestRequest {
    OrderRef order;
    bool removed = true;   // false: cut, both domains barred and the phone thrown off
    std::string evidence;  // where it can be looked up: a ticket, a print-out
    std::string by;
};
struct OrdersRequest {
    std::optional<termination::State> state;
    bool due = false;
};
enum class NumbersFilter { all, resting, free };
struct PaymentRequest {
    std::string invoice;   // the invoice's reference
    std::string amount;    // in the invoice's currency
    std::string currency;  // empty: the invoice's
    std::string id;        // the bank's own; empty: made from invoice, amount and day
    std::string by;
};
struct CertificateRequest {
    OrderRef order;
    std::optional<Lang> lang;  // empty: the holder's
};
struct VerifyRequest {
    Path jws;
    Path jwks;
};
struct AddStaffRequest {
    std::string name;
    access::Role role = access::Role::clerk;
    std::string shown_name;        // empty: the name
    std::string branch;            // empty: none
    std::optional<Lang> language;  // empty: the installation's
    bool demo_password = false;
};
// A made-up month: only where everything is made up.
struct DemoFillRequest {
    int days = 30;
    std::uint64_t seed = 1;
    std::optional<Date> until = {};  // the month ends as this day begins; empty: now
};
struct WorkRequest {
    bool until_idle = false;
};
struct ServeRequest {
    std::string host;
    std::uint16_t port = 0;
    bool work = true;
};

}  // namespace xitam::cli
