#include "adapters/network/fake.hpp"
#include "contract/network_core_bench.hpp"
#include "rig/child.hpp"

#include <algorithm>

namespace xitam::contract {

namespace {

// Two fakes on one journal stand for two processes on one network.
class FakeBench final : public CoreBench {
public:
    FakeBench() : folder_{rig::make_folder()}, core_{{folder_ + "/network.journal", false}, now} {}
    ~FakeBench() override { rig::remove_folder(folder_); }

    bool set_up(const std::vector<TestLine>& lines) override
    {
        for (const auto& line : lines) core_.add({line.imsi.digits(), line.msisdn.digits(), true, true, true, {}});
        return true;
    }
    NetworkCore& core() override { return core_; }
    std::unique_ptr<NetworkCore> other_process() override
    {
        return std::make_unique<FakeCore>(FakeSettings{folder_ + "/network.journal", false}, now);
    }
    std::optional<Row> row(const TestLine& line) override
    {
        const auto found = core_.line(line.imsi.digits());
        if (!found) return std::nullopt;
        return Row{found->msisdn, found->cs_on, found->ps_on, found->has_keys};
    }
    int orphan_keys() override { return 0; }
    bool attach(const TestLine& line) override { return core_.attach(line.imsi.digits(), nodes()); }
    bool attach_to_msc(const TestLine& line) override { return core_.attach(line.imsi.digits(), {nodes().vlr, ""}); }
    bool attach_to_sgsn(const TestLine& line) override { return core_.attach(line.imsi.digits(), {"", nodes().sgsn}); }
    bool is_refused(const TestLine& line) override { return !attach_to_msc(line) && !attach_to_sgsn(line); }
    int cancels(const TestLine& line) override { return cancels_at(line, nodes().vlr) + cancels_at_sgsn(line); }
    int cancels_at_sgsn(const TestLine& line) override { return cancels_at(line, nodes().sgsn); }
    ServingNodes nodes() override { return {"MSC-1", "SGSN-1"}; }

    void lock(bool locked) override { core_.set_locked(locked); }
    void away(bool away) override { core_.set_away(away); }
    void disconnect_msc(bool disconnected) override { core_.connect_node("MSC-1", !disconnected); }
    void mute_msc(bool muted) override
    {
        core_.set_chaos([muted](const NetworkCommand&) { return muted ? FakeFault::node_silent : FakeFault::none; });
    }
    void lose_next_answer() override { core_.fail_next(FakeFault::lose_answer); }
    void repeat_next_answer() override { core_.fail_next(FakeFault::twice); }
    void die_after_next_write() override { core_.fail_next(FakeFault::half); }

private:
    int cancels_at(const TestLine& line, const std::string& node)
    {
        const auto journal = core_.journal();
        return static_cast<int>(std::count(journal.begin(), journal.end(), FakeEffect{"cancel", line.imsi.digits(), node}));
    }

    std::string folder_;
    FakeCore core_;
};

}  // namespace

std::unique_ptr<CoreBench> make_fake_bench()
{
    return std::make_unique<FakeBench>();
}

}  // namespace xitam::contract
