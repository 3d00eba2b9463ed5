// The store over SQLite: one file, one writing thread a process, readers beside it, any number of processes.
#pragma once

#include "adapters/sqlite/audit_chain.hpp"
#include "adapters/sqlite/change_watch.hpp"
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

struct AuditSeal {
    std::function<Result<std::string>(std::string_view payload)> sign;
    VerifySignature verify;
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
    Result<std::uint64_t> change_counter() override;

    // Names the heads of all streams that moved in the installation's own stream, and signs its head: one signature guards all.
    // Only `init` gives the first seal, on the first row; each later one is given only where the chain goes on from the one
    // before, else refused/audit_broken.
    Result<void> first_seal(const AuditSeal& seal);
    Result<void> seal_audit(Instant at, const AuditSeal& seal);
    Result<AuditReport> verify_audit(const VerifySignature& verify_signature);
    Result<SealedHead> sealed_head();
    // One stream whole, as it stands: for who checks it himself.
    Result<WholeStream> whole_stream(const StreamId& stream);

    Result<StoreFigures> figures(Instant business_now);
    WriterCounters counters() const { return writer_->counters(); }
    const std::string& path() const { return options_.path; }

private:
    SqliteStore(StoreOptions options, std::unique_ptr<Writer> writer);
    Work work_of(const std::function<Result<void>(Tx&)>& body);

    StoreOptions options_;
    std::string identity_;  // of this process, in its leases
    ReaderPool readers_;
    ChangeWatch changes_;
    std::unique_ptr<Writer> writer_;
    Checkpointer checkpointer_;
};

}  // namespace xitam::sqlite
