// toml++ has C++ alone for an interface: what Swift needs of it, in C.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
// Each level takes stack; configurations have four or five.
#define TOML_MAX_NESTED_VALUES 32

#include "toml_visit.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <toml++/toml.h>

namespace {

using Visitor = void (*)(void *, const rollout_toml_entry *);

rollout_toml_place place(const toml::source_region &region) {
    return {region.begin.line, region.begin.column, region.end.line, region.end.column};
}

rollout_toml_kind kind(const toml::node &node) {
    switch (node.type()) {
    case toml::node_type::table:
        return node.as_table()->is_inline() ? rollout_toml_inline_table : rollout_toml_table;
    case toml::node_type::array: return rollout_toml_array;
    case toml::node_type::string: return rollout_toml_string;
    case toml::node_type::integer:
    case toml::node_type::floating_point: return rollout_toml_number;
    case toml::node_type::boolean: return rollout_toml_boolean;
    default: return rollout_toml_date;
    }
}

std::string text(const toml::node &node) {
    if (const auto *value = node.as_string()) return value->get();
    if (const auto *value = node.as_integer()) return std::to_string(value->get());
    if (const auto *value = node.as_floating_point()) return std::to_string(value->get());
    if (const auto *value = node.as_boolean()) return value->get() ? "true" : "false";
    return {};
}

void visit(const toml::table &table, size_t depth, void *context, Visitor visitor) {
    for (auto &&[key, node] : table) {
        const std::string value = text(node);
        const std::string_view name = key.str();
        const rollout_toml_entry entry = {
            depth, name.data(), name.size(), place(key.source()), kind(node),
            value.data(), value.size(), place(node.source()),
        };
        visitor(context, &entry);
        if (const auto *inner = node.as_table()) visit(*inner, depth + 1, context, visitor);
    }
}

// Where a string that begins at an offset ends, be it on one line or on several: strings are passed over here.
size_t end_of_string(std::string_view text, size_t start) {
    const char quote = text[start];
    const std::string three(3, quote);
    const bool is_long = text.substr(start, 3) == three;
    for (size_t offset = start + (is_long ? 3 : 1); offset < text.size(); offset++) {
        if (quote == '"' && text[offset] == '\\') {
            offset++;
        } else if (!is_long && (text[offset] == quote || text[offset] == '\n')) {
            return offset + 1;
        } else if (is_long && text.substr(offset, 3) == three) {
            // Two quotes may stand right before the three that end it.
            return std::min(text.find_first_not_of(quote, offset), offset + 5);
        }
    }
    return text.size();
}

// toml++ bounds the nesting of values, but not how many tables a dotted key makes, and goes down them on the stack.
bool has_long_key(std::string_view text) {
    constexpr size_t most = 64;
    size_t dots = 0;
    for (size_t offset = 0; offset < text.size(); offset++) {
        switch (text[offset]) {
        case '"':
        case '\'': offset = end_of_string(text, offset) - 1; break;
        case '#': offset = std::min(text.find('\n', offset), text.size()); dots = 0; break;
        case '\n': dots = 0; break;
        case '.': if (++dots > most) return true; break;
        default: break;
        }
    }
    return false;
}

} // namespace

bool rollout_toml_visit(const char *text, size_t length, void *context, Visitor visitor) {
    const std::string_view whole(text, length);
    if (has_long_key(whole)) return false;
    const toml::parse_result result = toml::parse(whole);
    if (!result) return false;
    visit(result.table(), 0, context, visitor);
    return true;
}
