// What every store keeps, whatever the database: the invariants of money, numbers and orders as constraints; decisions whole or
// not at all; conflicts that run again; leases; requests that are repeated. Processes and kills: store_processes_test.cpp.
#include "contract/store_bench.hpp"
#include "contract/store_samples.hpp"

#include "adapters/sql/order_json.hpp"

#include <gtest/gtest.h>

#include <future>

namespace xitam {
namespace {

using namespace samples;
using std::chrono::hours;
using std::chrono::seconds;

class StoreContract : public testing::Test {
protected:
    // One transaction that must succeed.
    void write(const std::function<void(Tx&)>& body)
    {
        const auto written = store_->write([&](Tx& tx) -> Result<void> {
            body(tx);
            return {};
        });
        ASSERT_TRUE(written) << written.error().reason << " " << written.error().detail;
    }
    // One that must not, with its reason.
    std::string refusal(const std::function<Result<void>(Tx&)>& body)
    {
        const auto written = store_->write(body);
        return written ? "" : written.error().reason;
    }
    template <class T>
    T read(const std::function<T(Tx&)>& body)
    {
        std::optional<T> out;
        const auto done = store_->read([&](Tx& tx) -> Result<void> {
            out = body(tx);
            return {};
        });
        CHECK(done.has_value());
        return *out;
    }
    OrderFile file(int n)
    {
        return *read<std::optional<OrderFile>>([&](Tx& tx) { return tx.order_file(id<OrderId>(n)); });
    }
    // Stores line n with an opened order of the same number.
    void open_order(int n, int line_number)
    {
        write([&](Tx& tx) {
            tx.put_line(line(line_number));
            const auto before = new_file(order(n, line(line_number)));
            ASSERT_TRUE(tx.apply(before, opened(before), now));
        });
    }
    Result<void> apply(const OrderFile& before, const Decision& decision)
    {
        return store_->write([&](Tx& tx) { return tx.apply(before, decision, now); });
    }

