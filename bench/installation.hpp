// An installation as main builds it, in one process: store, keys, packs, clock and the services over them.
#pragma once

#include "adapters/billing/payout_file.hpp"
#include "adapters/calendar/tz_calendar.hpp"
#include "adapters/signing/key_store.hpp"
#include "adapters/signing/notary.hpp"
#include "adapters/sqlite/store.hpp"
#include "adapters/system/file_outbox.hpp"
#include "adapters/system/system_clock.hpp"
#include "adapters/system/system_entropy.hpp"
#include "service/open_order.hpp"
#include "service/world.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace xitam::bench {

// Line n of a benchmark: number, IMSI and passport follow from n.
std::string msisdn_of(int n);
std::string imsi_of(int n);
std::string passport_of(int n);
// Lines first..first+count-1 with a SIM, a name, a date of birth and a passport; all with this balance.
std::string lines_csv(int first, int count, const std::string& balance);
// The holder at the desk with the passport; `refund`: what is left goes to a bank account, else it is given up.
service::OpenRequest closing_of(int n, bool refund);

class Installation {
public:
    explicit Installation(const std::filesystem::path& folder);  // made anew; gives up when it cannot
    Installation(const Installation&) = delete;
    Installation& operator=(const Installation&) = delete;

    service::World& world() { return *world_; }
    sqlite::SqliteStore& store() { return *store_; }
    Clock& clock() { return clock_; }
    double import_lines(const std::string& csv, int count);  // seconds
    void open(int n, bool refund);                           // gives up when the order does not reach `scheduled`
    void seal_audit();
    // Bytes of the database after a checkpoint and VACUUM.
    std::uintmax_t packed_size();
    std::filesystem::path database() const { return folder_ / "xitam.db"; }

private:
    sqlite::AuditSeal audit_seal();

    std::filesystem::path folder_;
    PackLibrary packs_;
    TzCalendar calendar_;
    SystemClock clock_;
    SystemEntropy entropy_;
    FileOutbox outbox_;
    PayoutFile billing_;
    std::unique_ptr<KeyStore> keys_;
    std::unique_ptr<KeyNotary> notary_;
    std::unique_ptr<sqlite::SqliteStore> store_;
    std::unique_ptr<service::World> world_;
};

}  // namespace xitam::bench
