// Who stands at a desk and speaks for a line (R30): its holder himself, an heir, a proxy, or the guardian of a minor. Whoever
// speaks for another shows a paper of his own, and says yes with his own hand: nothing that reaches the holder's line or his
// contacts proves that this person agreed.
#pragma once

#include "domain/line/words.hpp"

#include <vector>

namespace xitam {

// An heir, a proxy, a guardian (the kind `minor`). A company speaks by its extract, which the record knows.
bool speaks_for_another(HolderKind kind);

// Whom a clerk may have before him where the record names this holder; first the one that is meant when nobody says more.
std::vector<HolderKind> speakers_for(HolderKind record);

// A paper by which somebody shows who he himself is.
bool is_own_paper(DocumentType type);

}  // namespace xitam
