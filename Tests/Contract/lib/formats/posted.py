"""Manifests that are posted and read again in the forms of their review."""

import json
import re

from lib.formats.readers import READERS
from lib.reference_case import ZONES


def forms(server, body, *names, **parameters):
    """The stored review and those of its forms, each read."""
    options = {"content_type": "application/json"} if isinstance(body, dict) else {}
    data = json.dumps(body).encode() if isinstance(body, dict) else body
    response = server.post(data, **options, **{"zones": ZONES, **parameters})
    assert response.status_code == 201, response.text
    review = response.json()
    answers = [server.get(f"/v1/reviews/{review['id']}?format={name}") for name in names]
    return review, *(READERS[name](answer.content.decode()) for name, answer in zip(names, answers))


def split(text):
    """One bundle as several files, a document each."""
    documents = re.split(r"^---\n", text.decode(), flags=re.MULTILINE)
    return [{"name": f"rendered/{n}.yaml", "content": part} for n, part in enumerate(documents) if part.strip()]