    std::unique_ptr<StoreBench> bench_ = make_store_bench();
    std::unique_ptr<Store> store_ = bench_->open();
};

TEST_F(StoreContract, ALineComesBackAsItWas)
{
    auto full = line(1);
    full.eid = *Eid::parse("89049032123451234512345678901235");
    full.payment_mode = PaymentMode::postpaid;
    full.number_class = NumberClass::nuisance;
    full.status = LineStatus::barred;
    full.activated_on = Date{std::chrono::year{2020} / 2 / 29};
    full.last_used_on = Date{std::chrono::year{2026} / 11 / 21};
    full.contract_until = Date{std::chrono::year{2027} / 3 / 1};
    full.monthly_fee = Money{1200, azn};
    full.closure_locked = true;
    full.unlock_at = from_micros(1'795'000'000'000'000);
    full.ended = true;
    full.bindings = {"asan_imza", "bank"};
    full.holder = Holder{HolderKind::foreign,
                         "Ana",
                         "Smith",
                         Date{std::chrono::year{1969} / 1 / 1},
                         DocumentType::passport,
                         *DocumentNumber::parse("C01234567"),
                         "GBR",
                         "ana@example.org",
                         number(77),
                         Lang::zh};
    auto bare = line(2);
    bare.iccid.reset();
    bare.balance.reset();
    bare.debt.reset();
    write([&](Tx& tx) {
        tx.put_line(full);
        tx.put_line(bare);
    });
    EXPECT_EQ(read<std::optional<Line>>([&](Tx& tx) { return tx.line(full.id); }), full);
    EXPECT_EQ(read<std::optional<Line>>([&](Tx& tx) { return tx.line_by_imsi(bare.imsi); }), bare);
    EXPECT_EQ(read<std::optional<Line>>([&](Tx& tx) { return tx.line_by_iccid(*full.iccid); }), full);
    EXPECT_FALSE(read<std::optional<Line>>([&](Tx& tx) { return tx.line(id<LineId>(3)); }));
}

TEST_F(StoreContract, ANumbersNewestEpochIsFoundAndTwoHoldersInOneEpochAreRefused)
{
    auto first = line(1);
    first.ended = true;
    auto second = line(2);
    second.msisdn = first.msisdn;
    EXPECT_EQ(refusal([&](Tx& tx) -> Result<void> {
                  tx.put_line(first);
                  tx.put_line(second);
                  return {};
              }),
              "store_broken");
    EXPECT_FALSE(read<std::optional<Line>>([&](Tx& tx) { return tx.line(first.id); })) << "whole or not at all";
    second.epoch = 2;
    write([&](Tx& tx) {
        tx.put_line(second);
        tx.put_line(first);
    });
    EXPECT_EQ(read<std::optional<Line>>([&](Tx& tx) { return tx.line_by_msisdn(first.msisdn); }), second);
}

// Every field of an order survives; one that this test forgets to set would be lost unseen, so it sets all of them.
TEST_F(StoreContract, AnOrderComesBackAsItWas)
{
    const auto full_line = line(1);
    auto full = order(1, full_line);
    auto& said = full.declared;
    said.channel = Channel::hotline;
    said.holder = HolderKind::company;
    said.holder_present = true;
    said.documents = {{DocumentType::passport, *DocumentNumber::parse("C01234567"), true},
                      {DocumentType::contract, *DocumentNumber::parse("AB-99"), std::nullopt}};
    said.balance = settlement::Refund{*Iban::parse("AZ21NABZ00000000137010001944")};
    said.reason = EndReason::holder_died;
    said.wished_end = EndOn{Date{std::chrono::year{2027} / 1 / 2}};
    said.accepted_quote = "q1";
    said.confirmed = true;
    full.pack_version = "3";
    full.level = Assurance::l3;
    full.dates.billing_stop_at = now;
    full.dates.billing_stop_provisional = true;
    full.dates.contract_end = Date{std::chrono::year{2027} / 1 / 3};
    full.dates.erase_after = now + hours{1};
    full.dates.drain_until = now + hours{24 * 5};
    full.dates.data_cut_at = now + hours{2};
    full.missing_rules = {"rest_days"};
    full.rulings = {{"notice_days", "0"}};
    full.reported = {{BlockerKind::binding_active, "asan_imza", true}};
    full.blockers = {{BlockerKind::debt_open, "debt", ClearedBy::clerk, Money{5, azn}, "x"}};
    full.notices = {"balance_stale"};
    full.bill.emplace();
    full.bill->currency = azn;
    full.bill->balance = Money{735, azn};
    full.bill->number = full_line.msisdn;
    full.bill->asked_on = Date{std::chrono::year{2026} / 11 / 22};
    full.bill->recurring = {{"monthly", Money{100, azn}, full.bill->asked_on, full.bill->asked_on}};
    full.bill->usage = {{"call", Money{3, azn}, full.bill->asked_on}};
    full.settled = true;
    full.quote_id = "q2";
    full.payments = {{"p1", Money{1, azn}, now}};
    full.network.nodes = {"vlr-1", "sgsn-1"};
    full.network.cs = NodeResult::cancelled;
    full.attention = Attention{State::barred, "node_unreachable"};
    full.frozen_from = State::scheduled;
    full.stops = 2;
    full.end_word = "lapsed";
    full.certificate_id = "c1";
    full.demo_clock = true;
    write([&](Tx& tx) {
        tx.put_line(full_line);
        const auto before = new_file(full);
        ASSERT_TRUE(tx.apply(before, proven(before, State::stopped), now));
    });
    const auto back = file(1).order;
    full.identity_proven = true;
    EXPECT_EQ(sql::write_order(back).body, sql::write_order(full).body);
    EXPECT_EQ(sql::write_order(back).personal, sql::write_order(full).personal);
    EXPECT_EQ(back.reference, full.reference);
    EXPECT_EQ(back.state, State::stopped);
    EXPECT_EQ(back.version, 1U);
    EXPECT_EQ(back.line, full.line);
    EXPECT_EQ(back.declared.msisdn, full_line.msisdn);
    ASSERT_EQ(back.declared.documents.size(), 2U);
    EXPECT_EQ(back.declared.documents[0].accepted, true);
    EXPECT_EQ(std::get<settlement::Refund>(*back.declared.balance).to.text(), "AZ21NABZ00000000137010001944");
    EXPECT_EQ(std::get<EndOn>(back.declared.wished_end).date, std::get<EndOn>(said.wished_end).date);
    EXPECT_EQ(back.bill->usage.at(0).amount, (Money{3, azn}));
    EXPECT_EQ(back.dates.contract_end, full.dates.contract_end);
    EXPECT_EQ(back.dates.drain_until, full.dates.drain_until);
    EXPECT_EQ(back.dates.data_cut_at, full.dates.data_cut_at);
    EXPECT_EQ(back.network.nodes, full.network.nodes);
    EXPECT_EQ(back.attention->before, State::barred);
}

TEST_F(StoreContract, AnOrderIsFoundByReferenceNumberStateAndDueTask)
{
    open_order(1, 1);
    open_order(2, 1);
    auto before = file(2);
    auto next = proven(before);
    next.tasks = {task(before.order, 1, now + hours{5})};
    ASSERT_TRUE(apply(before, next));
    using Ids = std::vector<OrderId>;
    EXPECT_EQ(read<std::optional<OrderId>>([&](Tx& tx) { return tx.order_by_reference("XT-2"); }), id<OrderId>(2));
    EXPECT_EQ(read<Ids>([&](Tx& tx) { return tx.orders_of(number(1)); }), (Ids{id<OrderId>(2), id<OrderId>(1)}));
    EXPECT_EQ(read<Ids>([&](Tx& tx) { return tx.unproven_orders_of(id<LineId>(1), 1); }), Ids{id<OrderId>(1)});
    ASSERT_TRUE(apply(file(1), decision(file(1), State::cancelled)));
    EXPECT_EQ(read<Ids>([&](Tx& tx) { return tx.open_orders_of(number(1)); }), Ids{id<OrderId>(2)});
    const auto count = [&](std::optional<State> state, std::optional<Instant> due_by, std::optional<OrderId> after, int limit) {
        return read<std::size_t>([&](Tx& tx) { return tx.orders({state, due_by, after, limit}).size(); });
    };
    EXPECT_EQ(count({}, {}, {}, 10), 2U);
    EXPECT_EQ(count(State::scheduled, {}, {}, 10), 1U);
    EXPECT_EQ(count(State::closed, {}, {}, 10), 0U);
    EXPECT_EQ(count({}, now + hours{4}, {}, 10), 0U);
    EXPECT_EQ(count({}, now + hours{5}, {}, 10), 1U);
    EXPECT_EQ(count(State::cancelled, now + hours{5}, {}, 10), 0U);
    EXPECT_EQ(count({}, {}, id<OrderId>(1), 10), 1U);
    EXPECT_EQ(count({}, {}, {}, 1), 1U);
}

TEST_F(StoreContract, UnprovenOrdersStandSideBySideAndOneProvenOrderHasTheLine)
{
    open_order(1, 1);
    open_order(2, 1);
    ASSERT_TRUE(apply(file(1), proven(file(1))));
    const auto second = apply(file(2), proven(file(2)));
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Code::blocked);
    EXPECT_EQ(second.error().reason, "order_open");
    EXPECT_EQ(file(2).claimant, id<OrderId>(1));
    EXPECT_FALSE(file(1).claimant);
    EXPECT_EQ(file(2).order.state, State::opened);
    ASSERT_TRUE(apply(file(1), proven(file(1), State::cancelled)));
    EXPECT_TRUE(apply(file(2), proven(file(2)))) << "a cancelled order may be followed by another";
}

TEST_F(StoreContract, AReferenceThatIsTakenIsNoFaultOfTheDatabase)
{
    open_order(1, 1);
    auto second = new_file(order(2, line(1)));
    second.order.reference = "XT-1";
    EXPECT_EQ(apply(second, opened(second)).error().reason, "reference_taken");
}

TEST_F(StoreContract, ADecisionOnAnOldVersionRunsAgainOnWhatIsThereNow)
{
    open_order(1, 1);
    const auto old = file(1);
    ASSERT_TRUE(apply(old, decision(old, State::awaiting_identity)));
    int runs = 0;
    write([&](Tx& tx) {
        const auto before = ++runs == 1 ? old : *tx.order_file(old.order.id);
        static_cast<void>(tx.apply(before, decision(before, State::awaiting_identity), now));
    });
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(file(1).order.version, 3U);
    EXPECT_EQ(refusal([&](Tx& tx) { return tx.apply(old, decision(old, State::stopped), now); }), "store_conflict");
}

TEST_F(StoreContract, ADecisionThatFailsInItsMiddleLeavesNothing)
{
    open_order(1, 1);
    auto reserve = decision(file(1), State::awaiting_identity);
    reserve.legs = {leg(id<OrderId>(1), 700)};
    ASSERT_TRUE(apply(file(1), reserve));
    auto post = decision(file(1), State::stopped);
    post.legs = {leg(id<OrderId>(1), 700)};
    post.legs[0].state = settlement::LegState::posted;
    post.legs[0].posted = Money{701, azn};
    const auto before = file(1);
    EXPECT_EQ(apply(before, post).error().reason, "store_broken") << "never for more than was reserved";
    const auto after = file(1);
    EXPECT_EQ(after.order.version, before.order.version);
    EXPECT_EQ(after.legs, before.legs);
    const auto rows = [&] { return read<std::size_t>([&](Tx& tx) { return tx.audit_rows(id<OrderId>(1).text()).size(); }); };
    EXPECT_EQ(rows(), 2U);
}

TEST_F(StoreContract, ALegIsResolvedOnce)
{
    open_order(1, 1);
    auto reserve = decision(file(1), State::awaiting_identity);
    reserve.legs = {leg(id<OrderId>(1), 700)};
    ASSERT_TRUE(apply(file(1), reserve));
    auto post = decision(file(1), State::awaiting_identity);
    post.legs = reserve.legs;
    post.legs[0].state = settlement::LegState::posted;
    post.legs[0].posted = Money{650, azn};
    ASSERT_TRUE(apply(file(1), post));
    EXPECT_EQ(file(1).legs.at(0).posted, (Money{650, azn}));
    auto again = decision(file(1), State::awaiting_identity);
    again.legs = post.legs;
    EXPECT_TRUE(apply(file(1), again)) << "a repeat that says the same";
    again = decision(file(1), State::awaiting_identity);
    again.legs = reserve.legs;
    again.legs[0].state = settlement::LegState::voided;
    EXPECT_EQ(apply(file(1), again).error().reason, "leg_resolved");
}

TEST_F(StoreContract, ANumberIsReleasedByDateAndNeverBefore)
{
    const auto msisdn = number(1);
    const auto free_record = [&] {
        auto record = resting(msisdn, now + hours{24});
        record.state = numbering::NumberState::free;
        record.release_at.reset();
        return record;
    };
    open_order(1, 1);
    write([&](Tx& tx) { tx.put_number(resting(msisdn, now + hours{24})); });
    const auto free_at = [&](Instant at) {
        return refusal([&](Tx& tx) {
            auto before = *tx.order_file(id<OrderId>(1));
            auto next = decision(before, State::opened);
            next.number = free_record();
            return tx.apply(before, next, at);
        });
    };
    EXPECT_EQ(free_at(now + hours{24} - seconds{1}), "number_not_released");
    auto next_holder = resting(msisdn, now);
    next_holder.state = numbering::NumberState::in_use;
    next_holder.epoch = 2;
    next_holder.holder_opaque = "cd34";
    const auto reuse = [&](Tx& tx) -> Result<void> {
        tx.put_number(next_holder);
        return {};
    };
    EXPECT_EQ(refusal(reuse), "number_not_released") << "not by giving it to the next holder either";
    EXPECT_EQ(free_at(now + hours{24}), "");
    EXPECT_EQ(read<std::size_t>([&](Tx& tx) { return tx.numbers(numbering::NumberState::free, 10).size(); }), 1U);
    EXPECT_EQ(refusal(reuse), "");
    const auto tenures = read<std::vector<numbering::Tenure>>([&](Tx& tx) { return tx.tenures(msisdn); });
    ASSERT_EQ(tenures.size(), 2U);
    EXPECT_EQ(tenures[0].holder_opaque, "ab12");
    EXPECT_EQ(tenures[1].holder_opaque, "cd34");
}

TEST_F(StoreContract, AtRestANumberGoesBackToTheSameHolderOnly)
{
    write([&](Tx& tx) { tx.put_number(resting(number(1), now + hours{24})); });
    auto back = resting(number(1), now);
    back.state = numbering::NumberState::in_use;
    back.epoch = 2;
    write([&](Tx& tx) { tx.put_number(back); });
    EXPECT_EQ(read<std::optional<numbering::NumberRecord>>([&](Tx& tx) { return tx.number(number(1)); })->epoch, 2U);
}

TEST_F(StoreContract, ErasureEmptiesEachTableAndALateWriterBringsNothingBack)
{
    auto ended = line(1);
    ended.holder.given_names = "Aysel";
    ended.holder.document_number = *DocumentNumber::parse("C01234567");
    ended.ended = true;
    auto said = order(1, ended);
    said.declared.documents = {{DocumentType::passport, *DocumentNumber::parse("C01234567"), true}};
    said.declared.balance = settlement::Move{number(5)};
    write([&](Tx& tx) {
        tx.put_line(ended);
        const auto before = new_file(said);
        ASSERT_TRUE(tx.apply(before, proven(before, State::closed), now));
        tx.put_certificate({"jti", id<OrderId>(1), "closure", "jws", "salt"});
    });
    const auto loaded = file(1);
    ASSERT_EQ(loaded.order.declared.documents.size(), 1U);
    write([&](Tx& tx) {
        tx.erase_personal(id<OrderId>(1));
        ASSERT_TRUE(tx.apply(loaded, proven(loaded, State::erased), now));
    });
    const auto erased = file(1);
    EXPECT_TRUE(erased.order.declared.documents.empty());
    EXPECT_FALSE(erased.order.declared.balance);
    EXPECT_EQ(erased.line->holder.given_names, "");
    EXPECT_FALSE(erased.line->holder.document_number);
    const auto certificate =
        read<std::optional<StoredCertificate>>([&](Tx& tx) { return tx.certificate(id<OrderId>(1), "closure"); });
    EXPECT_EQ(certificate->jws, "jws");
    EXPECT_EQ(certificate->holder_copy, "");
}

TEST_F(StoreContract, TheHolderOfALineThatLivesOnIsNotErased)
{
    auto living = line(1);
    living.holder.given_names = "Aysel";
    write([&](Tx& tx) {
        tx.put_line(living);
        const auto before = new_file(order(1, living));
        ASSERT_TRUE(tx.apply(before, decision(before, State::cancelled), now));
        tx.erase_personal(id<OrderId>(1));
    });
    EXPECT_EQ(file(1).line->holder.given_names, "Aysel");
}

TEST_F(StoreContract, EvidenceAuditCertificateAndMetaComeBack)
{
    open_order(1, 1);
    const auto order_id = id<OrderId>(1);
    const EvidenceRow row{id<TaskId>(5), StepKind::bar, Outcome::refused, "why", now, {{"SET x", "OK", now}}};
    write([&](Tx& tx) {
        tx.add_evidence(order_id, row);
        tx.add_evidence(order_id, row);
        tx.put_certificate({"jti", order_id, "closure", "first", ""});
        tx.put_certificate({"jti", order_id, "closure", "second", ""});
        tx.put_meta("name", "1");
        tx.put_meta("name", "2");
        tx.audit("installation", now, "key_rotated", "kid=2");
    });
    const auto rows = read<std::vector<EvidenceRow>>([&](Tx& tx) { return tx.evidence(order_id); });
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1].task, row.task);
    EXPECT_EQ(rows[1].outcome, Outcome::refused);
    EXPECT_EQ(rows[1].exchanges.at(0).answered, "OK");
    EXPECT_EQ(read<std::optional<StoredCertificate>>([&](Tx& tx) { return tx.certificate(order_id, "closure"); })->jws, "first")
        << "what was issued is not replaced";
    EXPECT_EQ(read<std::optional<std::string>>([&](Tx& tx) { return tx.meta("name"); }), "2");
    const auto audit = read<std::vector<AuditRow>>([&](Tx& tx) { return tx.audit_rows(order_id.text()); });
    ASSERT_EQ(audit.size(), 1U);
    EXPECT_EQ(audit[0].kind, "opened");
    EXPECT_EQ(audit[0].body, "to=opened by=holder a=b");
    const auto head = read<std::optional<AuditHead>>([&](Tx& tx) { return tx.audit_head("installation"); });
    EXPECT_EQ(head->seq, 2U) << "the first row is the creation";
    EXPECT_EQ(head->hash.size(), 64U);
}

