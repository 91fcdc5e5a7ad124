# What is built. The sources of each target are listed in src/CMakeLists.txt.
#
#   stackpick_core --------+--> stackpick-compile-data --> builtin_catalogue.bin
#                          |                                        |
#                          +--> stackpick (library) <---------------+
#                                   |
#                                   +--> stackpick_cli --> stackpick-cli (the program "stackpick")

function(stackpick_target_defaults TARGET)
    target_compile_features(${TARGET} PUBLIC cxx_std_20)
    # No fused multiplications: every compiler and processor rounds alike, and answers are the same bytes.
    target_compile_options(${TARGET} PRIVATE -ffp-contract=off)
    target_link_libraries(${TARGET} PRIVATE $<BUILD_INTERFACE:stackpick_warnings>
                                            $<BUILD_INTERFACE:stackpick_sanitizers>)
    # Private headers live beside the sources: #include "layer/header.hpp".
    target_include_directories(${TARGET} PRIVATE "${PROJECT_SOURCE_DIR}/src")
endfunction()

# A release program carries all that it needs, so that it runs on any system and starts without a search for
# libraries; what it does not use is left out. Where a library has no static form, at least the C++ runtime is.
add_library(stackpick_static_runtime INTERFACE)
if(CMAKE_SYSTEM_NAME STREQUAL "Linux" AND NOT STACKPICK_SANITIZE AND NOT STACKPICK_FUZZ)
    include(CheckCXXSourceCompiles)
    set(CMAKE_REQUIRED_LINK_OPTIONS -static)
    set(CMAKE_REQUIRED_LIBRARIES stackpick::re2 stackpick::yaml_cpp)
    check_cxx_source_compiles(
        "#include <re2/re2.h>
#include <yaml-cpp/yaml.h>
int main() { return RE2::FullMatch(\"a\", \"a\") && YAML::Load(\"a\").IsScalar() ? 0 : 1; }"
        STACKPICK_CAN_LINK_STATICALLY
    )
    unset(CMAKE_REQUIRED_LINK_OPTIONS)
    unset(CMAKE_REQUIRED_LIBRARIES)
    if(STACKPICK_CAN_LINK_STATICALLY)
        set(stackpick_static -static)
    else()
        set(stackpick_static -static-libstdc++ -static-libgcc)
    endif()
    # A linker that keeps one of several functions with the same code, a fiftieth of the program.
    set(CMAKE_REQUIRED_LINK_OPTIONS ${stackpick_static} -fuse-ld=gold -Wl,--icf=safe)
    check_cxx_source_compiles("int main() { return 0; }" STACKPICK_CAN_FOLD_CODE)
    unset(CMAKE_REQUIRED_LINK_OPTIONS)
    set(stackpick_fold)
    if(STACKPICK_CAN_FOLD_CODE)
        set(stackpick_fold -fuse-ld=gold -Wl,--icf=safe)
    endif()
    target_link_options(
        stackpick_static_runtime INTERFACE
        "$<$<CONFIG:Release>:${stackpick_static};-Wl,--gc-sections,-O2;${stackpick_fold}>"
    )
    add_compile_options("$<$<CONFIG:Release>:-ffunction-sections;-fdata-sections>")
endif()

# What most sources include, for builds that compile one source at a time.
set(STACKPICK_COMMON_HEADERS
    <algorithm> <cstdint> <filesystem> <functional> <map> <memory> <optional> <set> <string>
    <string_view> <utility> <vector> <fmt/format.h>
)

# One part of the program, from sources that src/CMakeLists.txt lists.
function(stackpick_add_part TARGET)
    add_library(${TARGET} OBJECT)
    stackpick_target_defaults(${TARGET})
    target_precompile_headers(${TARGET} PRIVATE ${STACKPICK_COMMON_HEADERS})
    target_compile_options(${TARGET} PRIVATE "$<$<CONFIG:Release>:${ARGN}>")
endfunction()

# With CMAKE_UNITY_BUILD the sources of a layer, which is a folder of src or of tests, are compiled as one.
function(stackpick_group_by_layer TARGET)
    set_target_properties(${TARGET} PROPERTIES UNITY_BUILD_MODE GROUP)
    get_target_property(sources ${TARGET} SOURCES)
    foreach(source IN LISTS sources)
        cmake_path(GET source PARENT_PATH layer)
        cmake_path(GET layer FILENAME layer)
        set_source_files_properties("${source}" TARGET_DIRECTORY ${TARGET} PROPERTIES UNITY_GROUP "${layer}")
    endforeach()
endfunction()

# Everything but the program's own code and the embedded catalogue. Objects, because the tool that makes the
# embedded catalogue needs all of this before the catalogue exists.
# The fast ones first: of templates that several parts hold, the linker takes the first.
set(stackpick_core_parts stackpick_fastest stackpick_fast stackpick_small stackpick_written)
stackpick_add_part(stackpick_small -Oz)
stackpick_add_part(stackpick_written -Oz)
stackpick_add_part(stackpick_fast -O2)
stackpick_add_part(stackpick_fastest -O3 -fno-math-errno -fno-trapping-math)
add_library(stackpick_core INTERFACE)
target_include_directories(stackpick_core INTERFACE "${PROJECT_SOURCE_DIR}/include")
target_link_libraries(stackpick_core INTERFACE fmt::fmt-header-only stackpick::yaml_cpp stackpick::re2)
foreach(part IN LISTS stackpick_core_parts)
    target_include_directories(${part} PRIVATE "${PROJECT_SOURCE_DIR}/include")
    target_link_libraries(
        ${part}
        PRIVATE nlohmann_json::nlohmann_json stackpick_xxhash fmt::fmt-header-only stackpick::yaml_cpp stackpick::re2
    )
    target_sources(stackpick_core INTERFACE $<TARGET_OBJECTS:${part}>)
endforeach()

# The dialect of the schemas that are written is that of those in data/schema.
file(READ "${PROJECT_SOURCE_DIR}/data/schema/output/models.schema.json" stackpick_a_schema)
string(JSON stackpick_dialect GET "${stackpick_a_schema}" "$schema")
string(REGEX REPLACE "#$" "" stackpick_dialect "${stackpick_dialect}") # which no definition may have
target_compile_definitions(
    stackpick_written PRIVATE "STACKPICK_SCHEMA_DIALECT=\"${stackpick_dialect}\""
)

# Only this one file depends on the version, so that a new version does not rebuild the rest.
set_source_files_properties(
    "${PROJECT_SOURCE_DIR}/src/base/version.cpp"
    PROPERTIES COMPILE_DEFINITIONS "STACKPICK_VERSION=\"${PROJECT_VERSION}\""
)

add_executable(stackpick-compile-data)
stackpick_target_defaults(stackpick-compile-data)
target_sources(stackpick-compile-data PRIVATE "${PROJECT_SOURCE_DIR}/tools/compile_data.cpp")
target_link_libraries(
    stackpick-compile-data PRIVATE stackpick_core stackpick_static_runtime
)

# Data files come and go more often than sources, so they are found rather than listed;
# CONFIGURE_DEPENDS looks again in every build.
set(STACKPICK_DATA_DIR "${PROJECT_SOURCE_DIR}/data")
set(STACKPICK_BUILTIN_CATALOGUE "${PROJECT_BINARY_DIR}/generated/builtin_catalogue.bin")
file(
    GLOB_RECURSE STACKPICK_DATA_FILES CONFIGURE_DEPENDS "${STACKPICK_DATA_DIR}/*.yaml"
    "${STACKPICK_DATA_DIR}/*.yml"
)
file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/generated")

# Removing a file makes nothing newer; that the list changes is what triggers a new compilation.
set(STACKPICK_DATA_LIST "${PROJECT_BINARY_DIR}/generated/data_files.txt")
string(REPLACE ";" "\n" stackpick_data_list_text "${STACKPICK_DATA_FILES}")
file(GENERATE OUTPUT "${STACKPICK_DATA_LIST}" CONTENT "${stackpick_data_list_text}\n")

add_custom_command(
    OUTPUT "${STACKPICK_BUILTIN_CATALOGUE}"
    COMMAND stackpick-compile-data "${STACKPICK_DATA_DIR}" "${STACKPICK_BUILTIN_CATALOGUE}"
    DEPENDS stackpick-compile-data ${STACKPICK_DATA_FILES} "${STACKPICK_DATA_LIST}"
    COMMENT "Compiling the catalogue"
    VERBATIM
)

# The library: the core's objects and the embedded catalogue. Linking the object files rather than
# the target keeps header-only libraries out of what users have to find.
add_library(stackpick STATIC "${STACKPICK_BUILTIN_CATALOGUE}")
foreach(part IN LISTS stackpick_core_parts)
    target_sources(stackpick PRIVATE $<TARGET_OBJECTS:${part}>)
endforeach()
add_library(stackpick::stackpick ALIAS stackpick)
stackpick_target_defaults(stackpick)
target_include_directories(
    stackpick PUBLIC "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>"
                     "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>"
)
target_link_libraries(stackpick PRIVATE stackpick::yaml_cpp stackpick::re2)
set_source_files_properties(
    "${PROJECT_SOURCE_DIR}/src/builtin/builtin_catalogue.cpp"
    PROPERTIES COMPILE_DEFINITIONS "STACKPICK_BUILTIN_FILE=\"${STACKPICK_BUILTIN_CATALOGUE}\""
               OBJECT_DEPENDS "${STACKPICK_BUILTIN_CATALOGUE}"
)

# The program but its main(), which the unit tests link too.
stackpick_add_part(stackpick_cli -Oz)
target_link_libraries(
    stackpick_cli
    PUBLIC stackpick
    PRIVATE CLI11::CLI11 fmt::fmt-header-only
)

# With sanitizers these take longer to optimise than the tests take to run them.
if(STACKPICK_SANITIZE)
    target_compile_options(stackpick_written PRIVATE -O0)
    target_compile_options(stackpick_cli PRIVATE -O0)
endif()

add_executable(stackpick-cli)
set_target_properties(stackpick-cli PROPERTIES OUTPUT_NAME stackpick)
stackpick_target_defaults(stackpick-cli)
# These come before the objects of the cli, which are optimised for size: see stackpick_core_parts.
target_sources(
    stackpick-cli PRIVATE $<TARGET_OBJECTS:stackpick_fastest> $<TARGET_OBJECTS:stackpick_fast>
)
target_link_libraries(stackpick-cli PRIVATE stackpick_cli stackpick_static_runtime)

# A release needs no names of functions, and a file that is written in one go starts faster than what linkers
# leave in the page cache. To keep the names, for a profiler: -DCMAKE_STRIP=
if(CMAKE_STRIP AND CMAKE_BUILD_TYPE STREQUAL "Release")
    add_custom_command(
        TARGET stackpick-cli
        POST_BUILD
        COMMAND "${CMAKE_STRIP}" -o "$<TARGET_FILE:stackpick-cli>.stripped" "$<TARGET_FILE:stackpick-cli>"
        COMMAND "${CMAKE_COMMAND}" -E rename "$<TARGET_FILE:stackpick-cli>.stripped" "$<TARGET_FILE:stackpick-cli>"
        VERBATIM
    )
endif()
