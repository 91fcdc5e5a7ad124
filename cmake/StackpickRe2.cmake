# Defines stackpick::re2 from an installed RE2, preferring the static library when there is one. Used by
# the build and, installed next to the package configuration, by its users.

if(TARGET stackpick::re2)
    return()
endif()

find_path(STACKPICK_RE2_INCLUDE NAMES re2/re2.h)
find_library(STACKPICK_RE2_STATIC NAMES libre2.a)
mark_as_advanced(STACKPICK_RE2_INCLUDE STACKPICK_RE2_STATIC)
if(NOT STACKPICK_RE2_INCLUDE)
    return()
endif()

# Since 2023 RE2 is built on Abseil: then the package knows what else is to be linked, and how.
file(STRINGS "${STACKPICK_RE2_INCLUDE}/re2/re2.h" stackpick_re2_abseil REGEX "absl/")
if(STACKPICK_RE2_STATIC AND NOT stackpick_re2_abseil)
    set(THREADS_PREFER_PTHREAD_FLAG ON)
    find_package(Threads QUIET)
    set(stackpick_re2_libraries "${STACKPICK_RE2_STATIC}" Threads::Threads)
else()
    find_package(re2 CONFIG QUIET)
    if(TARGET re2::re2)
        set(stackpick_re2_libraries re2::re2)
    else()
        find_package(PkgConfig QUIET)
        if(PkgConfig_FOUND)
            pkg_check_modules(STACKPICK_RE2 QUIET IMPORTED_TARGET re2)
        endif()
        if(NOT TARGET PkgConfig::STACKPICK_RE2)
            return()
        endif()
        set(stackpick_re2_libraries PkgConfig::STACKPICK_RE2)
    endif()
endif()

add_library(stackpick::re2 INTERFACE IMPORTED)
set_target_properties(
    stackpick::re2 PROPERTIES INTERFACE_LINK_LIBRARIES "${stackpick_re2_libraries}"
                              INTERFACE_INCLUDE_DIRECTORIES "${STACKPICK_RE2_INCLUDE}"
)
