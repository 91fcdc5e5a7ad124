# The tests. The sources of the unit tests are listed in tests/CMakeLists.txt.

# Tests in Python use the system's interpreter, the one that has the packages script/bootstrap
# installed; another one may come first in PATH.
find_program(STACKPICK_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_program(STACKPICK_PYTHON NAMES python3 python)
mark_as_advanced(STACKPICK_PYTHON)
if(NOT STACKPICK_PYTHON)
    message(FATAL_ERROR "The tests need Python 3 (Debian and Ubuntu: apt-get install python3)")
endif()

add_executable(stackpick-tests)
stackpick_target_defaults(stackpick-tests)
target_include_directories(stackpick-tests PRIVATE "${PROJECT_SOURCE_DIR}/tests")
# Where tests find the data, their fixtures and the program.
target_compile_definitions(
    stackpick-tests PRIVATE "STACKPICK_SOURCE_DIR=\"${PROJECT_SOURCE_DIR}\""
                            "STACKPICK_PROGRAM=\"$<TARGET_FILE:stackpick-cli>\""
)
add_dependencies(stackpick-tests stackpick-cli)
# The tests' own code takes longer to optimise than to run, unless it is for a debugger.
if(STACKPICK_SANITIZE OR CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(stackpick-tests PRIVATE -O0)
endif()
target_link_libraries(
    stackpick-tests PRIVATE stackpick_cli fmt::fmt-header-only nlohmann_json::nlohmann_json
)
if(STACKPICK_SANITIZE)
    # Nor need it be checked itself for what only the program must not do, or be found by line. A library, since
    # the options of the sanitizers come from one.
    add_library(stackpick_unchecked INTERFACE)
    target_compile_options(stackpick_unchecked INTERFACE -fno-sanitize=undefined -g0)
    target_link_libraries(stackpick-tests PRIVATE stackpick_unchecked)
    target_compile_definitions(stackpick-tests PRIVATE STACKPICK_SANITIZED)
endif()
# The first takes longer to compile than the tests themselves.
target_precompile_headers(
    stackpick-tests PRIVATE "${PROJECT_SOURCE_DIR}/tests/catch.hpp" ${STACKPICK_COMMON_HEADERS}
)
if(Catch2_VERSION VERSION_LESS 3)
    target_sources(stackpick-tests PRIVATE "${PROJECT_SOURCE_DIR}/tests/main.cpp")
    set_source_files_properties(
        "${PROJECT_SOURCE_DIR}/tests/main.cpp" PROPERTIES SKIP_PRECOMPILE_HEADERS ON
    )
    target_link_libraries(stackpick-tests PRIVATE Catch2::Catch2)
else()
    target_link_libraries(stackpick-tests PRIVATE Catch2::Catch2WithMain)
endif()

add_subdirectory(tests)

# A test of ctest is a test case; with sanitizers it is a file of them, since there a process takes longer to
# start, and to load the data, than most cases take to run. What is about numbers alone is left out.
if(STACKPICK_SANITIZE)
    get_target_property(test_sources stackpick-tests SOURCES)
    list(FILTER test_sources INCLUDE REGEX "_test\\.cpp$")
    list(TRANSFORM test_sources REPLACE ".*/([a-z0-9_]+)\\.cpp$" "\\1")
    list(REMOVE_DUPLICATES test_sources)
    foreach(name IN LISTS test_sources)
        add_test(NAME "unit.${name}" COMMAND stackpick-tests --filenames-as-tags "[#${name}]~[numbers]")
        set_tests_properties("unit.${name}" PROPERTIES TIMEOUT 600)
    endforeach()
else()
    list(APPEND CMAKE_MODULE_PATH "${Catch2_DIR}")
    include(Catch)
    catch_discover_tests(stackpick-tests PROPERTIES TIMEOUT 120)
endif()

# Instructions that whole commands take, held against budgets. They are those of one compiler.
find_program(STACKPICK_VALGRIND valgrind)
mark_as_advanced(STACKPICK_VALGRIND)
if(STACKPICK_VALGRIND AND STACKPICK_CAN_LINK_STATICALLY AND CMAKE_BUILD_TYPE STREQUAL "Release"
   AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION MATCHES "^12\\."
)
    add_test(
        NAME bench.budgets
        COMMAND "${STACKPICK_PYTHON}" "${PROJECT_SOURCE_DIR}/bench/check_budgets.py"
                "$<TARGET_FILE:stackpick-cli>"
    )
    set_tests_properties(bench.budgets PROPERTIES TIMEOUT 600)
endif()

add_subdirectory(tests/architecture)
add_subdirectory(tests/cli)
add_subdirectory(tests/data)
add_subdirectory(tests/docs)
add_subdirectory(tests/documents)
add_subdirectory(tests/examples)
add_subdirectory(tests/expr)
add_subdirectory(tests/scale)

# Not with sanitizers: the example would have to be linked with their run-time libraries.
if(STACKPICK_INSTALLABLE AND NOT STACKPICK_SANITIZE)
    add_test(
        NAME examples.library
        COMMAND
            "${CMAKE_COMMAND}" "-DBUILD_DIR=${PROJECT_BINARY_DIR}"
            "-DEXAMPLE_DIR=${PROJECT_SOURCE_DIR}/examples/library"
            "-DWORK_DIR=${PROJECT_BINARY_DIR}/examples/library" "-DGENERATOR=${CMAKE_GENERATOR}"
            "-DCXX_COMPILER=${CMAKE_CXX_COMPILER}" "-DEXPECTED=${PROJECT_VERSION}" -P
            "${PROJECT_SOURCE_DIR}/cmake/CheckLibraryExample.cmake"
    )
    set_tests_properties(examples.library PROPERTIES TIMEOUT 300)
endif()
