"""A glossary as YAML, for people who keep their lists in a text editor."""

from __future__ import annotations

import yaml

from analysis.terminology.glossary import Glossary, Variant


def write_glossary_yaml(glossary: Glossary) -> str:
    """The glossary as YAML that `read_glossary` gives back: variants one after the other, empty fields left out."""
    entries = [_entry(variant) for variant in glossary.variants]
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=10_000)


def _entry(variant: Variant) -> dict[str, str | list[str]]:
    fields: dict[str, str | list[str]] = {
        "concept": variant.concept,
        "variant": variant.text,
        "language": variant.language,
        "case": "yes" if variant.case else "",
        "inflect": "yes" if variant.inflect else "",
        "exclude": list(variant.exclude),
        "note": variant.note,
    }
    return {name: said for name, said in fields.items() if said}
