"""A poll as a document writes it. What later versions add to it is kept as it stands."""

from pydantic import JsonValue

from rundown.reading.yaml_fields import Fields, different, plain_value
from rundown.reading.yaml_tree import Scalar


def read_poll(fields: Fields | None) -> dict[str, JsonValue] | None:
    """The poll as JSON, with its question and its choices, if it has any, held to what can be asked."""
    if fields is None:
        return None
    question = fields.scalar("question")
    if (question is None or not question.text.strip()) and "question" not in fields.failed:
        fields.findings.add("poll_question", fields.place())
    if fields.present("choices"):
        choices = [choice.text.strip() for choice in fields.texts("choices")]
        if "choices" not in fields.failed and (len(choices) < 2 or not different(choices)):
            fields.findings.add("poll_choices", fields.place("choices"))
    poll: dict[str, JsonValue] = {}
    for name, _, node in fields.entries():
        if name == "choices":
            poll[name] = [choice.text.strip() for choice in fields.texts("choices")]
        elif name == "question" and isinstance(node, Scalar):
            poll[name] = node.text.strip()
        else:
            poll[name] = plain_value(node)
    return poll
