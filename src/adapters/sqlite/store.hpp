// The store over SQLite: one file, one writing thread a process, readers beside it, any number of processes.
#pragma once

#include "adapters/sqlite/audit_chain.hpp"
#include "adapters/sqlite/checkpointer.hpp"
#include "adapters/sqlite/figures.hpp"
#include "adapters/sqlite/reader_pool.hpp"
#include "adapters/sqlite/writer.hpp"
#include "ports/store.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace xitam::sqlite {

struct StoreOptions {
    std::string path;
    std::function<Instant()> real_now;      // leases: never moved by the demo clock
    std::function<Instant()> business_now;  // a number's release outside an order's decision; empty: real_now
    std::chrono::seconds lease{30};
    std::size_t readers = 4;
};

class SqliteStore : public Store {
public:
    // Makes the file (only `init` does) with the newest schema and the first row of the installation's audit stream.
    static Result<void> create(const StoreOptions& options);
    // Opens what is there and brings it to this program's schema.
    static Result<std::unique_ptr<SqliteStore>> open(StoreOptions options);

    Result<void> write(const std::function<Result<void>(Tx&)>& body) override;
    std::vector<Result<void>> write_all(const std::vector<std::function<Result<void>(Tx&)>>& bodies) override;
    Result<void> read(const std::function<Result<void>(Tx&)>& body) override;

    // Names the heads of all streams that moved in the installation's own stream, and signs its head: one signature guards all.
    Result<void> seal_audit(Instant at, const std::function<Result<std::string>(std::string_view payload)>& sign);
    Result<AuditReport> verify_audit(const VerifySignature& verify_signature);

    Result<StoreFigures> figures(Instant business_now);
    WriterCounters counters() const { return writer_->counters(); }
    const std::string& path() const { return options_.path; }

private:
    SqliteStore(StoreOptions options, std::unique_ptr<Writer> writer);
    Work work_of(const std::function<Result<void>(Tx&)>& body);

    StoreOptions options_;
    std::string identity_;  // of this process, in its leases
    std::atomic<std::uint64_t> leases_given_{0};
    ReaderPool readers_;
    std::unique_ptr<Writer> writer_;
    Checkpointer checkpointer_;
};

}  // namespace xitam::sqlite
