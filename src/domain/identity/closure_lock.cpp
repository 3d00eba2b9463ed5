#include "domain/identity/closure_lock.hpp"

namespace xitam {

bool is_closure_locked(const Line& line, Instant now)
{
    return line.closure_locked && !(line.unlock_at && now >= *line.unlock_at);
}

void lock_closure(Line& line)
{
    line.closure_locked = true;
    line.unlock_at.reset();
}

Result<void> unlock_closure(Line& line, Assurance level, Instant now)
{
    if (level < Assurance::l2) {
        return fail(Code::refused, "lock_needs_identity",
                    "the lock ends for its holder: seen with a document, or proven by line and contact a day before");
    }
    if (level == Assurance::l2) {
        if (line.closure_locked && !line.unlock_at) line.unlock_at = now + unlock_wait;
        return {};
    }
    line.closure_locked = false;
    line.unlock_at.reset();
    return {};
}

}  // namespace xitam
