# Data that the binary carries (rule packs, texts, SQL) becomes a generated .cpp at build time.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

# xitam_embed(xitam_texts tools/embed_texts.py texts.cpp FILES...): the tool makes a .cpp of FILES, which becomes part of the target.
function(xitam_embed target tool name)
  set(output ${PROJECT_BINARY_DIR}/generated/${name})
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/generated)
  add_custom_command(OUTPUT ${output}
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/${tool} ${output} ${ARGN}
    DEPENDS ${PROJECT_SOURCE_DIR}/${tool} ${ARGN} VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
