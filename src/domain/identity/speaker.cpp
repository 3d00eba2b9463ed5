#include "domain/identity/speaker.hpp"

namespace xitam {

bool speaks_for_another(HolderKind kind)
{
    switch (kind) {
        case HolderKind::heir:
        case HolderKind::proxy:
        case HolderKind::minor: return true;
        case HolderKind::citizen:
        case HolderKind::foreign:
        case HolderKind::resident:
        case HolderKind::company: return false;
    }
    return false;
}

std::vector<HolderKind> speakers_for(HolderKind record)
{
    switch (record) {
        // Nobody inherits a company, and it is nobody's ward.
        case HolderKind::company: return {record, HolderKind::proxy};
        // A minor never stands there alone.
        case HolderKind::minor: return {record, HolderKind::heir, HolderKind::proxy};
        // A record may say it already; who it was before, it does not.
        case HolderKind::heir:
        case HolderKind::proxy: return {record};
        case HolderKind::citizen:
        case HolderKind::foreign:
        case HolderKind::resident: break;
    }
    return {record, HolderKind::heir, HolderKind::proxy, HolderKind::minor};
}

bool is_own_paper(DocumentType type)
{
    return type == DocumentType::passport || type == DocumentType::national_id || type == DocumentType::residence_permit;
}

}  // namespace xitam
