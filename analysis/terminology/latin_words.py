"""Small closed classes of English and Spanish that reading a sentence needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.terminology.voice_sentences import COMMA


@dataclass(frozen=True, slots=True)
class LatinWords:
    """Function words of one language, by what they do to attribution.

    Attributes:
        that: Begin a reported clause.
        before_other_that: Before "that" when it begins something else.
        bare_clauses: Whether a clause may follow the verb without "that".
        relatives: Begin a relative clause after a comma.
        contrasts: After a comma, begin what the source no longer governs.
        breaks: End the object of a verb.
        ands: Join two verbs.
        determiners: Before a noun, so that a verb form is none.
        no_subjects: Cannot be the end of a subject.
        be, have: Auxiliaries of the passive and of the perfect.
        negations: Take back that somebody said it.
        self_pronouns: The writer.
        first_person: Verb forms of the writer.
        adverbs: Between subject and verb; so are words with `adverb_ending`.
        adjuncts: Begin what may follow the verb where the report stands before it.
        telling: Verbs with a listener as object.
        told_of: After those, that no clause follows: tells the story, told her about.
        with_things: Verbs whose object may be a thing: announced a deal.
        also_nouns: Verb forms that are nouns too.
        inverting: Between the comma and an inverted verb.
        openers: Conjunctions that begin a clause of its own.
        articles: Begin a description of the source.
        as_links: Stand before what something is described as.
        names_directly: Verbs that name without "as".
        views: Nouns of what somebody holds: in her view.
        agreeing: Whether a form in -s has a singular subject, which tells it from a noun.
        plurals: Subjects of several without -s.
        finite, finite_endings: Verb forms.
        participle_endings: Endings of participles that need an auxiliary.
    """

    that: frozenset[str]
    before_other_that: frozenset[str]
    bare_clauses: bool
    relatives: frozenset[str]
    contrasts: frozenset[str]
    breaks: frozenset[str]
    ands: frozenset[str]
    determiners: frozenset[str]
    no_subjects: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    negations: frozenset[str]
    self_pronouns: frozenset[str]
    first_person: frozenset[str]
    adverbs: frozenset[str]
    adverb_ending: str
    adjuncts: frozenset[str]
    telling: frozenset[str]
    told_of: frozenset[str]
    with_things: frozenset[str]
    also_nouns: frozenset[str]
    inverting: frozenset[str]
    openers: frozenset[str]
    articles: frozenset[str]
    as_links: frozenset[str]
    names_directly: frozenset[str]
    views: frozenset[str]
    agreeing: bool
    plurals: frozenset[str]
    finite: frozenset[str]
    finite_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]

    def needs_have(self, form: str) -> bool:
        """Whether the form is a participle unless an auxiliary stands before it."""
        return form.endswith(self.participle_endings) if self.participle_endings else False


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_EN_PREPOSITIONS: Final = (
    "of in on at to for from by with about over under into after before during against between among amid through "
    "across without within towards toward upon as than like near despite since until per via"
)
_EN_DETERMINERS: Final = (
    "the a an this these those its his her their our my your some any no each every all both such what which whose "
    "another other many few several more most new first second latest last next official initial public recent earlier"
)
_ES_PREPOSITIONS: Final = (
    "de del a al en por para con sin sobre contra entre hacia hasta desde tras ante bajo durante mediante según"
)
_ES_DETERMINERS: Final = (
    "el la los las un una unos unas este esta estos estas ese esa esos esas su sus mi mis nuestro nuestra nuestros "
    "nuestras tu tus cada otro otra otros otras alguna algún algunas algunos ninguna ningún primera nueva última gran"
)

WORDS: Final = {
    "en": LatinWords(
        that=_set("that"),
        before_other_that=_set("of in on at to for from by with about like than all anything everything something"),
        bare_clauses=True,
        relatives=_set("which who whose whom where"),
        contrasts=_set("while whereas as amid although though"),
        breaks=_set(
            "but while as after before when since although though amid during if unless because whereas so until that "
            "which who saying adding during where"
        ),
        ands=_set("and or but"),
        determiners=_set(_EN_DETERMINERS),
        no_subjects=_set(f"{_EN_PREPOSITIONS} {_EN_DETERMINERS} and or but if when while because") | {COMMA},
        be=_set("is are was were be been being am get gets got isn't aren't wasn't weren't"),
        have=_set("have has had having"),
        negations=_set("not never nobody cannot n't didn't doesn't don't couldn't wouldn't won't hasn't haven't hadn't"),
        self_pronouns=_set("i we you i'd we'd i've we've"),
        first_person=frozenset(),
        adverbs=_set(
            "also later then has have had having still now even once again always often ever just only soon will would "
            "may might could can should must did does do repeatedly himself herself itself themselves both all not never "
            "further thus since long today yesterday"
        ),
        adverb_ending="ly",
        adjuncts=_set(
            f"{_EN_PREPOSITIONS} that that's last this late early yesterday today tonight tomorrow monday tuesday wednesday "
            "thursday friday saturday sunday earlier later again afterwards citing adding here there when while shortly "
            "just recently speaking if separately then simply quietly once only flatly"
        ),
        telling=_set("told tell tells telling informed reminded warned assured asked urged advised"),
        with_things=_set("announce report declare propose promise"),
        told_of=_set("of about story stories tale tales truth lie lies joke jokes"),
        also_nouns=_set(
            "report reports claim claims state states note notes comment comments remark remarks estimate estimates "
            "question questions answer answers post posts quip quips joke jokes signal signals hope hopes worry worries "
            "fear fears protest protests repeat reply replies guess wonder cry cries call calls charge charges demand "
            "demands blame order orders request requests press promise promises vow vows pledge pledges brand brands "
            "label labels tweet tweets rule rules dispute disputes appeal appeals voice praise regret regrets talk talks "
            "plan boast boasts shout shouts advocate advocates show shows find finds brief briefs warning point points "
            "feel caution welcome slam hail whisper read hold propose read reads charged suspect suspects salute "
            "complaint forecast forecasts contest need think say object objects reject accused expressed reported "
            "promised proposed rejected disputed expected estimated suspected described condemned criticised criticized "
            "threatened praised labelled branded ordered blamed requested recommended established determined feared "
            "predicted dismissed express mean means study threaten push pushes"
        ),
        inverting=_set("as so"),
        openers=_set("and but or yet so if when while because after before although though"),
        articles=_set("a an the"),
        as_links=_set("as"),
        names_directly=_set("call label brand"),
        views=_set("view opinion words eyes judgement judgment telling account"),
        agreeing=True,
        plurals=_set(
            "people police media they who men women children families many some most others few both not n't to will would "
            "may might could can should must did does do cannot fbi un eu us uk"
        ),
        finite=_set(
            "is are was were has have had will would can could may might must should did does do went came took made "
            "gave got left told kept saw found put set sent cut held began met led lost won fell rose flew ran spoke"
        ),
        finite_endings=("ed",),
        participle_endings=(),
    ),
    "es": LatinWords(
        that=_set("que"),
        before_other_that=_set("lo la el los las más menos mejor peor tan mayor menor ya todo algo nada antes después"),
        bare_clauses=False,
        relatives=_set("que quien quienes donde cuyo cuya cuyos cuyas"),
        contrasts=_set("mientras aunque mas"),
        breaks=_set("pero mientras tras después antes cuando aunque porque si durante sino donde quien"),
        ands=_set("y e o u"),
        determiners=_set(_ES_DETERMINERS),
        no_subjects=_set(f"{_ES_PREPOSITIONS} {_ES_DETERMINERS} y e o u ni pero si cuando mientras") | {COMMA},
        be=_set("es son fue fueron era eran ser sido siendo está están estaba estaban estuvo queda quedó"),
        have=_set("ha han había habían haber haya hayan hubo habiendo"),
        negations=_set("no nunca nadie tampoco jamás"),
        self_pronouns=_set("yo nosotros"),
        first_person=_set("creo creemos pienso"),
        adverbs=_set(
            "también ya ha han había habían haber además luego después aún siempre hoy ayer se le les lo la nos me solo "
            "sólo sí así nunca no todavía ahora entonces"
        ),
        adverb_ending="mente",
        adjuncts=_set(
            f"{_ES_PREPOSITIONS} este esta ayer hoy anoche mañana el lunes martes miércoles jueves viernes sábado domingo "
            "poco antes después luego citando además así recientemente durante cuando mientras"
        ),
        telling=frozenset(),
        told_of=frozenset(),
        with_things=frozenset(),
        also_nouns=_set(
            "denuncia denuncias condena condenas cuenta cuentan espera amenaza amenazas pide habla alerta urge observa "
            "acusa apunta culpa recuerda publica estima indica crítica relata juzga propone avisa demanda ordena critica "
            "reclama insta replica explica celebra llama considera señala anuncia"
        ),
        inverting=_set("como así según tal"),
        openers=_set("y e o u pero si cuando mientras porque aunque"),
        articles=_set("un una el la los las"),
        as_links=_set("como de"),
        names_directly=frozenset(),
        views=frozenset(),
        agreeing=False,
        plurals=frozenset(),
        finite=_set(
            "es son fue fueron era eran ha han había hay está están estaba tiene tienen tuvo hizo puede pueden va van "
            "será serán sigue siguen dejó viajó abandonó llamó murió murieron acortó"
        ),
        finite_endings=("ó", "aron", "ieron"),
        participle_endings=("ado", "ido", "cho"),
    ),
}  # fmt: skip
"""By language."""
