# Defines stackpick::yaml_cpp from an installed yaml-cpp, preferring the static library when there
# is one. Used by the build and, installed next to the package configuration, by its users.

if(TARGET stackpick::yaml_cpp)
    return()
endif()

find_package(yaml-cpp CONFIG QUIET)
if(NOT yaml-cpp_FOUND)
    return()
endif()

# The target has a namespace since yaml-cpp 0.8.
if(TARGET yaml-cpp::yaml-cpp)
    set(stackpick_yaml_cpp_target yaml-cpp::yaml-cpp)
else()
    set(stackpick_yaml_cpp_target yaml-cpp)
endif()

add_library(stackpick::yaml_cpp INTERFACE IMPORTED)

# The package describes one library, the shared one on most systems, even where a static one is
# installed beside it.
find_library(STACKPICK_YAML_CPP_STATIC NAMES libyaml-cpp.a)
mark_as_advanced(STACKPICK_YAML_CPP_STATIC)
get_target_property(stackpick_yaml_cpp_type ${stackpick_yaml_cpp_target} TYPE)
if(stackpick_yaml_cpp_type STREQUAL "SHARED_LIBRARY" AND STACKPICK_YAML_CPP_STATIC)
    get_target_property(
        stackpick_yaml_cpp_includes ${stackpick_yaml_cpp_target} INTERFACE_INCLUDE_DIRECTORIES
    )
    set_target_properties(
        stackpick::yaml_cpp
        PROPERTIES INTERFACE_LINK_LIBRARIES "${STACKPICK_YAML_CPP_STATIC}"
                   INTERFACE_COMPILE_DEFINITIONS YAML_CPP_STATIC_DEFINE
    )
    if(stackpick_yaml_cpp_includes)
        set_target_properties(
            stackpick::yaml_cpp
            PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${stackpick_yaml_cpp_includes}"
        )
    endif()
else()
    set_target_properties(
        stackpick::yaml_cpp PROPERTIES INTERFACE_LINK_LIBRARIES ${stackpick_yaml_cpp_target}
    )
endif()
