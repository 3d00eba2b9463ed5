// The commands that need no data directory.
#pragma once

#include "cli/application.hpp"

namespace xitam::app {

class Tools final : public cli::Tools {
public:
    Result<view::Rendered> init(const cli::InitRequest& request) override;
    Result<view::Rendered> identify(const cli::IdentifyRequest& request) override;
    Result<view::Rendered> guide(const cli::GuideRequest& request) override;
    Result<view::Rendered> verify(const cli::VerifyRequest& request) override;
    Result<view::Rendered> check_rules(const std::optional<cli::Path>& rules) override;
    Result<view::Rendered> show_rules(const std::string& operator_id, const std::optional<cli::Path>& rules) override;
    std::vector<view::FaultPoint> fault_points() override;
};

}  // namespace xitam::app
