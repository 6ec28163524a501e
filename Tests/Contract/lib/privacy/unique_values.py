"""Values that occur nowhere else, and manifests that hold them wherever a secret may be."""

import base64
import json
import secrets

from lib.paths import CASES

STAGE_1 = (CASES / "reference" / "stage-1.yaml").read_text(encoding="utf-8")


# What follows is formatted: braces stand twice.
SECRET = "kind: Secret\napiVersion: v1\nmetadata: {{name: a}}\n"
POD = "kind: Pod\napiVersion: v1\nmetadata: {{name: a}}\nspec:\n  containers:\n  - name: a\n"


class Tokens:
    """Values that occur nowhere else, each with the forms in which it might leak."""

    def __init__(self):
        self.values = []

    def new(self):
        self.values.append("tok" + secrets.token_hex(12))
        return self.values[-1]

    def encoded(self):
        return base64.b64encode(self.new().encode()).decode()

    def leaks(self, data):
        found = []
        for value in self.values:
            text = value.encode()
            # Base64 depends on the offset in the text: the value alone and inside whatever was encoded.
            forms = [text, base64.b64encode(text), text.hex().encode(), json.dumps(value).encode()]
            found += [value for form in forms if form in data]
        return found


def bundle(tokens):
    """Stage 1 with Secrets of every shape around it, and with values in the containers' environments."""
    secrets_before = f"""\
apiVersion: v1
kind: Secret
metadata:
  name: block
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: |
      {{"apiVersion":"v1","data":{{"password":"{tokens.encoded()}"}},"kind":"Secret"}}
type: Opaque
data:
  password: {tokens.encoded()}
  certificate: |
    {tokens.new()}
    {tokens.new()}
  folded: >-
    {tokens.new()}

    {tokens.new()}
stringData:
  plain: {tokens.new()}
  quoted: "{tokens.new()}"
  several: 'first {tokens.new()}
    second {tokens.new()}'
---
{{apiVersion: v1, kind: Secret, metadata: {{name: flow}}, stringData: {{a: {tokens.new()}, "b": "{tokens.new()}"}}}}
---
stringData:
  early: {tokens.new()}
kind: Secret
apiVersion: v1
metadata: {{name: kind-last}}
---
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Secret
  metadata: {{name: in-a-list}}
  data: {{key: {tokens.encoded()}}}
- apiVersion: v1
  kind: Secret
  metadata: {{name: anchored}}
  stringData:
    one: &anchor {tokens.new()}
    two: *anchor
---
"""
    environment = f"""\
        env:
        - name: PLAIN
          value: {tokens.new()}
        - {{name: FLOW, value: "{tokens.new()}"}}
        - name: BLOCK
          value: |
            {tokens.new()}
            {tokens.new()}
        - value: {tokens.new()}
          name: VALUE_FIRST
        - name: FROM
          valueFrom: {{secretKeyRef: {{name: block, key: password}}}}
"""
    init = f"""\
      initContainers:
      - name: init
        image: busybox:1.36
        env:
        - name: INIT
          value: '{tokens.new()}'
"""
    text = STAGE_1.replace("        resources:\n        readinessProbe:", environment + "        readinessProbe:")
    text = text.replace("      containers:\n", init + "      containers:\n")
    text = text.replace(
        "  annotations:\nspec:\n  replicas: 6",
        "  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n"
        f'      {{"kind":"Deployment","spec":{{"env":"{tokens.new()}"}}}}\nspec:\n  replicas: 6',
    )
    after = f"---\napiVersion: v1\nkind: Secret\nmetadata: {{name: at-the-end}}\nstringData:\n  last: {tokens.new()}"
    assert text.count("env:") == 2 and text.count("last-applied") == 1
    # The Secrets come first, so that a line that is lost would shift every location of the review.
    return secrets_before + text + after


def files_of(server):
    return {path.name: path.read_bytes() for path in server.folder.iterdir()}
