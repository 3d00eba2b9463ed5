#include "main/session_table.hpp"

namespace xitam::app {

namespace {

StoredSession stored(const std::string& hash, const http::Session& session)
{
    return {hash, session.order, session.level, session.created_at, session.expires_at};
}

}  // namespace

http::SessionTable session_table(Store& store)
{
    http::SessionTable table;
    table.put = [&store](const std::string& hash, const http::Session& session) {
        return store.write([&](Tx& tx) -> Result<void> {
            tx.put_session(stored(hash, session));
            return {};
        });
    };
    table.find = [&store](const std::string& hash) {
        return store.run_read<std::optional<http::Session>>([&](Tx& tx) -> Result<std::optional<http::Session>> {
            const auto found = tx.session(hash);
            if (!found) return std::nullopt;
            return http::Session{found->order, found->level, found->created_at, found->expires_at};
        });
    };
    table.replace = [&store](const std::string& old_hash, const std::string& new_hash, const http::Session& session) {
        return store.run_tx<bool>([&](Tx& tx) -> Result<bool> {
            if (!tx.remove_session(old_hash)) return false;
            tx.put_session(stored(new_hash, session));
            return true;
        });
    };
    table.remove = [&store](const std::string& hash) {
        return store.write([&](Tx& tx) -> Result<void> {
            tx.remove_session(hash);
            return {};
        });
    };
    table.remove_of_order = [&store](const OrderId& order) {
        return store.write([&](Tx& tx) -> Result<void> {
            tx.remove_sessions_of(order);
            return {};
        });
    };
    table.remove_expired = [&store](Instant now) {
        return store.write([&](Tx& tx) -> Result<void> {
            tx.remove_sessions_expired(now);
            return {};
        });
    };
    return table;
}

}  // namespace xitam::app
