"""The verify loop: a fair sample of a detector's hits, one judged after the other, and what the sample says of all."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis.errors import StoreError
from analysis.store.judgements import judgements, note
from analysis.terminology.glossary import Glossary
from analysis.verification import CODES, krippendorff_alpha, precision
from dashboard import keys, passage_queries, queries, verify_wording
from dashboard.components import download, foreign, notices
from dashboard.components.card import card
from dashboard.home import home_folder
from dashboard.queries import Options
from dashboard.selection_bar import View

UNIT = ["article_id", "part", "start", "end"]
CONTEXT, MORE_CONTEXT = "200", "1000"
ICONS = {"right": ":material/check:", "wrong": ":material/close:", "unsure": ":material/question_mark:"}


def sample_of(view: View, glossary: Glossary, options: Options, size: str, seed: str) -> pd.DataFrame:
    """The passages to be judged, rows of the table `concordance`; the same for everybody who gives the same seed."""
    drawn = (*options, ("limit", size), ("seed", seed), ("width", MORE_CONTEXT))
    return queries.table(view.corpus, "concordance", view.selection, drawn, glossary)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is judged, and by whom.

    Attributes:
        coder: Who judges; "" while nobody has said so.
        glossary: Its name.
        concept: What the hits are hits of.
        voice: The voice that they are said to be in, or how a death is said to be told; "" where neither is asked.
        total: All hits that the sample is drawn from.
    """

    coder: str
    glossary: str
    concept: str
    voice: str
    total: int


def told_as(said: str) -> Options:
    """The option of the table `concordance` that leaves only what a detector told so: a voice, or how a death is told."""
    if said in verify_wording.DEATHS:
        return (("construction", "any" if said == verify_wording.DEATH else said),)
    return (("voice", said),) if said else ()


def hits(view: View, glossary: Glossary, concept: str, said: str) -> int:
    """All hits that a sample is drawn from."""
    return passage_queries.count_passages(
        view.corpus, view.selection, glossary, (("concept", concept), *told_as(said))
    )[0]


@notices.fragment
def verify(view: View, sample: pd.DataFrame, asked: Asked) -> None:
    """One passage of the sample after the other to be judged, and what the judgements say so far."""
    _judge(view, sample, asked)
    _outcome(view, sample, asked)


def _judgements(view: View, asked: Asked) -> pd.DataFrame:
    """What was said of the same question: a passage in a voice is another question than the passage alone."""
    known = judgements(home_folder(), view.corpus.name)
    return known[(known["concept"] == asked.concept) & (known["voice"] == asked.voice)]


def _judge(view: View, sample: pd.DataFrame, asked: Asked) -> None:
    """The first passage that the coder has not judged, and a key for each answer."""
    coder, concept, voice = asked.coder, asked.concept, asked.voice
    known = _judgements(view, asked)
    own = known[known["coder"] == coder]
    codes = sample.merge(own[[*UNIT, "code"]], how="left", on=UNIT)["code"]
    first = sample.iloc[0]
    step = f"verify_at_{coder}_{concept}_{voice}_{len(sample)}_{first['article_id']}_{first['start']}"
    open_ = [i for i, code in enumerate(codes.isna()) if code]
    at = st.session_state.get(step)
    at = open_[0] if at is None and open_ else at
    title = f"{int(codes.notna().sum()):,} of {len(sample):,} passages judged"
    with card("judge", title, verify_wording.question(concept, voice)):
        if at is None or at >= len(sample):
            notices.nothing(
                "The sample is judged", "Its figures stand below. Draw a larger one to narrow the interval."
            )
            return
        row = sample.iloc[at]
        wide = st.toggle("More context", key="verify_context")
        _passage(row, MORE_CONTEXT if wide else CONTEXT)

        def answer(code: str) -> None:
            said = {c: str(row[c]) for c in (*UNIT, "concept", "variant")} | {"coder": coder, "glossary": asked.glossary, "voice": voice, "code": code}  # fmt: skip
            try:
                note(home_folder(), view.corpus.name, said)
            except StoreError as error:
                st.session_state["verify_refused"] = str(error)
                return
            later = [i for i in open_ if i != at]
            st.session_state[step] = next((i for i in later if i > at), later[0] if later else len(sample))

        if refused := st.session_state.pop("verify_refused", ""):
            notices.notice(refused, kind="warn")
        with st.container(key=keys.foot("judge"), horizontal=True):
            for number, code in enumerate(CODES, 1):
                st.button(
                    code.capitalize(), key=f"verify_{code}", icon=ICONS[code], shortcut=str(number), on_click=answer,
                    args=(code,), disabled=not coder,
                    type="primary" if codes.iloc[at] == code else "secondary",
                )  # fmt: skip

            def back() -> None:
                st.session_state[step] = max(0, at - 1)

            st.button("Back", key="verify_back", icon=":material/undo:", shortcut="b", on_click=back, type="tertiary")


def _passage(row: pd.Series, width: str) -> None:
    said = [row["outlet"], str(row["published"])[:10], row["part"], row["variant"]]
    line = " · ".join(foreign.bdi(str(s)) for s in said if s)
    left, right = str(row["left"])[-int(width) :], str(row["right"])[: int(width)]
    hit = f"<mark>{foreign.escaped(str(row['hit']))}</mark>"
    foreign.show('<div class="bs-subtitle">', line, "</div>")
    foreign.show(
        '<div class="bs-difference bs-side"><p dir="auto">', foreign.escaped(left), hit, foreign.escaped(right), "</p></div>"
    )  # fmt: skip


def _outcome(view: View, sample: pd.DataFrame, asked: Asked) -> None:
    """Precision with its interval, raw and corrected counts, agreement of coders, and the codebook as CSV."""
    coder, concept, voice = asked.coder, asked.concept, asked.voice
    known = _judgements(view, asked)
    judged = sample.merge(known[[*UNIT, "coder", "code", "coded_at"]], how="inner", on=UNIT)
    own = judged[judged["coder"] == coder]
    found = precision(own["code"].tolist(), asked.total)
    coders = judged["coder"].nunique()
    with card("precision", verify_wording.title(found), verify_wording.subtitle(found, voice)):
        foreign.show('<div class="bs-figures">', *verify_wording.figures(found), "</div>")
        if coders > 1:
            units = judged.assign(unit=judged[UNIT].astype("str").agg(" ".join, axis=1))
            notices.aside(verify_wording.agreement(krippendorff_alpha(units[["unit", "coder", "code"]]), units))
        with st.container(key=keys.foot("precision"), horizontal=True):
            download.table(
                "precision", sample.merge(judged[[*UNIT, "coder", "code", "coded_at"]], how="left", on=UNIT),
                download.file_name(view.corpus.name, "sample-and-codes", concept, voice), label="Sample and codes (CSV)",
            )  # fmt: skip
            with st.popover("Codebook", type="tertiary", icon=":material/menu_book:"):
                st.markdown(verify_wording.CODEBOOK)
