# Data that the binary carries (rule packs, texts, SQL) becomes a generated .cpp at build time.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
