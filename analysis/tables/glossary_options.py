"""The options of the tables about terminology, voice and passages."""

from __future__ import annotations

from analysis.article import PARTS
from analysis.concordance import SORTS
from analysis.schema import Option
from analysis.store.counts import BYS
from analysis.tables.options import COMMON, GROUPED, ROBUST
from analysis.terminology.deaths import CONSTRUCTIONS
from analysis.terminology.usage import UNITS
from analysis.terminology.voice_rules import VOICES
from analysis.terminology.voice_usage import OFS

CHOICES = {
    **COMMON,
    "by": Option("outlet", BYS, "What the groups are."),
    "concept": Option("", meaning="Only this concept."),
    "draws": Option("999", meaning="Most dealings of the permutation test, 0 for none."),
}
PAIRED = {
    **COMMON,
    "min_similarity": Option("0.4", meaning="Least cosine of two articles about one event, above 0."),
    "hours": Option("36", meaning="Most hours between the two."),
    "min_words": Option("50", meaning="Fewest words of an article that may pair."),
}
TERMINOLOGY = {
    **GROUPED,
    "unit": Option("mention", UNITS, "Whether mentions are shared out, or articles that use a variant."),
    "zeros": Option("no", ("no", "yes"), "yes adds cells in which a concept is not mentioned, without a share."),
    "robust": ROBUST,
}
ASSOCIATION = {
    **CHOICES,
    "by": Option("outlet", BYS[1:], "What the groups are; tests need groups that share no article."),
}
SWITCHES = {
    **CHOICES,
    "min_articles": Option("5", meaning="Fewest articles with a mention before and after the day."),
    "robust": ROBUST,
}
VOICE = {
    **GROUPED,
    "of": Option("variant", OFS, "Whether each variant's mentions are shared out, or all of a concept."),
    "kinds": Option("yes", ("yes", "no"), "no adds the kinds of a voice together."),
}
MENTIONS_PER_DEATH = {
    **GROUPED,
    "counts": Option("", meaning="A CSV file of real deaths: columns date, group (of the glossary), count."),
}
CONCORDANCE = {
    **COMMON,
    "sort": Option("date", SORTS, "date, outlet, the words left or right of the hit, or the order of import."),
    "sort_words": Option("3", meaning="How many words left and right look at, 1 to 3."),
    "limit": Option("0", meaning="Most passages, 0 for all."),
    "seed": Option("", meaning="A number that names a random sample of `limit` passages."),
    "width": Option("80", meaning="Characters shown either side of the hit."),
    "concept": Option("", meaning="Only the passages of this concept."),
    "variant": Option("", meaning="Only the passages of this variant."),
    "form": Option("", meaning="Only the passages of this surface form, as the table forms writes it."),
    "part": Option("", ("", *PARTS), "Only the passages in this part; the words of the selection may stand in others."),
    "near": Option("", meaning="Only the passages that begin near this word or phrase, as collocates counts them."),
    "span": Option("5", meaning="How many tokens left and right are near, inside the paragraph."),
    "sentence": Option("no", ("no", "yes"), "yes takes the whole sentence in place of a span."),
    "voice": Option("", ("", *VOICES), "Only the passages in this voice."),
    "construction": Option(
        "",
        ("", "any", *CONSTRUCTIONS),
        "Only deaths of the concept's people, told so (any: however told); the hit is then the verb or noun of death.",
    ),
}
