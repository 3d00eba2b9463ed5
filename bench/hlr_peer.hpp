// osmo-hlr by itself, as the peer: a real one, asked over its own interfaces with nothing of ours in between.
#pragma once

#include "rig/osmo_hlr.hpp"

#include <string>
#include <vector>

namespace xitam::bench {

class HlrPeer {
public:
    explicit HlrPeer(const std::vector<rig::SeedLine>& lines);  // gives up when it does not start
    const std::string& address() const { return hlr_.address(); }
    const std::string& folder() const { return hlr_.folder(); }

    // `subscriber imsi IMSI delete` over VTY, many in flight; seconds until the last answer.
    double delete_over_vty(const std::vector<std::string>& imsis);
    // The bare recipe over CTRL, many in flight: both domains off, number off, both keys off, delete.
    double recipe_over_ctrl(const std::vector<std::string>& imsis);
    void need_gone(const std::vector<std::string>& imsis);  // looks into the HLR's own database

private:
    rig::OsmoHlrRig hlr_;
};

}  // namespace xitam::bench
