# The real processes against the real osmo-hlr, judged by an auditor in python that shares no code with the product.
function(xitam_system_test name seconds)
  add_test(NAME system_${name} COMMAND python3 -S ${CMAKE_CURRENT_SOURCE_DIR}/system/${name}.py --xitam $<TARGET_FILE:xitam>
    --work ${CMAKE_CURRENT_BINARY_DIR}/system ${ARGN})
  set_tests_properties(system_${name} PROPERTIES TIMEOUT ${seconds} COST 30 SKIP_RETURN_CODE 77 LABELS system)
endfunction()

xitam_system_test(twenty_lines 300)
xitam_system_test(swapped 300)
xitam_system_test(away 300)
xitam_system_test(kills 600)
xitam_system_test(restored 300)
xitam_system_test(disk_full 300)
xitam_system_test(canary 400)
xitam_system_test(holds 400)
xitam_system_test(staffed 400)