TEST_F(StoreContract, AReaderSeesWhatIsCommittedAndNothingElse)
{
    open_order(1, 1);
    write([&](Tx& tx) {
        const auto before = *tx.order_file(id<OrderId>(1));
        ASSERT_TRUE(tx.apply(before, decision(before, State::stopped), now));
        EXPECT_EQ(file(1).order.state, State::opened) << "and it does not wait for the writer";
    });
    EXPECT_EQ(file(1).order.state, State::stopped);
}

TEST_F(StoreContract, BodiesOfOneBatchStandAloneAndAreCommittedTogether)
{
    const auto before = bench_->commits(*store_);
    std::vector<std::function<Result<void>(Tx&)>> bodies;
    for (int n = 0; n < 100; ++n) {
        bodies.push_back([n](Tx& tx) -> Result<void> {
            tx.put_line(line(n));
            if (n == 50) return fail(Code::refused, "no", "");
            return {};
        });
    }
    const auto results = store_->write_all(bodies);
    EXPECT_EQ(results.at(50).error().reason, "no");
    EXPECT_EQ(std::count_if(results.begin(), results.end(), [](const auto& result) { return result.has_value(); }), 99);
    EXPECT_EQ(bench_->commits(*store_) - before, 1U);
    EXPECT_FALSE(read<std::optional<Line>>([&](Tx& tx) { return tx.line(id<LineId>(50)); }));
    EXPECT_TRUE(read<std::optional<Line>>([&](Tx& tx) { return tx.line(id<LineId>(51)); }));
}

// The same request many times at once, from stores that know nothing of each other: one order.
TEST_F(StoreContract, ARepeatedRequestMeetsItsFirstOrder)
{
    write([&](Tx& tx) { tx.put_line(line(1)); });
    const auto request = [&](int n) {
        const auto store = bench_->open();
        return *store->run_tx<OrderId>([&](Tx& tx) -> Result<OrderId> {
            if (const auto known = tx.idempotent("key")) return known->order;
            const auto before = new_file(order(n, line(1)));
            auto applied = tx.apply(before, opened(before), now);
            if (!applied) return tl::unexpected(applied.error());
            tx.put_idempotent({"key", "fingerprint", before.order.id});
            return before.order.id;
        });
    };
    std::vector<std::future<OrderId>> answers;
    for (int n = 1; n <= 8; ++n) answers.push_back(std::async(std::launch::async, request, n));
    const auto first = answers[0].get();
    for (std::size_t n = 1; n < answers.size(); ++n) EXPECT_EQ(answers[n].get(), first);
    EXPECT_EQ(read<std::size_t>([&](Tx& tx) { return tx.orders({}).size(); }), 1U);
}

}  // namespace
}  // namespace xitam
