#ifndef ROLLOUT_TOML_VISIT_H
#define ROLLOUT_TOML_VISIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A stretch of the text; lines and columns count from 1, columns in code points, and the end is behind the last one.
typedef struct {
    uint32_t first_line, first_column, last_line, last_column;
} rollout_toml_place;

typedef enum {
    rollout_toml_string,
    rollout_toml_number,
    rollout_toml_boolean,
    rollout_toml_date,
    rollout_toml_array,
    rollout_toml_table,
    rollout_toml_inline_table,
} rollout_toml_kind;

/// A key with its value. Pointers hold for the time of the call.
typedef struct {
    /// How many tables the key lies in.
    size_t depth;
    const char *key;
    size_t key_length;
    rollout_toml_place key_place;
    rollout_toml_kind kind;
    /// What a string means, or how another scalar is written; empty for the rest.
    const char *text;
    size_t text_length;
    rollout_toml_place place;
} rollout_toml_entry;

/// Shows every key to a visitor, a table before what is in it; what lies in arrays is not shown.
///
/// Returns false for a text that is no TOML, of which nothing is shown.
bool rollout_toml_visit(
    const char *text, size_t length, void *context, void (*visitor)(void *context, const rollout_toml_entry *entry));

#ifdef __cplusplus
}
#endif

#endif
