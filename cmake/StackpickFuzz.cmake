# The fuzzers: libFuzzer, which is a part of clang, around the functions of tests/fuzz/targets.hpp. The
# rest of the build is instrumented in StackpickDefaults.cmake.

foreach(target IN ITEMS batch catalogue detected evaluations expression licence snapshot workload)
    add_executable(
        fuzz-${target}
        "${PROJECT_SOURCE_DIR}/tests/expr/fixture.cpp"
        "${PROJECT_SOURCE_DIR}/tests/fuzz/batch_target.cpp"
        "${PROJECT_SOURCE_DIR}/tests/fuzz/detected_target.cpp"
        "${PROJECT_SOURCE_DIR}/tests/fuzz/evaluations_target.cpp"
        "${PROJECT_SOURCE_DIR}/tests/fuzz/licence_target.cpp"
        "${PROJECT_SOURCE_DIR}/tests/fuzz/snapshot_target.cpp"
        "${PROJECT_SOURCE_DIR}/tests/fuzz/expression_target.cpp"
        "${PROJECT_SOURCE_DIR}/tests/fuzz/fuzzer.cpp" "${PROJECT_SOURCE_DIR}/tests/fuzz/targets.cpp"
        "${PROJECT_SOURCE_DIR}/tests/support/fixture.cpp"
    )
    stackpick_target_defaults(fuzz-${target})
    target_compile_definitions(fuzz-${target} PRIVATE STACKPICK_FUZZ_TARGET=fuzz_${target})
    target_include_directories(fuzz-${target} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
    target_link_libraries(fuzz-${target} PRIVATE stackpick_core)
    target_link_options(fuzz-${target} PRIVATE -fsanitize=fuzzer)
endforeach()
