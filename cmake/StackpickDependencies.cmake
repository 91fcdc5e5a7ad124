# The libraries stackpick builds on: installed packages, or, when asked for, downloaded ones.

include(FetchContent)

# The versions that are downloaded; any installed version of the same major release will do.
macro(stackpick_declare NAME REPOSITORY TAG)
    FetchContent_Declare(${NAME} GIT_REPOSITORY ${REPOSITORY} GIT_TAG ${TAG} GIT_SHALLOW ON)
endmacro()

# Stops with the name of the package to install, unless downloading is allowed.
function(stackpick_require_fetch LIBRARY PACKAGE)
    if(STACKPICK_FETCH_DEPENDENCIES)
        message(STATUS "${LIBRARY} is not installed; downloading it")
        return()
    endif()
    message(
        FATAL_ERROR
            "${LIBRARY} was not found. Install it (Debian and Ubuntu: apt-get install ${PACKAGE}; "
            "script/bootstrap installs everything and knows the names elsewhere), or configure "
            "with -DSTACKPICK_FETCH_DEPENDENCIES=ON to download it."
    )
endfunction()

# Makes a downloaded library's headers system headers: our warnings are not about them.
function(stackpick_mark_system TARGET)
    get_target_property(includes ${TARGET} INTERFACE_INCLUDE_DIRECTORIES)
    if(includes)
        set_target_properties(
            ${TARGET} PROPERTIES INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${includes}"
        )
    endif()
endfunction()

find_package(fmt CONFIG QUIET)
if(NOT fmt_FOUND)
    stackpick_require_fetch(fmt libfmt-dev)
    stackpick_declare(fmt https://github.com/fmtlib/fmt.git 9.1.0)
    FetchContent_MakeAvailable(fmt)
    stackpick_mark_system(fmt-header-only)
endif()

find_package(nlohmann_json CONFIG QUIET)
if(NOT nlohmann_json_FOUND)
    stackpick_require_fetch(nlohmann_json nlohmann-json3-dev)
    set(JSON_BuildTests OFF CACHE INTERNAL "")
    stackpick_declare(nlohmann_json https://github.com/nlohmann/json.git v3.11.2)
    FetchContent_MakeAvailable(nlohmann_json)
    stackpick_mark_system(nlohmann_json)
endif()

find_package(CLI11 CONFIG QUIET)
if(NOT CLI11_FOUND)
    stackpick_require_fetch(CLI11 libcli11-dev)
    stackpick_declare(CLI11 https://github.com/CLIUtils/CLI11.git v2.1.2)
    FetchContent_MakeAvailable(CLI11)
    stackpick_mark_system(CLI11)
endif()

# Of xxHash only the header is used: its functions are inlined.
find_path(STACKPICK_XXHASH_INCLUDE NAMES xxhash.h)
mark_as_advanced(STACKPICK_XXHASH_INCLUDE)
if(NOT STACKPICK_XXHASH_INCLUDE)
    stackpick_require_fetch(xxHash libxxhash-dev)
    stackpick_declare(xxhash https://github.com/Cyan4973/xxHash.git v0.8.1)
    FetchContent_GetProperties(xxhash)
    if(NOT xxhash_POPULATED)
        FetchContent_Populate(xxhash)
    endif()
    set(STACKPICK_XXHASH_INCLUDE "${xxhash_SOURCE_DIR}")
endif()
add_library(stackpick_xxhash INTERFACE)
target_include_directories(stackpick_xxhash SYSTEM INTERFACE "${STACKPICK_XXHASH_INCLUDE}")

include(StackpickYamlCpp)
set(STACKPICK_YAML_CPP_FETCHED OFF)
if(NOT TARGET stackpick::yaml_cpp)
    stackpick_require_fetch(yaml-cpp libyaml-cpp-dev)
    set(STACKPICK_YAML_CPP_FETCHED ON)
    set(YAML_CPP_BUILD_TOOLS OFF CACHE INTERNAL "")
    set(YAML_CPP_BUILD_CONTRIB OFF CACHE INTERNAL "")
    set(YAML_BUILD_SHARED_LIBS OFF CACHE INTERNAL "")
    stackpick_declare(yaml-cpp https://github.com/jbeder/yaml-cpp.git yaml-cpp-0.7.0)
    FetchContent_MakeAvailable(yaml-cpp)
    stackpick_mark_system(yaml-cpp)
    add_library(stackpick::yaml_cpp ALIAS yaml-cpp)
endif()

include(StackpickRe2)
set(STACKPICK_RE2_FETCHED OFF)
if(NOT TARGET stackpick::re2)
    stackpick_require_fetch(RE2 libre2-dev)
    set(STACKPICK_RE2_FETCHED ON)
    set(RE2_BUILD_TESTING OFF CACHE INTERNAL "")
    stackpick_declare(re2 https://github.com/google/re2.git 2022-06-01)
    FetchContent_MakeAvailable(re2)
    stackpick_mark_system(re2)
    add_library(stackpick::re2 ALIAS re2)
endif()

if(STACKPICK_BUILD_TESTS)
    find_package(Catch2 CONFIG QUIET)
    if(NOT Catch2_FOUND)
        stackpick_require_fetch(Catch2 catch2)
        stackpick_declare(Catch2 https://github.com/catchorg/Catch2.git v2.13.10)
        FetchContent_MakeAvailable(Catch2)
        stackpick_mark_system(Catch2)
        set(Catch2_DIR "${Catch2_SOURCE_DIR}/contrib")
        set(Catch2_VERSION 2.13.10)
    endif()
endif()
