// One caller's connections to the HLR, and the two loops over them: recipes over CTRL, LocationCancel over GSUP.
#pragma once

#include "adapters/network/ctrl_client.hpp"
#include "adapters/network/gsup_client.hpp"
#include "adapters/network/line_recipe.hpp"
#include "adapters/network/osmo_hlr.hpp"

#include <span>

namespace xitam::osmo {

// A command that is waiting for its answer.
struct Job {
    const NetworkCommand* command = nullptr;
    NetworkAnswer answer;
};

class Session {
public:
    Session(const OsmoHlrSettings& settings, const std::function<Instant()>& clock)
        : settings_{settings}, clock_{clock}, gsup_{make_peer_name()}
    {
    }

    void run_recipes(std::span<Job* const> jobs);
    void throw_off(std::span<Job* const> jobs);
    bool probe(Deadline deadline);  // CTRL answers, GSUP answers, the database takes writes

private:
    bool reopen_ctrl();
    bool open_gsup();

    const OsmoHlrSettings& settings_;
    const std::function<Instant()>& clock_;
    CtrlClient ctrl_;
    GsupClient gsup_;
};

}  // namespace xitam::osmo
