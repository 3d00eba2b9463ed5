// LocationCancel (withdraw) to every serving node of many lines at once, over one GSUP connection.
#pragma once

#include "adapters/network/gsup_client.hpp"
#include "adapters/network/osmo_session.hpp"

#include <map>

namespace xitam::osmo {

class ThrowOff {
public:
    ThrowOff(const OsmoHlrSettings& settings, const std::function<Instant()>& clock) : settings_{settings}, clock_{clock} {}

    void add(Job& job);
    bool has_work() const { return !backlog_.empty(); }
    // Sends and listens until every node has answered or had its time; false: the connection was lost on the way.
    bool work(GsupClient& gsup);
    void finish();  // writes the answers

private:
    enum class State { unsent, asked, silent, cancelled, not_attached, not_connected, refused };
    struct Call {
        State state = State::unsent;
        Deadline until;
        std::uint8_t cause = 0;
        std::vector<Job*> jobs;  // usually one
    };
    using Key = std::pair<std::string, std::string>;  // IMSI, node

    void pump(GsupClient& gsup);
    void take(const GsupMessage& message);
    void settle(const Key& key, Call& call, State state, std::string answered);
    void expire();
    Deadline next_deadline() const;
    void finish_job(Job& job) const;
    static NodeResult result_of(State state);
    State state_of(const Imsi& imsi, const std::string& node) const;

    const OsmoHlrSettings& settings_;
    const std::function<Instant()>& clock_;
    std::vector<Job*> jobs_;
    std::map<Key, Call> calls_;
    std::vector<Key> backlog_;
    std::map<Key, Call*> asked_;
};

}  // namespace xitam::osmo
