#include "simulation/auditor.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <string_view>

namespace xitam::simulation {

namespace {

// As sql/migrations counts them.
enum State {
    opened,
    awaiting_identity,
    awaiting_clearance,
    awaiting_confirmation,
    scheduled,
    barred,
    deprovisioning,
    settling,
    closed,
    erased,
    stopped,
    cancelled,
    rejected,
    restore_requested,
    restored,
    ported_out,
    needs_attention,
    on_hold
};
enum Leg_state { reserved = 1, posted = 2, voided = 3 };
constexpr int usage = 4;
constexpr int invoiced_usage = 8;
constexpr int refund = 9;
constexpr int moved = 10;
constexpr int payment = 13;
constexpr int holder_balance = 1;
constexpr int holder_debt = 2;
constexpr std::int64_t day = 86'400'000'000;

bool is_one_of(int state, std::initializer_list<int> states)
{
    return std::find(states.begin(), states.end(), state) != states.end();
}

std::string eight_bytes(std::int64_t value)
{
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>((value >> shift) & 255);
    return bytes;
}

std::int64_t number_of(const std::string& text)
{
    return std::strtoll(text.c_str(), nullptr, 10);
}

}  // namespace

void Auditor::note(bool holds, const std::string& invariant, const std::string& what)
{
    if (!holds) complaints_.push_back(invariant + ": " + what);
}

std::vector<std::string> Auditor::complaints()
{
    return std::exchange(complaints_, {});
}

void Auditor::read(const Database& file, const Observed& seen)
{
    orders_.clear();
    legs_.clear();
    deletions_.clear();
    last_voice_off_.clear();
    for (const auto& row :
         file.rows("SELECT id, msisdn, line_id, body, personal, state, line_epoch, version FROM termination_order")) {
        Order order{hex_of(row.at(0)), row.at(1), hex_of(row.at(2)), row.at(3), row.at(4)};
        order.state = static_cast<int>(number_of(row.at(5)));
        order.epoch = static_cast<int>(number_of(row.at(6)));
        order.version = static_cast<std::uint64_t>(number_of(row.at(7)));
        orders_[order.id] = order;
    }
    for (const auto& row :
         file.rows("SELECT order_id, kind, from_account, to_account, state, reserved, posted FROM ledger_leg")) {
        Leg leg{hex_of(row.at(0))};
        leg.kind = static_cast<int>(number_of(row.at(1)));
        leg.from = static_cast<int>(number_of(row.at(2)));
        leg.to = static_cast<int>(number_of(row.at(3)));
        leg.state = static_cast<int>(number_of(row.at(4)));
        leg.reserved = number_of(row.at(5));
        leg.posted = number_of(row.at(6));
        legs_[leg.order].push_back(leg);
    }
    for (const auto& effect : seen.journal) {
        if (effect.what == "deleted") deletions_[effect.order].push_back(&effect);
    }
}

std::vector<std::string> Auditor::look(const Observed& seen)
{
    const Database file{seen.database};
    read(file, seen);
    check_chain(file);
    check_acknowledged(seen);
    check_network(seen);
    check_money(file, seen);
    check_numbers(file, seen);
    check_certificates(file, seen);
    return complaints();
}

std::vector<std::string> Auditor::story() const
{
    std::vector<std::string> lines;
    for (const auto& [id, order] : orders_) {
        lines.push_back(order.number + " " + id + " state " + std::to_string(order.state));
        const auto facts = facts_.find(id);
        if (facts == facts_.end()) continue;
        for (const auto& [kind, body] : facts->second) lines.push_back("  " + kind + " " + body);
    }
    return lines;
}

bool Auditor::has_fact(const std::string& order, const std::string& kind) const
{
    const auto facts = facts_.find(order);
    return facts != facts_.end() &&
           std::any_of(facts->second.begin(), facts->second.end(), [&](const auto& fact) { return fact.first == kind; });
}

void Auditor::check_acknowledged(const Observed& seen)
{
    for (const auto& [id, version] : seen.acknowledged) {
        const auto order = orders_.find(id);
        note(order != orders_.end(), "I1", "the order " + id + " was acknowledged and is lost");
        if (order != orders_.end())
            note(order->second.version >= version, "I1", "a change of order " + id + " was acknowledged and is lost");
    }
    for (const auto& [key, orders] : seen.key_orders) note(orders.size() == 1, "I1", key + " was answered with several orders");
    std::map<std::string, std::string> holder_of;  // one living order has a line to itself
    for (const auto& [id, order] : orders_) {
        if (!is_one_of(order.state, {scheduled, barred, deprovisioning, settling, closed, erased, restore_requested})) continue;
        const auto [other, is_first] = holder_of.emplace(order.line + "/" + std::to_string(order.epoch), id);
        note(is_first, "I1", "two orders end the same line: " + id + " and " + other->second);
    }
}

void Auditor::check_network(const Observed& seen)
{
    std::map<std::string, std::pair<bool, bool>> bars;  // what the journal says
    std::map<std::string, int> lives;
    for (const auto& effect : seen.journal) {
        if (effect.what == "created") {
            bars[effect.imsi] = {effect.order.empty(), effect.order.empty()};
            ++lives[effect.imsi];
        }
        if (effect.what == "voice") bars[effect.imsi].first = effect.value == "1";
        if (effect.what == "packet") bars[effect.imsi].second = effect.value == "1";
        if (effect.order.empty()) continue;
        const auto order = orders_.find(effect.order);
        note(order != orders_.end(), "I2", "the network was changed for an order that does not exist");
        if (order == orders_.end()) continue;
        if ((effect.what == "voice" || effect.what == "packet") && effect.value == "0") check_bar(effect, order->second);
        if (effect.what != "deleted") continue;
        note(--lives[effect.imsi] == 0, "I2", effect.imsi + " was deleted and was not there");
        note(effect.value == order->second.number, "I2", effect.imsi + " was deleted and has another number");
        note(!bars[effect.imsi].first && !bars[effect.imsi].second, "I2", effect.imsi + " was deleted and not barred");
        note(has_fact(effect.order, "removal_begun"), "I2",
             "the intent to remove was not stored before " + effect.imsi + " went");
        note(!seen.swapped.contains(order->second.number), "I2", order->second.number + " is swapped and was removed");
    }
    for (const auto& [id, order] : orders_) {
        const auto body = nlohmann::json::parse(order.body, nullptr, false);
        const auto until =
            body.is_object() ? body.value("/dates/drain_until"_json_pointer, nlohmann::json{}) : nlohmann::json{};
        if (until.is_number() && last_voice_off_.contains(id) && !is_one_of(order.state, {scheduled, needs_attention}))
            note(last_voice_off_[id] >= until.get<std::int64_t>(), "I2",
                 order.number + " was cut while codes should still come");
        const std::size_t count = deletions_.contains(id) ? deletions_.at(id).size() : 0;
        if (is_one_of(order.state, {settling, closed, erased, restore_requested, restored}))
            note(count == 1, "I2", order.number + " is gone and left the network " + std::to_string(count) + " times");
        else if (!is_one_of(order.state, {deprovisioning, needs_attention}))
            note(count == 0, "I2", order.number + " left the network for an order in state " + std::to_string(order.state));
    }
}

// Nothing is switched off before somebody said yes and his hold was over; and whom codes were promised until a day could be
// called and written to until then.
void Auditor::check_bar(const SeenEffect& effect, const Order& order)
{
    note(has_fact(effect.order, "confirmed"), "I2", order.number + " was barred and nobody confirmed it");
    note(effect.at >= earliest_hold_end(effect.order), "I2", order.number + " was barred while its hold ran");
    if (effect.what == "voice") last_voice_off_[effect.order] = effect.at;
}

std::int64_t Auditor::earliest_hold_end(const std::string& order) const
{
    constexpr std::string_view word = "cut_not_before=";
    const auto facts = facts_.find(order);
    if (facts == facts_.end()) return 0;
    std::int64_t earliest = std::numeric_limits<std::int64_t>::max();
    for (const auto& [kind, body] : facts->second) {
        const auto at = body.find(word);
        if (kind != "confirmed" || at == std::string::npos) continue;
        std::tm time{};
        if (::strptime(body.c_str() + at + word.size(), "%Y-%m-%dT%H:%M:%SZ", &time) == nullptr) continue;
        earliest = std::min(earliest, std::int64_t{::timegm(&time)} * 1'000'000);
    }
    return earliest;
}

void Auditor::check_money(const Database& file, const Observed& seen)
{
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> records;
    for (const auto& row : file.rows("SELECT id, balance, debt, epoch FROM line"))
        records[hex_of(row.at(0)) + "/" + row.at(3)] = {number_of(row.at(1)), number_of(row.at(2))};
    for (const auto& [id, legs] : legs_) {
        const auto order = orders_.find(id);
        note(order != orders_.end(), "I3", "legs of no order");
        if (order == orders_.end()) continue;
        const int state = order->second.state;
        const bool settled = has_fact(id, "settled");
        std::map<int, std::int64_t> accounts;
        int payments = 0;
        std::int64_t used = 0;  // since the quote: the record is told again as it is then
        for (const auto& leg : legs) {
            if (leg.state == posted) {
                accounts[leg.from] -= leg.posted;
                accounts[leg.to] += leg.posted;
                note(leg.reserved == 0 || leg.posted <= leg.reserved, "I3", "more was posted than reserved");
                note(settled, "I3", "posted before it was settled: " + id);
            }
            if (leg.kind == payment) ++payments;
            if (is_one_of(leg.kind, {usage, invoiced_usage}) && leg.state == posted) used += leg.posted;
            if (leg.state == reserved)
                note(!settled && !is_one_of(state, {cancelled, rejected, ported_out}), "I3",
                     "money is still reserved in state " + std::to_string(state));
        }
        std::int64_t sum = 0;
        for (const auto& [account, amount] : accounts) sum += amount;
        note(sum == 0, "I3", "the legs of " + id + " do not sum to zero");
        const auto sent = seen.payments.contains(id) ? seen.payments.at(id).size() : 0;
        const auto taken = seen.taken.contains(id) ? seen.taken.at(id).size() : 0;
        note(static_cast<std::size_t>(payments) <= sent, "I3", "a payment was counted twice");
        note(static_cast<std::size_t>(payments) >= taken, "I3", "a payment was acknowledged and is lost");
        const auto record = records.find(order->second.line + "/" + std::to_string(order->second.epoch));
        if (!settled || record == records.end()) continue;
        note(record->second.first + used + accounts[holder_balance] == 0, "I3",
             order->second.number + " had " + std::to_string(record->second.first) + " and its legs moved " +
                 std::to_string(-accounts[holder_balance]));
        note(record->second.second == accounts[holder_debt], "I3",
             order->second.number + " owed another amount than was booked");
    }
    std::map<std::string, int> times;
    for (const auto& payout : seen.payouts) {
        note(++times[payout.leg] == 1, "I3", "a leg was paid twice");
        const auto& legs = legs_[payout.order];
        const auto due = std::count_if(legs.begin(), legs.end(), [&](const Leg& leg) {
            return is_one_of(leg.kind, {refund, moved}) && leg.state == posted && leg.posted == payout.minor;
        });
        note(due == 1, "I3", payout.order + " was paid " + std::to_string(payout.minor) + " and is not owed it");
    }
}

void Auditor::check_numbers(const Database& file, const Observed& seen)
{
    std::map<std::string, Row> pool;
    for (const auto& row : file.rows("SELECT msisdn, state, epoch FROM number_pool")) pool[row.at(0)] = row;
    for (const auto& [id, deletions] : deletions_) {
        const auto order = orders_.find(id);
        if (order == orders_.end() || !has_fact(id, "settled")) continue;
        const auto& [unused, number, line, body, personal, state, epoch, version] = order->second;
        const std::int64_t earliest = deletions.front()->at + 179 * day;  // 180 days, whole ones where the operator is
        const auto found = pool.find(number);
        note(found != pool.end(), "I4", number + " is in no pool");
        if (found == pool.end() || state == restored || seen.now >= earliest) continue;
        const auto pool_epoch = number_of(found->second.at(2));
        note(found->second.at(1) == "2" && pool_epoch == epoch, "I4", number + " is out of its rest early");
        if (state == restore_requested) continue;
        for (const auto& [imsi, one] : seen.subscribers)
            note(one.number != number, "I4", number + " rests and is in the network");
    }
    for (const auto& [number, row] : pool) {
        if (row.at(1) == "1") continue;
        const bool coming_back = std::any_of(orders_.begin(), orders_.end(), [&, n = number](const auto& one) {
            return one.second.number == n && one.second.state == restore_requested;
        });
        for (const auto& [imsi, one] : seen.subscribers)
            note(one.number != number || coming_back, "I4", number + " rests or is free, and is in the network");
    }
}

void Auditor::check_chain(const Database& file)
{
    const auto before = std::exchange(hashes_, {});
    facts_.clear();
    std::map<std::string, std::string> last;
    for (const auto& row : file.rows("SELECT stream_id, seq, prev_hash, at, kind, body FROM audit ORDER BY stream_id, seq")) {
        const auto stream = hex_of(row.at(0));
        auto& hashes = hashes_[stream];
        note(number_of(row.at(1)) == static_cast<std::int64_t>(hashes.size()) + 1, "I6", "a row is missing in " + stream);
        const auto expected = hashes.empty() ? std::string(32, '\0') : last[stream];
        note(row.at(2) == expected, "I6", "a row of " + stream + " does not follow from the one before");
        const auto& kind = row.at(4);
        const auto& body = row.at(5);
        last[stream] = sha256_of(row.at(2) + row.at(0) + eight_bytes(number_of(row.at(1))) + eight_bytes(number_of(row.at(3))) +
                                 eight_bytes(static_cast<std::int64_t>(kind.size())) + kind +
                                 eight_bytes(static_cast<std::int64_t>(body.size())) + body);
        hashes.push_back(hex_of(last[stream]));
        facts_[stream].emplace_back(kind, body);
    }
    std::size_t heads = 0;
    for (const auto& row : file.rows("SELECT stream_id, seq, hash FROM audit_head")) {
        ++heads;
        const auto& hashes = hashes_[hex_of(row.at(0))];
        note(!hashes.empty() && hashes.size() == static_cast<std::size_t>(number_of(row.at(1))) &&
                 hashes.back() == hex_of(row.at(2)),
             "I6", "a head is not its stream's last row");
    }
    note(heads == hashes_.size(), "I6", "heads and streams are not the same");
    for (const auto& [stream, hashes] : before) {
        const auto& now = hashes_[stream];
        note(now.size() >= hashes.size() && std::equal(hashes.begin(), hashes.end(), now.begin()), "I6",
             "what stood in " + stream + " was changed or lost");
    }
    for (const auto& [id, order] : orders_) note(hashes_.contains(id), "I6", "the order " + id + " has no audit");
}

void Auditor::check_certificates(const Database& file, const Observed& seen)
{
    std::map<std::string, int> closures;
    for (const auto& row : file.rows("SELECT order_id, kind, jws, holder_copy FROM certificate")) {
        const auto id = hex_of(row.at(0));
        const auto order = orders_.find(id);
        const int state = order == orders_.end() ? -1 : order->second.state;
        const auto payload = verified_payload(row.at(2), seen.jwks);
        note(!payload.empty(), "I8", "a certificate of " + id + " does not verify");
        if (row.at(1) == "restoration") {
            note(state == restored, "I8", id + " has a restoration notice and is in state " + std::to_string(state));
            continue;
        }
        ++closures[id];
        note(is_one_of(state, {closed, erased, restore_requested, restored}), "I8",
             id + " has a certificate and is in state " + std::to_string(state));
        const auto claims = nlohmann::json::parse(payload, nullptr, false);
        if (!claims.is_object() || order == orders_.end()) continue;
        auto named = claims.value("order", "");
        std::erase(named, '-');
        note(named == id, "I8", "the certificate of " + id + " names another order");
        const auto& hashes = hashes_[id];
        note(std::find(hashes.begin(), hashes.end(), claims.value("auditHead", "")) != hashes.end(), "I8",
             "the certificate of " + id + " names no row of its audit");
        if (!row.at(3).empty()) {
            note(hex_of(sha256_of(row.at(3) + ":" + order->second.number)) == claims.value("numberHash", ""), "I8",
                 "the certificate of " + id + " hashes another number");
        }
        note(payload.find(order->second.number) == std::string::npos, "I8", "a certificate holds the whole number");
    }
    for (const auto& [id, order] : orders_) {
        if (is_one_of(order.state, {closed, erased, restored}))
            note(closures[id] == 1, "I8", id + " is closed and has no certificate");
    }
}

std::vector<std::string> Auditor::look_at_rest(const Observed& seen)
{
    look(seen).swap(complaints_);
    const Database file{seen.database};
    check_finished(file, seen);
    check_payouts_complete(seen);
    return complaints();
}

void Auditor::check_payouts_complete(const Observed& seen)
{
    for (const auto& [id, legs] : legs_) {
        std::int64_t due = 0;
        std::int64_t paid = 0;
        for (const auto& leg : legs) {
            if (is_one_of(leg.kind, {refund, moved}) && leg.state == posted) due += leg.posted;
        }
        for (const auto& payout : seen.payouts) {
            if (payout.order == id) paid += payout.minor;
        }
        note(due == paid, "I3", id + " is owed " + std::to_string(due) + " and was paid " + std::to_string(paid));
    }
}

void Auditor::check_finished(const Database& file, const Observed& seen)
{
    std::map<std::string, bool> ended;  // number -> some order of it came to its end
    for (const auto& [id, order] : orders_) {
        const bool is_swapped = seen.swapped.contains(order.number);
        note(!is_one_of(order.state, {scheduled, barred, deprovisioning, settling, stopped, on_hold, restore_requested}), "I5",
             order.number + " is half done: order " + id + " in state " + std::to_string(order.state));
        note(order.state != needs_attention || is_swapped, "I5",
             order.number + " is with a clerk and nothing is wrong with it");
        if (is_one_of(order.state, {closed, erased, restored})) ended[order.number] = true;
        if (has_fact(id, "lapsed")) ended[order.number] = true;  // nobody went on with it: it ends by itself
    }
    for (const auto& number : seen.asked) {
        if (seen.spoiled.contains(number) || seen.swapped.contains(number)) continue;
        note(ended[number], "I1", "an order for " + number + " was acknowledged, nobody ended it, and it is not closed");
    }
    const auto late = file.rows("SELECT count(*) FROM task WHERE due <= " + std::to_string(seen.now));
    note(late.at(0).at(0) == "0", "I5", late.at(0).at(0) + " tasks are due and nobody does them");
    // Whoever is still a customer, or again, can telephone; and nobody else's record was touched.
    for (const auto& row : file.rows("SELECT imsi, msisdn, ended FROM line")) {
        const auto imsi = row.at(0).substr(1);
        const auto found = seen.subscribers.find(imsi);
        if (row.at(2) == "1") {
            note(found == seen.subscribers.end(), "I2", row.at(1) + " has ended and is in the network");
            continue;
        }
        if (found == seen.subscribers.end()) {
            const bool was_here =
                std::any_of(seen.journal.begin(), seen.journal.end(), [&](const auto& effect) { return effect.imsi == imsi; });
            note(!was_here, "I2", row.at(1) + " is in service and not in the network");
            continue;
        }
        note(found->second.voice && found->second.packet, "I5", row.at(1) + " is in service and its bars were left behind");
    }
}

std::vector<std::string> Auditor::look_years_later(const Observed& seen)
{
    look(seen).swap(complaints_);
    const Database file{seen.database};
    check_erased(file, seen);
    return complaints();
}

void Auditor::check_erased(const Database& file, const Observed& seen)
{
    for (const auto& [id, order] : orders_) {
        if (is_one_of(order.state, {erased, cancelled, rejected, restored, ported_out}))
            note(order.personal.empty(), "I7", id + " still holds personal data");
        note(order.state != closed, "I7", order.number + " closed long ago and was not erased");
    }
    std::map<std::string, bool> serves;
    for (const auto& row : file.rows("SELECT msisdn, ended FROM line ORDER BY epoch")) serves[row.at(0)] = row.at(1) != "1";
    std::string everything;
    for (const auto& table : file.rows("SELECT name FROM sqlite_master WHERE type='table'")) {
        for (const auto& row : file.rows("SELECT * FROM " + table.at(0))) {
            for (const auto& cell : row) everything += cell + "\n";
        }
    }
    for (const auto& text : seen.outbox) everything += text + "\n";
    for (const auto& [number, words] : seen.secrets) {
        if (!seen.asked.contains(number) || serves[number]) continue;
        for (const auto& word : words)
            note(everything.find(word) == std::string::npos, "I7", "'" + word + "' is still told of the holder of " + number);
    }
}

}  // namespace xitam::simulation
