#!/bin/sh
# RUSTC_WRAPPER that compiles lopdf without instrumentation: its parsers would take the optimiser a quarter of an hour;
# and ttf-parser without the assertions of debug builds.
rustc=$1
shift
case " $* " in
*" --crate-name lopdf "*)
    for argument; do
        shift
        case $argument in
        -Cpasses=* | -Cllvm-args=*) ;;
        *) set -- "$@" "$argument" ;;
        esac
    done
    ;;
esac
# Its own assertions in debug builds are stricter than its reader: offsets that lead nowhere are answered, not trusted.
case " $* " in
*" --crate-name ttf_parser "*) set -- "$@" -Cdebug-assertions=off ;;
esac
exec "$rustc" "$@"
