#include "adapters/sqlite/store.hpp"

#include "adapters/sqlite/migrate.hpp"
#include "adapters/sqlite/process_identity.hpp"
#include "adapters/sqlite/transaction.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace xitam::sqlite {

namespace {

constexpr int attempts_max = 10;
constexpr std::string_view conflict = "store_conflict";

// Of the process, as its identity is: two stores in it are two workers, and no lease of one is the other's.
std::uint64_t next_lease_number()
{
    static std::atomic<std::uint64_t> given{0};
    return ++given;
}

// Waits until as many answers as asked for have come.
class Answers {
public:
    explicit Answers(std::size_t count) : results_(count), missing_{count} {}
    Answer place(std::size_t index)
    {
        return [this, index](const Result<void>& result) {
            const std::lock_guard lock{mutex_};
            results_[index] = result;
            if (--missing_ == 0) all_here_.notify_one();
        };
    }
    std::vector<Result<void>> wait()
    {
        std::unique_lock lock{mutex_};
        all_here_.wait(lock, [this] { return missing_ == 0; });
        return std::move(results_);
    }

private:
    std::mutex mutex_;
    std::condition_variable all_here_;
    std::vector<Result<void>> results_;
    std::size_t missing_;
};

}  // namespace

Result<void> SqliteStore::create(const StoreOptions& options)
{
    auto connection = Connection::open(options.path, Use::create);
    if (!connection) return tl::unexpected(connection.error());
    const auto now = options.real_now();
    auto migrated = migrate(**connection, now);
    if (!migrated) return migrated;
    auto begun = (*connection)->bound(Bound::begin_write);
    if (!begun) return begun;
    auto head = find_head(**connection, installation_stream);
    if (head && head->seq == 0) head = append(**connection, installation_stream, now, "created", "");
    if (!head) return tl::unexpected(head.error());
    return (*connection)->bound(Bound::commit);
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(StoreOptions options)
{
    CHECK(options.real_now != nullptr);
    if (!options.business_now) options.business_now = options.real_now;
    {
        auto connection = Connection::open(options.path, Use::write);
        if (!connection) return tl::unexpected(connection.error());
        if (auto ours = refuse_foreign(**connection); !ours) return tl::unexpected(ours.error());
        auto migrated = migrate(**connection, options.real_now());
        if (!migrated) return tl::unexpected(migrated.error());
    }
    auto writer = Writer::start(options.path);
    if (!writer) return tl::unexpected(writer.error());
    return std::unique_ptr<SqliteStore>{new SqliteStore{std::move(options), std::move(*writer)}};
}

SqliteStore::SqliteStore(StoreOptions options, std::unique_ptr<Writer> writer)
    : options_{std::move(options)},
      identity_{process_identity()},
      readers_{options_.path, options_.readers},
      changes_{options_.path},
      writer_{std::move(writer)},
      checkpointer_{options_.path}
{
}

// The body over a fresh Transaction; what broke inside outweighs what the body answers.
Work SqliteStore::work_of(const std::function<Result<void>(Tx&)>& body)
{
    return [this, &body](Connection& connection) -> Result<void> {
        const Transaction::Surroundings surroundings{true, options_.real_now, options_.business_now, options_.lease,
                                                     [this] { return identity_ + "/" + std::to_string(next_lease_number()); }};
        Transaction transaction{connection, surroundings};
        auto result = body(transaction);
        if (transaction.met_conflict()) return fail(Code::try_later, std::string{conflict}, "somebody else was faster");
        if (transaction.broken()) return tl::unexpected(*transaction.broken());
        return result;
    };
}

Result<void> SqliteStore::write(const std::function<Result<void>(Tx&)>& body)
{
    Result<void> result;
    for (int attempt = 0; attempt < attempts_max; ++attempt) {
        result = writer_->run(work_of(body));
        if (result || result.error().reason != conflict) return result;
    }
    return result;
}

std::vector<Result<void>> SqliteStore::write_all(const std::vector<std::function<Result<void>(Tx&)>>& bodies)
{
    if (bodies.empty()) return {};
    Answers answers{bodies.size()};
    std::vector<Job> jobs;
    jobs.reserve(bodies.size());
    for (std::size_t i = 0; i < bodies.size(); ++i) jobs.push_back({work_of(bodies[i]), answers.place(i)});
    writer_->submit(std::move(jobs));
    auto results = answers.wait();
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        if (!results[i] && results[i].error().reason == conflict) results[i] = write(bodies[i]);
    }
    return results;
}

