"""Prints objects as kubectl does.

Keys are sorted, sequences stand at the level of their key, a word that would not stay a string is in double quotes, and
long plain text is folded at 80 characters.
"""

import yaml


class Printer(yaml.SafeDumper):
    """PyYAML with the habits of the Go printer; the pure Python one, whose output no system library changes."""

    def ignore_aliases(self, data):
        return True


def text(printer, value):
    if "\n" in value:
        return printer.represent_scalar("tag:yaml.org,2002:str", value, style="|")
    stays = printer.resolve(yaml.ScalarNode, value, (True, False)) == "tag:yaml.org,2002:str"
    return printer.represent_scalar("tag:yaml.org,2002:str", value, style=None if stays else '"')


Printer.add_representer(str, text)


def dump(items):
    whole = {"apiVersion": "v1", "items": items, "kind": "List", "metadata": {"resourceVersion": ""}}
    return yaml.dump(whole, Dumper=Printer, sort_keys=True, default_flow_style=False)


def fields(value):
    """The fieldsV1 set of a value: which of its fields the manager owns."""
    if isinstance(value, dict):
        return {f"f:{key}": fields(inner) for key, inner in value.items()}
    named = isinstance(value, list) and value and all(isinstance(one, dict) and "name" in one for one in value)
    if named:
        return {f'k:{{"name":"{one["name"]}"}}': {".": {}, **fields(one)} for one in value}
    return {}


def managed(thing, manager, status_manager, time):
    """managedFields of a fresh object: one entry for who wrote it, one for who writes its status."""
    own = {key: value for key, value in thing.items() if key not in ("apiVersion", "kind", "metadata", "status")}
    meta = {key: value for key, value in thing["metadata"].items() if key in ("annotations", "labels")}
    entry = {"apiVersion": thing["apiVersion"], "fieldsType": "FieldsV1", "operation": "Update", "time": time}
    entries = [{**entry, "manager": manager, "fieldsV1": fields({**own, **({"metadata": meta} if meta else {})})}]
    if thing.get("status"):
        entries.append({
            **entry, "manager": status_manager, "subresource": "status", "fieldsV1": fields({"status": thing["status"]})
        })
    return entries
