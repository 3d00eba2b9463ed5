#include "bench/installation.hpp"

#include "adapters/packs/pack_reader.hpp"
#include "adapters/signing/digest.hpp"
#include "bench/figures.hpp"
#include "domain/certificate/claims.hpp"
#include "service/import_lines.hpp"
#include "service/perform_as.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <utility>

namespace xitam::bench {

namespace {

template <class T>
T need(Result<T> result, const char* what)
{
    if (!result) give_up(fmt::format("{}: {} {}", what, result.error().reason, result.error().detail));
    return std::move(*result);
}

void need(const Result<void>& result, const char* what)
{
    if (!result) give_up(fmt::format("{}: {} {}", what, result.error().reason, result.error().detail));
}

char luhn_digit(const std::string& digits)
{
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int digit = digits[digits.size() - 1 - i] - '0';
        if (i % 2 == 0) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::string iccid_of(int n)
{
    const std::string digits = fmt::format("8999499{:011}", n);
    return digits + luhn_digit(digits);
}

}  // namespace

std::string msisdn_of(int n)
{
    return fmt::format("99440{:07}", n);
}

std::string imsi_of(int n)
{
    return fmt::format("00101{:010}", n);
}

std::string passport_of(int n)
{
    return fmt::format("C{:08}", n);
}

std::string lines_csv(int first, int count, const std::string& balance)
{
    std::string csv =
        "msisdn,iccid,imsi,operator,plan,payment_mode,status,activated_on,last_used_on,balance,debt,currency,holder_kind,"
        "given_names,surname,birth_date,document_type,document_number,document_country,language\n";
    for (int n = first; n < first + count; ++n) {
        csv += fmt::format(
            "{},{},{},demo,Start,prepaid,active,2021-03-0{},2026-10-1{},{},0,AZN,citizen,Leyla,Mammadova,19{}-0{}-1{},passport,"
            "{},"
            "AZ,az\n",
            msisdn_of(n), iccid_of(n), imsi_of(n), 1 + n % 9, n % 10, balance, 50 + n % 50, 1 + n % 9, n % 10, passport_of(n));
    }
    return csv;
}

service::OpenRequest closing_of(int n, bool refund)
{
    const auto number = Msisdn::parse("+" + msisdn_of(n));
    const auto document = DocumentNumber::parse(passport_of(n));
    const auto account = Iban::parse("AZ21NABZ00000000137010001944");
    if (!number || !document || !account) give_up("the benchmark's own lines are malformed");
    service::OpenRequest request{termination::Declaration{*number}, false, fmt::format("bench-{:08}-7f3a9c", n),
                                 service::the_holder()};
    request.declared.holder_present = true;
    request.declared.documents = {{DocumentType::passport, *document, std::nullopt}};
    if (refund) request.declared.balance = settlement::Refund{*account};
    else request.declared.balance = settlement::GiveUp{};
    request.declared.confirmed = true;
    return request;
}

Installation::Installation(const std::filesystem::path& folder)
    : folder_{folder},
      packs_{need(load_packs(), "packs")},
      outbox_{folder / "outbox", [this] { return clock_.business_now(); }},
      billing_{folder / "payouts.csv"}
{
    std::filesystem::create_directories(folder_);
    keys_ = need(KeyStore::create(folder_ / "keys", clock_.real_now()), "keys");
    notary_ = std::make_unique<KeyNotary>(*keys_);
    sqlite::StoreOptions options;
    options.path = database().string();
    options.real_now = [this] { return clock_.real_now(); };
    need(sqlite::SqliteStore::create(options), "database");
    store_ = need(sqlite::SqliteStore::open(options), "database");
    need(store_->first_seal(audit_seal()), "seal");
    world_ = std::make_unique<service::World>(
        service::World{*store_, packs_, calendar_, *notary_, clock_, entropy_, outbox_, outbox_, billing_,
                       [](std::string_view bytes) { return sha256_hex(bytes); },
                       [](std::string_view key, std::string_view text) { return hmac_sha256(key, text); },
                       "http://127.0.0.1:8080", "demo", entropy_.random_hex(32), entropy_.random_hex(32)});
}

double Installation::import_lines(const std::string& csv, int count)
{
    const Stopwatch watch;
    const auto report = need(service::import_lines(*world_, csv, false), "import");
    const double seconds = watch.seconds();
    if (service::count_of(report, service::RowVerdict::added) != static_cast<std::size_t>(count)) {
        give_up("the import refused rows");
    }
    return seconds;
}

void Installation::open(int n, bool refund)
{
    const auto performed = need(service::open_order(*world_, closing_of(n, refund)), "open");
    if (performed.refusal) give_up(fmt::format("an order was refused: {}", performed.refusal->reason));
    if (performed.file.order.state != termination::State::scheduled) give_up("an order did not reach scheduled");
}

sqlite::AuditSeal Installation::audit_seal()
{
    return {[this](std::string_view payload) { return keys_->sign(payload, certificate::audit_head_typ); },
            [this](std::string_view jws) { return keys_->verify(jws, certificate::audit_head_typ); }};
}

void Installation::seal_audit()
{
    need(store_->seal_audit(clock_.business_now(), audit_seal()), "seal");
}

std::uintmax_t Installation::packed_size()
{
    sqlite3* connection = nullptr;
    if (sqlite3_open_v2(database().c_str(), &connection, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) give_up("open");
    sqlite3_busy_timeout(connection, 10000);
    const int packed = sqlite3_exec(connection, "VACUUM; PRAGMA wal_checkpoint(TRUNCATE);", nullptr, nullptr, nullptr);
    sqlite3_close(connection);
    if (packed != SQLITE_OK) give_up("the database could not be packed");
    return std::filesystem::file_size(database());
}

}  // namespace xitam::bench
