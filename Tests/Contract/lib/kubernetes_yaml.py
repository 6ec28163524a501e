"""YAML as Kubernetes reads it."""

import yaml


class TextLoader(yaml.CSafeLoader):
    """Reads as Kubernetes does: what looks like a date is a string."""


TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
