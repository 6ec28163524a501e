"""Names that no other test gives, so that tests share a server and find what is theirs."""

import uuid


def unique(prefix="test"):
    return f"{prefix}-{uuid.uuid4().hex}"
