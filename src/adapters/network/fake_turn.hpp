// One command carried out on the fake core's memory, by the recipe of a real core. Between any two writes it may die.
#pragma once

#include "adapters/network/fake_state.hpp"

namespace xitam {

class FakeTurn {
public:
    struct Weather {
        bool locked = false;
        bool nodes_away = false;
        bool nodes_silent = false;
        int writes_max = 1000;  // the core dies after so many
    };

    FakeTurn(FakeMemory& memory, const NetworkCommand& command, Weather weather, Instant now)
        : memory_{memory}, command_{command}, weather_{weather}, now_{now}
    {
    }

    NetworkAnswer act();

private:
    void inspect_then(void (FakeTurn::*go_on)());
    void switch_both(bool on);
    void drain();
    void remove();
    void provision();
    void throw_off();
    NodeResult tell(const std::string& node);

    bool write(const std::string& what, const std::string& value);  // false: locked or dead, and the answer says which
    void read_back();
    void end(Outcome outcome, std::string reason = {});
    void note(const std::string& asked, std::string answered);

    FakeMemory& memory_;
    const NetworkCommand& command_;
    Weather weather_;
    Instant now_;
    NetworkAnswer answer_;
    int writes_ = 0;
};

}  // namespace xitam
