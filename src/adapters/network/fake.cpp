#include "adapters/network/fake.hpp"

#include "adapters/network/fake_turn.hpp"

namespace xitam {

namespace {

// The memory is shared with other processes for as long as one call takes.
class Held {
public:
    explicit Held(FakeMemory& memory) : memory_{memory} { memory_.lock(); }
    ~Held() { memory_.unlock(); }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

private:
    FakeMemory& memory_;
};

NetworkAnswer only(Outcome outcome, std::string reason)
{
    NetworkAnswer answer;
    answer.outcome = outcome;
    answer.reason = std::move(reason);
    return answer;
}

// A look that got no answer sent nothing that could have changed anything.
NetworkAnswer no_answer(const NetworkCommand& command)
{
    if (command.action == NetworkAction::inspect) return only(Outcome::retry_later, "core_away");
    return only(Outcome::unknown, command.action == NetworkAction::throw_off ? "node_silent" : "answer_lost");
}

void add_line(FakeMemory& memory, const FakeLine& line)
{
    memory.write({"line", line.imsi, ""});
    memory.write({"msisdn", line.imsi, line.msisdn});
    memory.write({"keys", line.imsi, line.has_keys ? "present" : "absent"});
    memory.write({"cs", line.imsi, line.cs_on ? "1" : "0"});
    memory.write({"ps", line.imsi, line.ps_on ? "1" : "0"});
    memory.write({"vlr", line.imsi, line.nodes.vlr});
    memory.write({"sgsn", line.imsi, line.nodes.sgsn});
}

}  // namespace

FakeCore::FakeCore(FakeSettings settings, std::function<Instant()> clock)
    : settings_{std::move(settings)}, clock_{std::move(clock)}, memory_{std::make_unique<FakeMemory>(settings_.path)}
{
}

FakeCore::~FakeCore() = default;

std::vector<NetworkAnswer> FakeCore::run(std::span<const NetworkCommand> commands)
{
    const std::lock_guard guard{mutex_};
    const Held held{*memory_};
    for (const auto& command : std::exchange(delayed_, {})) act(command, FakeFault::none);
    std::vector<NetworkAnswer> answers;
    answers.reserve(commands.size());
    for (const auto& command : commands) answers.push_back(answer(command, next_fault(command)));
    return answers;
}

bool FakeCore::reachable()
{
    const std::lock_guard guard{mutex_};
    // A probe is a call like any other: it uses up one scripted absence.
    if (!scripted_.empty() && (scripted_.front() == FakeFault::away || scripted_.front() == FakeFault::locked)) {
        scripted_.pop_front();
        return false;
    }
    return memory_->is_usable() && !away_ && !locked_;
}

FakeFault FakeCore::next_fault(const NetworkCommand& command)
{
    if (!scripted_.empty()) {
        const FakeFault fault = scripted_.front();
        scripted_.pop_front();
        return fault;
    }
    return chaos_ ? chaos_(command) : FakeFault::none;
}

NetworkAnswer FakeCore::answer(const NetworkCommand& command, FakeFault fault)
{
    if (away_ || !memory_->is_usable()) return only(Outcome::retry_later, "core_away");
    switch (fault) {
        case FakeFault::away: return only(Outcome::retry_later, "core_away");
        case FakeFault::refuse: return only(Outcome::refused, "core_refused");
        case FakeFault::lose_request: return no_answer(command);
        case FakeFault::lose_answer: act(command, fault); return no_answer(command);
        case FakeFault::late: delayed_.push_back(command); return no_answer(command);
        case FakeFault::twice: {
            auto first = act(command, fault);
            NetworkCommand again = command;
            again.begun_before = true;
            act(again, fault);
            return first;
        }
        case FakeFault::none:
        case FakeFault::half:
        case FakeFault::locked:
        case FakeFault::node_away:
        case FakeFault::node_silent: break;
    }
    return act(command, fault);
}

NetworkAnswer FakeCore::act(const NetworkCommand& command, FakeFault fault)
{
    const std::string& imsi = command.imsi.digits();
    const bool stranger = !memory_->was_ever_here(imsi) && memory_->find_number(command.msisdn.digits()) == nullptr;
    if (settings_.adopts_unknown && stranger && command.action != NetworkAction::provision) {
        add_line(*memory_, {imsi, command.msisdn.digits(), true, true, true, {"FAKE-VLR", "FAKE-SGSN"}});
    }
    const FakeTurn::Weather weather{.locked = locked_ || fault == FakeFault::locked,
                                    .nodes_away = fault == FakeFault::node_away,
                                    .nodes_silent = fault == FakeFault::node_silent,
                                    .writes_max = fault == FakeFault::half ? 1 : 1000};
    return FakeTurn{*memory_, command, weather, clock_()}.act();
}

void FakeCore::add(const FakeLine& line)
{
    const std::lock_guard guard{mutex_};
    const Held held{*memory_};
    add_line(*memory_, line);
}

bool FakeCore::attach(const std::string& imsi, const ServingNodes& nodes)
{
    const std::lock_guard guard{mutex_};
    const Held held{*memory_};
    const FakeLine* line = memory_->find(imsi);
    if (line == nullptr) return false;
    const bool may = (nodes.vlr.empty() || line->cs_on) && (nodes.sgsn.empty() || line->ps_on);
    if (!may) return false;
    if (!nodes.vlr.empty()) memory_->write({"vlr", imsi, nodes.vlr});
    if (!nodes.sgsn.empty()) memory_->write({"sgsn", imsi, nodes.sgsn});
    return true;
}

void FakeCore::connect_node(const std::string& node, bool connected)
{
    const std::lock_guard guard{mutex_};
    const Held held{*memory_};
    memory_->write({"node", "", (connected ? "+" : "-") + node});
}

void FakeCore::fail_next(FakeFault fault, int times)
{
    const std::lock_guard guard{mutex_};
    for (int i = 0; i < times; ++i) scripted_.push_back(fault);
}

void FakeCore::set_chaos(std::function<FakeFault(const NetworkCommand&)> chaos)
{
    const std::lock_guard guard{mutex_};
    chaos_ = std::move(chaos);
}

void FakeCore::set_away(bool away)
{
    const std::lock_guard guard{mutex_};
    away_ = away;
}

void FakeCore::set_locked(bool locked)
{
    const std::lock_guard guard{mutex_};
    locked_ = locked;
}

std::optional<FakeLine> FakeCore::line(const std::string& imsi)
{
    const std::lock_guard guard{mutex_};
    const Held held{*memory_};
    const FakeLine* found = memory_->find(imsi);
    return found == nullptr ? std::nullopt : std::optional{*found};
}

std::vector<FakeEffect> FakeCore::journal()
{
    const std::lock_guard guard{mutex_};
    const Held held{*memory_};
    return memory_->journal();
}

}  // namespace xitam
