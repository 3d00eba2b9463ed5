#include "adapters/network/osmo_hlr.hpp"
#include "contract/network_core_bench.hpp"
#include "rig/osmo_hlr.hpp"
#include "rig/relay.hpp"
#include "rig/serving_node.hpp"

#include <atomic>

namespace xitam::contract {

namespace {

// A real osmo-hlr with an MSC and an SGSN attached over GSUP. Faults happen in the world, never inside the adapter: a relay
// loses answers, the process is killed, another connection holds the database.
class OsmoBench final : public CoreBench {
public:
    bool set_up(const std::vector<TestLine>& lines) override
    {
        std::vector<rig::SeedLine> seeds;
        for (const auto& line : lines) {
            // Every third line has one kind of key only, as real inventories do.
            seeds.push_back({line.imsi.digits(), line.msisdn.digits(), seeds.size() % 3 != 1, seeds.size() % 3 != 2});
        }
        if (!hlr_.create(seeds) || !hlr_.start()) return false;
        relay_ = std::make_unique<rig::Relay>(hlr_.address(), [this](const rig::Passing& passing) { return judge(passing); });
        if (!relay_->start()) return false;
        direct_ = make_osmo_hlr(settings(hlr_.address()), now);
        relayed_ = make_osmo_hlr(settings(relay_->address()), now);
        return msc_.start(hlr_.address(), "MSC-1", rig::ServingNode::Domain::cs, hlr_.folder()) &&
               sgsn_.start(hlr_.address(), "SGSN-1", rig::ServingNode::Domain::ps, hlr_.folder()) && msc_.wait_connected() &&
               sgsn_.wait_connected();
    }
    NetworkCore& core() override { return through_relay_ ? *relayed_ : *direct_; }
    std::unique_ptr<NetworkCore> other_process() override { return make_osmo_hlr(settings(hlr_.address()), now); }

    std::optional<Row> row(const TestLine& line) override
    {
        const auto found = hlr_.row(line.imsi.digits());
        if (!found) return std::nullopt;
        return Row{found->msisdn, found->cs_on, found->ps_on, hlr_.has_keys(line.imsi.digits())};
    }
    int orphan_keys() override { return hlr_.orphan_keys(); }
    bool attach(const TestLine& line) override { return attach_to_msc(line) && attach_to_sgsn(line); }
    bool attach_to_msc(const TestLine& line) override { return msc_.attach(line.imsi.digits()); }
    bool attach_to_sgsn(const TestLine& line) override { return sgsn_.attach(line.imsi.digits()); }
    bool is_refused(const TestLine& line) override
    {
        return msc_.attach_cause(line.imsi.digits()) > 0 && sgsn_.attach_cause(line.imsi.digits()) > 0;
    }
    int cancels(const TestLine& line) override { return msc_.cancels(line.imsi.digits()) + cancels_at_sgsn(line); }
    int cancels_at_sgsn(const TestLine& line) override { return sgsn_.cancels(line.imsi.digits()); }
    ServingNodes nodes() override { return {"MSC-1", "SGSN-1"}; }

    void lock(bool locked) override { lock_ = locked ? hlr_.lock_database() : nullptr; }
    void away(bool away) override
    {
        if (away) return hlr_.kill();
        hlr_.start();
        msc_.wait_connected();
        sgsn_.wait_connected();
    }
    void disconnect_msc(bool disconnected) override
    {
        msc_.tell(disconnected ? "disconnect" : "connect");
        if (!disconnected) msc_.wait_connected();
    }
    void mute_msc(bool muted) override { msc_.tell(muted ? "mute" : "unmute"); }
    void lose_next_answer() override { set_fault(Fault::lose); }
    void repeat_next_answer() override { set_fault(Fault::repeat); }
    void die_after_next_write() override { set_fault(Fault::kill); }

private:
    enum class Fault { none, lose, repeat, kill };

    static OsmoHlrSettings settings(const std::string& address)
    {
        OsmoHlrSettings settings;
        settings.address = address;
        settings.answer_timeout = std::chrono::seconds{3};
        return settings;
    }

    void set_fault(Fault fault)
    {
        fault_ = fault;
        through_relay_ = true;
    }

    // Called on the relay's thread. A fault hits the first answer to a write (or to a LocationCancel), once.
    rig::Fate judge(const rig::Passing& passing)
    {
        const bool is_write = passing.is_ctrl ? passing.text.find("SET_REPLY") != std::string::npos
                                              : passing.text.size() > 1 && passing.text[0] == '\x1E';
        if (passing.to_hlr || !is_write) return rig::Fate::pass;
        switch (fault_.exchange(Fault::none)) {
            case Fault::none: return rig::Fate::pass;
            case Fault::repeat: return rig::Fate::twice;
            case Fault::lose: return rig::Fate::cut;
            case Fault::kill:
                hlr_.kill();
                hlr_.start();
                return rig::Fate::cut;
        }
        return rig::Fate::pass;
    }

    rig::OsmoHlrRig hlr_;
    std::unique_ptr<rig::OsmoHlrRig::Lock> lock_;
    std::atomic<Fault> fault_{Fault::none};
    std::unique_ptr<rig::Relay> relay_;
    std::unique_ptr<NetworkCore> direct_;
    std::unique_ptr<NetworkCore> relayed_;
    rig::ServingNode msc_;
    rig::ServingNode sgsn_;
    bool through_relay_ = false;
};

}  // namespace

std::unique_ptr<CoreBench> make_osmo_bench()
{
    return std::make_unique<OsmoBench>();
}

}  // namespace xitam::contract
