"""A corpus that counts by reading every article again: slow, plain, and written without any of the product's counting.

It answers the questions of `analysis.store.counts.Counts` and `analysis.tables.CorpusLike` for a handful of articles.
Only the definition of a token, the search language's parser and the calendar are the product's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations, product
from math import sqrt

import numpy as np
import pandas as pd

from analysis import schema
from analysis.article import ANALYSIS_PARTS, PARTS
from analysis.periods import ADMITS, bucket_start
from analysis.query import nodes, parse
from analysis.selection import NONE_VALUE
from analysis.store import counts as tables
from analysis.terminology.speakers import speeches
from analysis.terminology.voice import voices
from analysis.text.tokens import TOKEN, keys_of

PRECISION = {4: "year", 7: "month", 10: "day", 16: "minute", 19: "second", 0: "unknown"}


@dataclass(frozen=True)
class Item:
    article_id: str
    outlet: str = "A"
    published: str = ""
    body: str = ""
    headline: str = ""
    summary: str = ""
    section: str = ""
    language: str = "en"
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    def tokens(self, part):
        return [] if part == "caption" else keys_of(getattr(self, part))

    def day(self):
        return pd.Timestamp(
            (self.published + "-01-01")[:10] if len(self.published) < 10 else self.published[:10]
        ).date()


class SlowCorpus:
    revision = "1"

    def __init__(self, items):
        self.items = list(items)
        self.vocabulary = sorted({t for item in self.items for part in ANALYSIS_PARTS for t in item.tokens(part)})

    @property
    def counts(self):
        return self

    # the selection

    def rows(self, selection):
        tree = parse(selection.query) if selection.query else None
        kept = [i for i, item in enumerate(self.items) if admitted(item, selection) and (not tree or holds(tree, item))]
        return np.array(kept, dtype=np.int32)

    def all_rows(self):
        return np.arange(len(self.items), dtype=np.int32)

    # the counting questions

    def cells(self, rows, grouping, parts=ANALYSIS_PARTS):
        """(bucket_start, group, item, parts that count) of every cell that an article falls into."""
        for row in rows:
            item = self.items[row]
            start = pd.NaT
            if grouping.bucket != "none":
                if PRECISION[len(item.published)] not in ADMITS[grouping.bucket]:
                    continue
                start = pd.Timestamp(bucket_start(item.day(), grouping.bucket))
            if grouping.by == "part":
                for part in parts:
                    if item.tokens(part):
                        yield start, part, item, (part,)
                continue
            for group in groups(item, grouping.by):
                yield start, group, item, parts

    def volume(self, rows, grouping, *, parts=ANALYSIS_PARTS):
        found = defaultdict(lambda: [0, 0])
        for start, group, item, counted in self.cells(rows, grouping, parts):
            found[start, group][0] += 1
            found[start, group][1] += sum(len(item.tokens(part)) for part in counted)
        return table(tables.VOLUME, [(*cell, *numbers) for cell, numbers in found.items()])

    def tags(self, rows, grouping):
        found = Counter(
            (start, group, tag) for start, group, item, _ in self.cells(rows, grouping) for tag in set(item.tags)
        )
        return table(tables.TAGS, [(*cell, n) for cell, n in found.items()])

    def tag_pairs(self, rows):
        found = Counter((a, b) for row in rows for a in self.items[row].tags for b in self.items[row].tags if a < b)
        return table(tables.TAG_PAIRS, [(*pair, n) for pair, n in found.items()])

    def terms(self, rows, grouping, *, parts=ANALYSIS_PARTS, top=None, join=None):
        stands = self.standing(join)
        frequency, articles = Counter(), Counter()
        for start, group, item, counted in self.cells(rows, grouping, parts):
            found = Counter(stands(t) for part in counted for t in item.tokens(part))
            for term, n in found.items():
                frequency[start, group, term] += n
                articles[start, group, term] += 1
        return table(tables.TERMS, [(*cell, n, articles[cell]) for cell, n in frequency.items()])

    def document_frequencies(self, rows, *, parts=ANALYSIS_PARTS):
        found = self.terms(rows, tables.Grouping(), parts=parts)
        found["term_id"] = [self.vocabulary.index(term) for term in found["term"]]
        return found[list(tables.DOCUMENT_FREQUENCIES)].sort_values("term_id", ignore_index=True)

    def weighted_terms(self, rows, grouping, term_weights, *, parts=ANALYSIS_PARTS, top=None, join=None):
        stands = self.standing(join)
        frequency, articles, weight = Counter(), Counter(), Counter()
        for start, group, item, counted in self.cells(rows, grouping, parts):
            found = Counter(stands(t) for part in counted for t in item.tokens(part))
            scores = {t: n * term_weights[self.vocabulary.index(t)] for t, n in found.items()}
            length = sqrt(sum(score**2 for score in scores.values()))
            for term, score in scores.items():
                if score > 0:
                    frequency[start, group, term] += found[term]
                    articles[start, group, term] += 1
                    weight[start, group, term] += score / length
        return table(tables.WEIGHTED_TERMS, [(*c, n, articles[c], weight[c]) for c, n in frequency.items()])

    def similar(self, rows, hours, groups, term_weights, *, within, least, parts=ANALYSIS_PARTS):
        vectors = []
        for row in rows:
            tf = Counter(t for part in parts for t in self.items[row].tokens(part))
            vector = {t: n * w for t, n in tf.items() if (w := term_weights[self.vocabulary.index(t)]) > 0}
            length = sqrt(sum(x * x for x in vector.values()))
            vectors.append({t: x / length for t, x in vector.items()})
        found = []
        for i, j in combinations(range(len(rows)), 2):
            cosine = sum(x * vectors[j].get(t, 0) for t, x in vectors[i].items())
            if groups[i] != groups[j] and abs(hours[i] - hours[j]) <= within and cosine >= least:
                found.append((rows[i], rows[j], cosine))
        return table(tables.SIMILAR, found)

    def standing(self, join):
        return lambda term: term if join is None else self.vocabulary[join[self.vocabulary.index(term)]]

    def spelt(self, term_ids):
        return [self.vocabulary[i] for i in term_ids]

    def term_ids(self, terms):
        return np.array([self.vocabulary.index(t) if t in self.vocabulary else -1 for t in terms], np.int64)

    def term_numbers(self, rows, *, parts=ANALYSIS_PARTS, join=None):
        frequency, articles = Counter(), Counter()
        for row in rows:
            found = self.counted(row, parts, join)
            frequency.update(found)
            articles.update(found.keys())
        return table(tables.TERM_NUMBERS, [(term, frequency[term], articles[term]) for term in sorted(frequency)])

    def counted(self, row, parts, join):
        ids = [self.vocabulary.index(t) for part in parts for t in self.items[row].tokens(part)]
        return Counter(ids if join is None else [int(join[i]) for i in ids])

    def spread(self, rows, term_ids, *, parts=ANALYSIS_PARTS, join=None):
        found = [self.counted(row, parts, join) for row in rows]
        sizes = [sum(counts.values()) for counts in found]
        lines = []
        for term in term_ids:
            v, total = [counts[term] for counts in found], sum(sizes)
            if sum(v):
                pairs = list(zip(v, sizes, strict=True))
                lines.append((
                    term, sum(v), sum(x > 0 for x in v), max(v), sum(abs(x / sum(v) - n / total) for x, n in pairs),
                    sum(x / n for x, n in pairs if n), sum((x / n) ** 2 for x, n in pairs if n),
                    sum(n > 0 for n in sizes), total, min(n for n in sizes if n),
                ))  # fmt: skip
        return table(tables.SPREAD, lines)

    def cell_numbers(self, rows, grouping, *, parts=ANALYSIS_PARTS, join=None):
        found = self.terms(rows, grouping, parts=parts, join=join)
        ids = [self.vocabulary.index(term) for term in found["term"]]
        return found.assign(term_id=np.array(ids, np.int64))[list(tables.CELL_NUMBERS)]

    def article_counts(self, rows, term_ids, *, parts=ANALYSIS_PARTS):
        lines = []
        for row in rows:
            found = self.counted(row, parts, None)
            lines += [(row, term, found[term], sum(found.values())) for term in term_ids if found[term]]
        return table(tables.ARTICLE_COUNTS, lines)

    def token_sums(self, rows, grouping, *, parts=ANALYSIS_PARTS):
        found = defaultdict(lambda: [0, 0, 0])
        for start, group, item, counted in self.cells(rows, grouping, parts):
            n = sum(len(item.tokens(part)) for part in counted)
            for place, number in enumerate((1, n, n * n)):
                found[start, group][place] += number
        return table(tables.TOKEN_SUMS, [(*cell, *numbers) for cell, numbers in found.items()])

    def window_types(self, rows, grouping, window, *, parts=ANALYSIS_PARTS):
        found = defaultdict(lambda: [0, 0, 0, 0])
        for start, group, item, counted in self.cells(rows, grouping, parts):
            text = [t for part in counted for t in item.tokens(part)]
            types = [len(set(text[i : i + window])) for i in range(len(text) - window + 1)]
            for place, number in enumerate((len(types), sum(types), bool(types), not types)):
                found[start, group][place] += number
        return table(tables.WINDOW_TYPES, [(*cell, window, *numbers) for cell, numbers in found.items()])

    def window_terms(self, rows, variants, *, span, parts=ANALYSIS_PARTS):
        frequency, articles, largest, hits = Counter(), Counter(), Counter(), 0
        for row in rows:
            near = Counter()
            for part in parts:
                keys = self.items[row].tokens(part)
                found = [(a, b) for p, a, b, _, _ in self.matches(self.items[row], variants, parts) if p == part]
                hits += len(found)
                for i, key in enumerate(keys):
                    if not any(a <= i < b for a, b in found):
                        near[self.vocabulary.index(key)] += any(
                            span is None or (0 < a - i <= span or 0 <= i - b < span) for a, b in found
                        )
            for term, n in (+near).items():
                frequency[term] += n
                articles[term] += 1
                largest[term] = max(largest[term], n)
        lines = [(term, frequency[term], articles[term], largest[term], hits) for term in sorted(frequency)]
        return table(tables.WINDOW_TERMS, lines)

    def window_articles(self, rows, variants, term_ids, *, span, parts=ANALYSIS_PARTS):
        found = [
            (row, term, n)
            for row in rows
            for term, n in self.window_terms([row], variants, span=span, parts=parts)[
                ["term_id", "frequency"]
            ].to_numpy()
            if term in term_ids
        ]
        return table(tables.WINDOW_ARTICLES, found)

    def article_weights(self, rows, term_ids, term_weights, *, parts=ANALYSIS_PARTS, join=None):
        found = []
        for row in rows:
            of_row = self.weighted_terms([row], tables.Grouping(), term_weights, parts=parts, join=join)
            named = ((self.vocabulary.index(t), w) for t, w in zip(of_row["term"], of_row["weight"], strict=True))
            found += [(row, term, weight) for term, weight in named if term in term_ids]
        return table(tables.ARTICLE_WEIGHTS, found)

    def runs(self, item, n, parts):
        """Sequences of n tokens; these texts have no full stops."""
        for part in parts:
            keys = item.tokens(part)
            yield from (" ".join(keys[i : i + n]) for i in range(len(keys) - n + 1))

    def ngrams(self, rows, grouping, n, *, min_count, parts=ANALYSIS_PARTS, top=None, outer=None):
        frequency, articles = Counter(), Counter()
        for start, group, item, counted in self.cells(rows, grouping, parts):
            found = Counter((start, group, run) for run in self.runs(item, n, counted))
            frequency.update(found)
            articles.update(found.keys())
        lines = [(*cell, many, articles[cell]) for cell, many in frequency.items() if many >= min_count]
        return table(tables.NGRAMS, lines)

    def ngram_margins(self, rows, ngrams, *, parts=ANALYSIS_PARTS):
        n = len(ngrams[0].split(" "))
        runs = [run.split(" ") for row in rows for run in self.runs(self.items[row], n, parts)]
        lines = []
        for ngram, mask in product(ngrams, range(2**n)):
            places = [i for i in range(n) if mask >> i & 1]
            same = sum(all(run[i] == ngram.split(" ")[i] for i in places) for run in runs)
            lines.append((ngram, "".join(str(i + 1) for i in places), same))
        return table(tables.NGRAM_MARGINS, lines)

    def weighted_ngrams(self, rows, grouping, weigh, *, within, sizes, least, parts=ANALYSIS_PARTS, top=None):
        frequency, held = Counter(), Counter()
        for row in within:
            found = Counter(run for n in sizes for run in self.runs(self.items[row], n, parts))
            frequency.update(found)
            held.update(found.keys())
        known = [(i, term, frequency[term], held[term]) for i, term in enumerate(t for t in held if held[t] >= least)]
        weights = weigh(table(tables.DOCUMENT_FREQUENCIES, known))
        weight_of = {term: weights[i] for i, term, _, _ in known}
        sums = defaultdict(lambda: [0, 0, 0.0])
        for start, group, item, counted in self.cells(rows, grouping, parts):
            found = Counter(run for n in sizes for run in self.runs(item, n, counted))
            scores = {term: n * weight_of[term] for term, n in found.items() if weight_of.get(term, 0) > 0}
            for term, score in scores.items():
                for place, number in enumerate((found[term], 1, score / sqrt(sum(s * s for s in scores.values())))):
                    sums[start, group, term][place] += number
        return table(tables.WEIGHTED_TERMS, [(*cell, *numbers) for cell, numbers in sums.items()])

    def matches(self, item, variants, parts):
        """(part, first token, last token + 1, concept, variant): leftmost, longest, not overlapping in a concept."""
        for part in parts:
            keys = item.tokens(part)
            for concept in dict.fromkeys(v.concept for v in variants):
                of_concept = [(keys_of(v.text), v.text) for v in variants if v.concept == concept]
                place = 0
                while place < len(keys):
                    fitting = [(len(w), text) for w, text in of_concept if keys[place : place + len(w)] == w]
                    if fitting:
                        length, text = max(fitting)
                        yield part, place, place + length, concept, text
                    place += max(fitting)[0] if fitting else 1

    def hits(self, rows, grouping, variants, *, parts=ANALYSIS_PARTS):
        found = defaultdict(list)
        for start, group, item, counted in self.cells(rows, grouping, parts):
            used = Counter((concept, text) for *_, concept, text in self.matches(item, variants, counted))
            for concept in dict.fromkeys(concept for concept, _ in used):
                n = sum(count for (c, _), count in used.items() if c == concept)
                for variant in variants:
                    if variant.concept == concept:
                        found[start, group, concept, variant.text].append((used[concept, variant.text], n))
        lines = [
            (
                *cell,
                sum(m for m, _ in pairs),
                sum(m > 0 for m, _ in pairs),
                sum(n for _, n in pairs),
                len(pairs),
                sum(m * m for m, _ in pairs),
                sum(m * n for m, n in pairs),
                sum(n * n for _, n in pairs),
            )
            for cell, pairs in found.items()
        ]
        return table(tables.HITS, lines)

    def members(self, rows, grouping):
        row_of = {id(self.items[row]): row for row in rows}
        cells = self.cells(rows, grouping)
        return table(tables.MEMBERS, [(start, group, row_of[id(item)]) for start, group, item, _ in cells])

    def article_hits(self, rows, grouping, variants, *, parts=ANALYSIS_PARTS):
        row_of = {id(self.items[row]): row for row in rows}
        lines = [
            (start, group, row_of[id(item)], row_of[id(item)], concept, text, n)
            for start, group, item, counted in self.cells(rows, grouping, parts)
            for (concept, text), n in Counter(
                (concept, text) for *_, concept, text in self.matches(item, variants, counted)
            ).items()
        ]
        return table(tables.ARTICLE_HITS, lines)

    def forms(self, rows, variants, *, parts=ANALYSIS_PARTS):
        mentions, articles = Counter(), Counter()
        for row in rows:
            used = Counter((concept, text) for *_, concept, text in self.matches(self.items[row], variants, parts))
            mentions.update(used)
            articles.update(used.keys())
        lines = [(c, text, " ".join(keys_of(text)), n, articles[c, text]) for (c, text), n in mentions.items()]
        return table(tables.FORMS, lines)

    def passages(self, rows, variants, *, parts=ANALYSIS_PARTS):
        found = [
            (row, part, begin, end, concept, text, " ".join(keys_of(text)))
            for row in rows
            for part, begin, end, concept, text in self.matches(self.items[row], variants, parts)
        ]
        return table(tables.PASSAGES, found)

    # beyond counting

    def collection(self):
        found = Counter((item.outlet, item.day()) for item in self.items if len(item.published) >= 10)
        return pd.DataFrame([(*cell, n) for cell, n in found.items()], columns=["outlet", "day", "articles"])

    def article_table(self, rows, *, text):
        columns = (*schema.TABLES["articles"], *(schema.ARTICLE_TEXT if text else ()))
        said = [
            {
                **vars(self.items[row]),
                "title": self.items[row].headline,
                "words": sum(len(self.items[row].tokens(part)) for part in ANALYSIS_PARTS),
            }
            for row in rows
        ]
        return pd.DataFrame([{c: one.get(c, "") for c in columns} for one in said], columns=list(columns))

    def article_keys(self, rows):
        facts = [(row, self.items[row].article_id, self.items[row].outlet, self.items[row].published) for row in rows]
        return pd.DataFrame(facts, columns=["row", "article_id", "outlet", "published"]).astype({"row": "int32"})

    def article_tags(self, rows):
        found = [(self.items[row].article_id, tag) for row in rows for tag in self.items[row].tags]
        return table(schema.TABLES["article-tags"], found)

    def copy_table(self, rows):
        """Empty: no two texts of these corpora are long and alike."""
        return table(schema.TABLES["copies"], [])

    def passages_text(self, passages, width):
        lines = []
        for p in passages.itertuples():
            item = self.items[p.row]
            keys = item.tokens(p.part)
            left, hit, right = (
                " ".join(keys[a:b]) for a, b in ((0, p.start_token), (p.start_token, p.end_token), (p.end_token, None))
            )
            (verdict,) = self._verdicts(p.row, p.part, [(p.start_token, p.end_token)])
            facts = {
                "voice": verdict.voice, "voice_kind": verdict.kind, "voice_rule": verdict.rule,
                "article_id": item.article_id, "outlet": item.outlet, "published": item.published, "part": p.part,
                "left": left[-width:], "hit": hit, "right": right[:width], "concept": p.concept, "variant": p.variant,
                "start": len(left), "end": len(left) + len(hit),
            }  # fmt: skip
            lines.append({c: facts.get(c, "") for c in schema.TABLES["concordance"]})
        columns = schema.TABLES["concordance"]
        return pd.DataFrame(lines, columns=list(columns)).astype({c: schema.DTYPES.get(c, "str") for c in columns})

    def _verdicts(self, row, part, tokens):
        item = self.items[row]
        text = getattr(item, part)
        spans = [match.span() for match in TOKEN.finditer(text)]
        places = [(spans[first][0], spans[last - 1][1]) for first, last in tokens]
        return voices(text, places, part=part, language=item.language)

    def voices(self, passages):
        found = [self._verdicts(p.row, p.part, [(p.start_token, p.end_token)])[0] for p in passages.itertuples()]
        lines = [(v.voice, v.kind, v.rule) for v in found]
        return pd.DataFrame(lines, columns=["voice", "voice_kind", "voice_rule"], dtype="str").set_axis(passages.index)

    def quotations(self, rows):
        found = [
            (row, part, s.speaker, s.verb, s.verb_class, s.words)
            for row in rows
            for part in ANALYSIS_PARTS
            for s in speeches(getattr(self.items[row], part), part=part, language=self.items[row].language)
        ]
        columns = ["row", "part", "speaker", "verb", "verb_class", "words"]
        return pd.DataFrame(found, columns=columns).astype({"row": "int32", "words": "int64"})

    def query_variants(self, query):
        return tuple(
            tables.Variant(concept="", text=" ".join(word.text for word in phrase.words))
            for phrase in positive(parse(query))
        )


def table(columns, lines):
    kinds = {"bucket_start": "datetime64[s]", "row": "int32"}
    kinds |= dict.fromkeys(("weight", "deviation", "rate_sum", "rate_square_sum"), "float64")
    words = {
        "group",
        "tag",
        "tag_a",
        "tag_b",
        "term",
        "concept",
        "variant",
        "form",
        "part",
        "article_id",
        "ngram",
        "agreeing",
    }
    frame = pd.DataFrame(lines, columns=list(columns))
    return frame.astype({c: kinds.get(c, "str" if c in words else "int64") for c in columns})


def groups(item, by):
    if by == "none":
        return [""]
    found = {"tag": item.tags, "author": item.authors}.get(by)
    if found is None:
        found = (getattr(item, by),)
    return sorted({value or NONE_VALUE for value in found}) or [NONE_VALUE]


def admitted(item, selection):
    fields = ("outlet", "section", "tag", "author", "language")
    if any(getattr(selection, f) and not set(getattr(selection, f)) & set(groups(item, f)) for f in fields):
        return False
    if any(value in groups(item, f) for f, value in selection.exclude):
        return False
    if selection.start or selection.end:
        return bool(item.published) and (selection.start or item.day()) <= item.day() <= (selection.end or item.day())
    return True


def holds(tree, item):
    if isinstance(tree, nodes.And):
        return all(holds(node, item) for node in tree.nodes)
    if isinstance(tree, nodes.Or):
        return any(holds(node, item) for node in tree.nodes)
    if isinstance(tree, nodes.Not):
        return not holds(tree.node, item)
    words = [word.text for word in tree.words]
    return any(item.tokens(part)[i : i + len(words)] == words for part in PARTS for i in range(len(item.tokens(part))))


def positive(tree):
    if isinstance(tree, nodes.Phrase):
        return [tree]
    return [] if isinstance(tree, nodes.Not) else [phrase for node in tree.nodes for phrase in positive(node)]
