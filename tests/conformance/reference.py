"""A slow engine: plain loops over the articles' texts, one rule after the other as DESIGN.md states them.

It shares the definition of a token with the product and nothing else: no index, no dictionary, no arrays.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from math import sqrt
from typing import Any

import pandas as pd
import regex

from analysis.article import ANALYSIS_PARTS, Moment
from analysis.periods import ADMITS, bucket_start
from analysis.store.counts import ARTICLE_HITS, MEMBERS, SPREAD, TOKEN_SUMS, WINDOW_TYPES, Grouping
from analysis.terminology.glossary import Variant
from analysis.text.fold import capitals, key_of
from analysis.text.sentences import sentence_starts
from analysis.text.tokens import TOKEN


class ReferenceEngine:
    """Answers for articles given as dictionaries, by row."""

    def __init__(self, articles: dict[int, dict[str, Any]]) -> None:
        self.articles = articles
        self._tokens: dict[tuple[int, str], list[str]] = {}
        self._found: dict[tuple[Variant, str], list[tuple[int, int, str]]] = {}

    def _part(self, row: int, part: str) -> str:
        a = self.articles[row]
        return {
            "headline": a["title"],
            "summary": a["summary"],
            "body": a["body"],
            "caption": "\n".join(a["captions"]),
        }[part]

    def _keys(self, row: int, parts: Sequence[str]) -> list[str]:
        for part in parts:
            if (row, part) not in self._tokens:
                self._tokens[row, part] = [key_of(m.group()) for m in TOKEN.finditer(self._part(row, part))]
        return [key for part in parts for key in self._tokens[row, part]]

    def _cells(self, row: int, grouping: Grouping) -> list[tuple[str, str]]:
        a = self.articles[row]
        bucket = ""
        if grouping.bucket != "none":
            moment: Moment | None = a["published"]
            if moment is None or moment.precision not in ADMITS[grouping.bucket]:
                return []
            bucket = bucket_start(date.fromisoformat((moment.local + "-01-01")[:10]), grouping.bucket).isoformat()
        if grouping.by in ("none", "part"):
            groups = [""]
        elif grouping.by in ("tag", "author"):
            groups = sorted(set(a[grouping.by + "s"])) or ["(none)"]
        else:
            groups = [a[grouping.by] or "(none)"]
        return [(bucket, group) for group in groups]

    def _laid_out(self, rows: Sequence[int], grouping: Grouping, parts: Sequence[str]):
        """(bucket, group, row, parts of it that count) for every cell."""
        for row in rows:
            for bucket, group in self._cells(row, grouping):
                if grouping.by == "part":
                    for part in parts:
                        if self._keys(row, [part]):
                            yield bucket, part, row, [part]
                else:
                    yield bucket, group, row, list(parts)

    def volume(self, rows, grouping, *, parts=ANALYSIS_PARTS) -> pd.DataFrame:
        cells = defaultdict(lambda: [0, 0])
        for bucket, group, row, here in self._laid_out(rows, grouping, parts):
            cells[bucket, group][0] += 1
            cells[bucket, group][1] += len(self._keys(row, here))
        return pd.DataFrame(
            [[*k, *v] for k, v in cells.items()], columns=["bucket_start", "group", "articles", "tokens"]
        )

    def tags(self, rows, grouping) -> pd.DataFrame:
        cells = Counter()
        for bucket, group, row, _ in self._laid_out(rows, grouping, ANALYSIS_PARTS):
            cells.update((bucket, group, tag) for tag in set(self.articles[row]["tags"]))
        return pd.DataFrame([[*k, v] for k, v in cells.items()], columns=["bucket_start", "group", "tag", "articles"])

    def tag_pairs(self, rows) -> pd.DataFrame:
        pairs = Counter(
            pair for row in rows for pair in itertools.combinations(sorted(set(self.articles[row]["tags"])), 2)
        )
        return pd.DataFrame([[*k, v] for k, v in pairs.items()], columns=["tag_a", "tag_b", "articles_both"])

    def weighted_terms(
        self, rows, grouping, weight_of: dict[str, float] | None, *, parts=ANALYSIS_PARTS, join=None
    ) -> pd.DataFrame:
        join = join or {}
        cells = defaultdict(lambda: [0, 0, 0.0])
        for bucket, group, row, here in self._laid_out(rows, grouping, parts):
            tf = Counter(join.get(key, key) for key in self._keys(row, here))
            if weight_of is not None:
                tf = Counter({k: n for k, n in tf.items() if weight_of.get(k, 0) > 0})
            norm = sqrt(sum((n * weight_of[k]) ** 2 for k, n in tf.items())) if weight_of is not None else 1.0
            for key, n in tf.items():
                cell = cells[bucket, group, key]
                cell[0] += n
                cell[1] += 1
                cell[2] += n * weight_of[key] / norm if weight_of is not None else 0.0
        return pd.DataFrame(
            [[*k, *v] for k, v in cells.items()],
            columns=["bucket_start", "group", "term", "frequency", "articles", "weight"],
        )

    def similar(self, rows, hours, groups, weight_of: dict[str, float], *, within, least, parts=ANALYSIS_PARTS):
        vectors = []
        for row in rows:
            tf = {k: n * weight_of[k] for k, n in Counter(self._keys(row, parts)).items() if weight_of.get(k, 0) > 0}
            vectors.append((tf, sqrt(sum(x * x for x in tf.values()))))
        lines = []
        for i, j in itertools.combinations(range(len(rows)), 2):
            (one, size), (other, length) = vectors[i], vectors[j]
            if groups[i] == groups[j] or not abs(hours[i] - hours[j]) <= within or not size or not length:
                continue
            cosine = sum(x * other[k] for k, x in one.items() if k in other) / size / length
            if cosine >= least:
                lines.append([rows[i], rows[j], cosine])
        return pd.DataFrame(lines, columns=["row_a", "row_b", "similarity"])

    def terms(self, rows, grouping, *, parts=ANALYSIS_PARTS) -> pd.DataFrame:
        return self.weighted_terms(rows, grouping, None, parts=parts).drop(columns="weight")

    def spread(self, rows, *, parts=ANALYSIS_PARTS, join=None) -> pd.DataFrame:
        """SPREAD with terms in place of their numbers; `join` names the term under which each is counted."""
        join = join or {}
        found = [Counter(join.get(key, key) for key in self._keys(row, parts)) for row in rows]
        sizes = [sum(tf.values()) for tf in found]
        lines = []
        for term in sorted({key for tf in found for key in tf}):
            v = [tf[term] for tf in found]
            rates = [x / n for x, n in zip(v, sizes, strict=True) if n]
            moved = sum(abs(x / sum(v) - n / sum(sizes)) for x, n in zip(v, sizes, strict=True))
            whole = [sum(n > 0 for n in sizes), sum(sizes), min(n for n in sizes if n)]
            lines.append(
                [term, sum(v), sum(x > 0 for x in v), max(v), moved, sum(rates), sum(r * r for r in rates), *whole]
            )
        return pd.DataFrame(lines, columns=["term", *SPREAD[1:]])

    def ngrams(self, rows, grouping, n, *, min_count, parts=ANALYSIS_PARTS) -> pd.DataFrame:
        frequency, articles = Counter(), Counter()
        for bucket, group, row, here in self._laid_out(rows, grouping, parts):
            found = Counter(" ".join(run) for run in self._runs(row, n, here))
            frequency.update({(bucket, group, run): many for run, many in found.items()})
            articles.update((bucket, group, run) for run in found)
        return pd.DataFrame(
            [[*key, many, articles[key]] for key, many in frequency.items() if many >= min_count],
            columns=["bucket_start", "group", "ngram", "frequency", "articles"],
        )

    def token_sums(self, rows, grouping, *, parts=ANALYSIS_PARTS) -> pd.DataFrame:
        cells = defaultdict(lambda: [0, 0, 0])
        for bucket, group, row, here in self._laid_out(rows, grouping, parts):
            n = len(self._keys(row, here))
            for place, number in enumerate((1, n, n * n)):
                cells[bucket, group][place] += number
        return pd.DataFrame([[*key, *sums] for key, sums in cells.items()], columns=TOKEN_SUMS)

    def window_types(self, rows, grouping, window, *, parts=ANALYSIS_PARTS) -> pd.DataFrame:
        cells = defaultdict(lambda: [0, 0, 0, 0])
        for bucket, group, row, here in self._laid_out(rows, grouping, parts):
            keys = self._keys(row, here)
            types = [len(set(keys[i : i + window])) for i in range(len(keys) - window + 1)]
            for place, number in enumerate((len(types), sum(types), bool(types), not types)):
                cells[bucket, group][place] += number
        return pd.DataFrame([[*key, window, *sums] for key, sums in cells.items()], columns=WINDOW_TYPES)

    def _runs(self, row, n, parts):
        for part in parts:
            for sentence in self._sentences(self._part(row, part)):
                keys = [key_of(token) for _, token in sentence]
                yield from (keys[i : i + n] for i in range(len(keys) - n + 1))

    def ngram_margins(self, rows, ngrams, *, parts=ANALYSIS_PARTS) -> pd.DataFrame:
        n = len(ngrams[0].split(" "))
        runs = [run for row in rows for run in self._runs(row, n, parts)]
        lines = []
        for ngram in ngrams:
            for agreeing in itertools.product([False, True], repeat=n):
                places = [i for i in range(n) if agreeing[i]]
                same = sum(all(run[i] == ngram.split(" ")[i] for i in places) for run in runs)
                lines.append([ngram, "".join(str(i + 1) for i in places), same])
        return pd.DataFrame(lines, columns=["ngram", "agreeing", "windows"])

    def weighted_ngrams(self, rows, grouping, weight_of, *, sizes, parts=ANALYSIS_PARTS) -> pd.DataFrame:
        cells = defaultdict(lambda: [0, 0, 0.0])
        for bucket, group, row, here in self._laid_out(rows, grouping, parts):
            tf = Counter(" ".join(run) for n in sizes for run in self._runs(row, n, here))
            scores = {key: count * weight_of[key] for key, count in tf.items() if weight_of.get(key, 0) > 0}
            norm = sqrt(sum(score * score for score in scores.values()))
            for key, score in scores.items():
                cell = cells[bucket, group, key]
                cell[0] += tf[key]
                cell[1] += 1
                cell[2] += score / norm
        columns = ["bucket_start", "group", "term", "frequency", "articles", "weight"]
        return pd.DataFrame([[*k, *v] for k, v in cells.items()], columns=columns)

    def window_tokens(self, rows, variants, *, span, parts=ANALYSIS_PARTS) -> list[tuple[int, str, int]]:
        """Where the tokens near a hit stand."""
        near = []
        for row in rows:
            for part in parts:
                text = self._part(row, part)
                line = [text.count("\n", 0, m.start()) for m in TOKEN.finditer(text)]
                sentence = list(itertools.accumulate(sentence_starts(text)))
                found = [(a, b) for _, _, _, a, b, _ in self._hits(row, variants, [part])]
                inside = {i for a, b in found for i in range(a, b)}
                for a, b in found:
                    for i in set(range(len(line))) - inside:
                        if span is None:
                            within = sentence[i] == sentence[a]
                        else:
                            within = line[i] == line[a] and (0 < a - i <= span or 0 <= i - b < span)
                        near += [(int(row), part, i)] if within else []
        return sorted(set(near))

    def window_terms(self, rows, variants, *, span, parts=ANALYSIS_PARTS) -> pd.DataFrame:
        """WINDOW_TERMS with terms in place of their numbers."""
        frequency, articles, largest, hits = Counter(), Counter(), Counter(), 0
        for row in rows:
            near = Counter()
            for part in parts:
                text = self._part(row, part)
                keys = [key_of(m.group()) for m in TOKEN.finditer(text)]
                line = [text.count("\n", 0, m.start()) for m in TOKEN.finditer(text)]
                sentence = list(itertools.accumulate(sentence_starts(text)))
                found = [(a, b) for _, _, _, a, b, _ in self._hits(row, variants, [part])]
                hits += len(found)
                for i, key in enumerate(keys):
                    if any(a <= i < b for a, b in found):
                        continue
                    if span is None:
                        is_near = any(sentence[i] == sentence[a] for a, _ in found)
                    else:
                        is_near = any(line[i] == line[a] and (0 < a - i <= span or 0 <= i - b < span) for a, b in found)
                    near[key] += is_near
            near = +near
            frequency.update(near)
            articles.update(near.keys())
            for key, many in near.items():
                largest[key] = max(largest[key], many)
        lines = [[key, many, articles[key], largest[key], hits] for key, many in frequency.items()]
        return pd.DataFrame(lines, columns=["term", "frequency", "articles", "largest", "hits"])

    # Variants: every token run of the right length is tried against the rules.

    def _sentences(self, text: str) -> list[list[tuple[int, str]]]:
        """Sentences as lists of (token number, token as written)."""
        sentences: list[list[tuple[int, str]]] = []
        for number, (match, starts) in enumerate(zip(TOKEN.finditer(text), sentence_starts(text), strict=True)):
            if starts:
                sentences.append([])
            sentences[-1].append((number, match.group()))
        return sentences

    def _matches(self, variant: Variant, text: str) -> list[tuple[int, int, str]]:
        """(first token, token after, form) of every match, overlaps included."""
        if (variant, text) in self._found:
            return self._found[variant, text]
        wanted = [piece for word in variant.text.rstrip("*").split() for piece in word.split("-") if piece]
        found = []
        for sentence in self._sentences(text):
            for first in range(len(sentence)):
                for size in range(1, len(wanted) + 1):
                    run = sentence[first : first + size]
                    if len(run) == size and self._fits(variant, wanted, [t for _, t in run]):
                        found.append((run[0][0], run[-1][0] + 1, " ".join(key_of(t) for _, t in run)))
        self._found[variant, text] = found
        return found

    def _fits(self, variant: Variant, wanted: list[str], tokens: list[str]) -> bool:
        """Hyphen parts of the tokens, an overhang at the outer edges aside, are the wanted words; every token takes part."""
        open_end = variant.text.endswith("*")
        parts = [regex.sub(r"'s$", "", piece) for token in tokens for piece in key_of(token).split("-")]
        owner = [i for i, token in enumerate(tokens) for _ in key_of(token).split("-")]
        raw = [piece for token in tokens for piece in key_of(token).split("-")]
        keys = [key_of(w) for w in wanted]
        for lead in range(len(parts) - len(keys) + 1):
            window = range(lead, lead + len(keys))
            if owner[lead] != 0 or owner[window[-1]] != len(tokens) - 1:
                continue
            if any(owner[i] != 0 for i in range(lead)) or any(
                owner[i] != len(tokens) - 1 for i in range(window[-1] + 1, len(parts))
            ):
                continue
            ends = raw[window[-1]].startswith(keys[-1]) if open_end else parts[window[-1]] == keys[-1]
            inner = all(parts[i] == key for i, key in zip(list(window)[:-1], keys[:-1], strict=True))
            if (
                ends
                and inner
                and (
                    not variant.case
                    or all(self._same_capitals(variant, wanted, tokens, owner, window, k) for k in range(len(keys)))
                )
            ):
                return True
        return False

    @staticmethod
    def _same_capitals(variant, wanted, tokens, owner, window, k) -> bool:
        first_of_token = k == 0 or owner[window[k]] != owner[window[k - 1]]
        return not first_of_token or capitals(tokens[owner[window[k]]]) == capitals(wanted[k])

    def _hits(self, row: int, variants: Sequence[Variant], parts: Sequence[str], *, ticked: bool = True):
        """(concept, variant number, part, first, after, form) after all the rules."""
        for part in parts:
            text = self._part(row, part)
            for concept in dict.fromkeys(v.concept for v in variants):
                candidates = []
                for number, variant in enumerate(variants):
                    if variant.concept != concept:
                        continue
                    barred = [
                        (a, b) for phrase in variant.exclude for a, b, _ in self._matches(Variant("", phrase), text)
                    ]
                    for a, b, form in self._matches(variant, text):
                        if not any(c <= a and b <= d for c, d in barred):
                            candidates.append((a, -b, number, form))
                reached = 0
                for a, minus_b, number, form in sorted(candidates):
                    if a >= reached:
                        reached = -minus_b
                        if not ticked or form not in variants[number].unticked:
                            yield concept, number, part, a, -minus_b, form

    def passages(self, rows, variants, *, parts=ANALYSIS_PARTS) -> pd.DataFrame:
        found = [
            [row, part, a, b, concept, variants[i].text, form]
            for row in rows
            for concept, i, part, a, b, form in self._hits(row, variants, parts)
        ]
        return pd.DataFrame(found, columns=["row", "part", "start_token", "end_token", "concept", "variant", "form"])

    def forms(self, rows, variants, *, parts=ANALYSIS_PARTS) -> pd.DataFrame:
        mentions, articles = Counter(), Counter()
        for row in rows:
            here = [
                (concept, variants[i].text, form)
                for concept, i, _, _, _, form in self._hits(row, variants, parts, ticked=False)
            ]
            mentions.update(here)
            articles.update(set(here))
        return pd.DataFrame(
            [[*k, n, articles[k]] for k, n in mentions.items()],
            columns=["concept", "variant", "form", "mentions", "articles"],
        )

    def members(self, rows, grouping) -> pd.DataFrame:
        found = [[bucket, group, row] for bucket, group, row, _ in self._laid_out(rows, grouping, ANALYSIS_PARTS)]
        return pd.DataFrame(found, columns=list(MEMBERS))

    def article_hits(self, rows, grouping, variants, *, parts=ANALYSIS_PARTS) -> pd.DataFrame:
        """Without copies: every article is a unit of its own."""
        return pd.DataFrame(
            [
                [bucket, group, row, row, concept, variants[i].text, n]
                for bucket, group, row, here in self._laid_out(rows, grouping, parts)
                for (concept, i), n in Counter((c, i) for c, i, *_ in self._hits(row, variants, here)).items()
            ],
            columns=list(ARTICLE_HITS),
        )

    def hits(self, rows, grouping, variants, *, parts=ANALYSIS_PARTS) -> pd.DataFrame:
        cells = defaultdict(list)
        for bucket, group, row, here in self._laid_out(rows, grouping, parts):
            counts = Counter((concept, i) for concept, i, *_ in self._hits(row, variants, here))
            for concept in {c for c, _ in counts}:
                cells[bucket, group, concept].append({i: n for (c, i), n in counts.items() if c == concept})
        out = []
        for (bucket, group, concept), articles in cells.items():
            totals = [sum(a.values()) for a in articles]
            for number, variant in enumerate(variants):
                if variant.concept == concept:
                    m = [a.get(number, 0) for a in articles]
                    pairs = list(zip(m, totals, strict=True))
                    out.append([
                        bucket, group, concept, variant.text, sum(m), sum(x > 0 for x in m), sum(totals), len(articles),
                        sum(x * x for x in m), sum(x * n for x, n in pairs), sum(n * n for n in totals),
                    ])  # fmt: skip
        columns = [
            "bucket_start",
            "group",
            "concept",
            "variant",
            "mentions",
            "articles",
            "mentions_concept",
            "articles_concept",
            "m2",
            "mn",
            "n2",
        ]
        return pd.DataFrame(out, columns=columns)
