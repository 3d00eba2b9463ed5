#include "adapters/network/manual.hpp"

namespace xitam {

namespace {

class ManualCore final : public NetworkCore {
public:
    std::vector<NetworkAnswer> run(std::span<const NetworkCommand> commands) override
    {
        NetworkAnswer waiting;
        waiting.outcome = Outcome::retry_later;
        waiting.reason = "awaits_attestation";
        return std::vector<NetworkAnswer>(commands.size(), waiting);
    }
    bool reachable() override { return true; }
};

}  // namespace

std::unique_ptr<NetworkCore> make_manual_core()
{
    return std::make_unique<ManualCore>();
}

}  // namespace xitam
