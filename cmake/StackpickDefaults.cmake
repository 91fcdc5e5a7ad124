# Settings for every target of this build. Nothing here is exported.

if(PROJECT_IS_TOP_LEVEL AND NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)

if(PROJECT_IS_TOP_LEVEL AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    find_program(STACKPICK_CCACHE ccache)
    mark_as_advanced(STACKPICK_CCACHE)
    if(STACKPICK_CCACHE)
        # ccache caches files that use a precompiled header only when told that this is meant.
        set(CMAKE_CXX_COMPILER_LAUNCHER
            "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${STACKPICK_CCACHE}"
        )
    endif()
endif()

# Linked PRIVATE by our own targets only, so that users of the library keep their own warnings.
add_library(stackpick_warnings INTERFACE)
target_compile_options(
    stackpick_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
                                 $<$<BOOL:${STACKPICK_WERROR}>:-Werror>
)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # False alarms about std::string and std::regex of GCC 12 when it optimises or sanitizes.
    target_compile_options(stackpick_warnings INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
endif()

if(STACKPICK_FUZZ AND NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "STACKPICK_FUZZ needs clang, which brings libFuzzer: cmake --preset fuzz")
endif()

add_library(stackpick_sanitizers INTERFACE)
if(STACKPICK_SANITIZE OR STACKPICK_FUZZ)
    set(stackpick_sanitizer_flags
        -fsanitize=${STACKPICK_SANITIZERS} -fno-sanitize-recover=all -fno-omit-frame-pointer
    )
    if(STACKPICK_FUZZ)
        # Counts what an input reaches; the main function of the fuzzer is linked to the fuzzers alone.
        list(APPEND stackpick_sanitizer_flags -fsanitize=fuzzer-no-link)
    endif()
    target_compile_options(stackpick_sanitizers INTERFACE ${stackpick_sanitizer_flags})
    # At a place of its own, so that no process begins with 160,000 relocations.
    target_link_options(stackpick_sanitizers INTERFACE ${stackpick_sanitizer_flags} -no-pie)
endif()