Result<void> SqliteStore::read(const std::function<Result<void>(Tx&)>& body)
{
    return readers_.run([&](Connection& connection) -> Result<void> {
        const Transaction::Surroundings surroundings{false, options_.real_now, options_.business_now, options_.lease,
                                                     [] { return std::string{}; }};
        Transaction transaction{connection, surroundings};
        auto result = body(transaction);
        if (transaction.broken()) return tl::unexpected(*transaction.broken());
        return result;
    });
}

Result<std::uint64_t> SqliteStore::change_counter()
{
    return changes_.counter();
}

namespace {

Result<void> sign_head(Connection& connection, const AuditSeal& seal)
{
    auto head = find_head(connection, installation_stream);
    if (!head) return tl::unexpected(head.error());
    if (head->seq <= head->signed_seq) return {};
    auto jws = seal.sign(head_payload(*head));
    if (!jws) return tl::unexpected(jws.error());
    return put_signature(connection, *head, *jws);
}

}  // namespace

Result<void> SqliteStore::first_seal(const AuditSeal& seal)
{
    return writer_->run([&](Connection& connection) { return sign_head(connection, seal); });
}

Result<void> SqliteStore::seal_audit(Instant at, const AuditSeal& seal)
{
    bool needed = true;
    auto looked = readers_.run([&](Connection& connection) -> Result<void> {
        auto answer = needs_seal(connection);
        if (!answer) return tl::unexpected(answer.error());
        needed = *answer;
        return {};
    });
    if (!looked || !needed) return looked;
    return writer_->run([&](Connection& connection) -> Result<void> {
        if (auto goes_on = check_last_seal(connection, seal.verify); !goes_on) return goes_on;
        for (;;) {
            auto anchored = anchor(connection, at);
            if (!anchored) return tl::unexpected(anchored.error());
            if (!*anchored) break;
        }
        return sign_head(connection, seal);
    });
}

Result<SealedHead> SqliteStore::sealed_head()
{
    SealedHead head;
    auto read = readers_.run([&](Connection& connection) -> Result<void> {
        auto found = find_seal(connection);
        if (!found) return tl::unexpected(found.error());
        head = std::move(*found);
        return {};
    });
    if (!read) return tl::unexpected(read.error());
    return head;
}

Result<WholeStream> SqliteStore::whole_stream(const StreamId& stream)
{
    WholeStream whole;
    auto read = readers_.run([&](Connection& connection) -> Result<void> {
        auto found = sqlite::whole_stream(connection, stream);
        if (!found) return tl::unexpected(found.error());
        whole = std::move(*found);
        return {};
    });
    if (!read) return tl::unexpected(read.error());
    return whole;
}

Result<StoreFigures> SqliteStore::figures(Instant business_now)
{
    StoreFigures figures;
    auto counted = readers_.run([&](Connection& connection) -> Result<void> {
        auto found = count_all(connection, business_now);
        if (!found) return tl::unexpected(found.error());
        figures = std::move(*found);
        return {};
    });
    if (!counted) return tl::unexpected(counted.error());
    return figures;
}

Result<AuditReport> SqliteStore::verify_audit(const VerifySignature& verify_signature)
{
    AuditReport report;
    auto walked = readers_.run([&](Connection& connection) -> Result<void> {
        auto found = verify(connection, verify_signature);
        if (!found) return tl::unexpected(found.error());
        report = std::move(*found);
        return {};
    });
    if (!walked) return tl::unexpected(walked.error());
    return report;
}

}  // namespace xitam::sqlite
