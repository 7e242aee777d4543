"""Words are found however they are inflected, put together or misspelt."""

from __future__ import annotations

import pytest

from assistant.language.lexicon import look_up, write_table
from assistant.language.words import (
    Speller,
    closest,
    compound_parts,
    fold,
    known_word,
    lemma,
    quick_parts,
    sentences,
    stopword,
    terms,
    tokenize,
)


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("Ansökningarna", "ansökan"),
        ("ansökan", "ansökan"),
        ("registren", "register"),
        ("medlen", "medel"),
        ("kommunernas", "kommun"),
        ("betalas", "betala"),
        ("stödstrukturerna", "stödstruktur"),
        ("avlidna", "avliden"),
        ("uppdrag", "uppdrag"),
        ("planen", "plan"),
        ("SKL:s", "skl"),
        ("Norrbottens", "norrbotten"),
        ("IT-stödet", "it-stöd"),
        ("2010", "2010"),
        ("62,5", "62,5"),
        ("overenskommelser", "överenskommelse"),
        ("forbattringar", "förbättring"),
        ("xyzzy", "xyzzy"),
    ],
)
def test_a_word_has_its_dictionary_form(word: str, base: str) -> None:
    assert lemma(word) == base


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("prestationsersättning", ("prestation", "ersättning")),
        ("äldreomsorgen", ("äldre", "omsorg")),
        ("palliativregistret", ("palliativ", "register")),
        ("läkemedelsgenomgångar", ("läkemedel", "genomgång")),
        ("brukarperspektiv", ("brukare", "perspektiv")),
        ("grundkrav", ("grund", "krav")),
        ("försöksverksamheter", ("försök", "verksamhet")),
        ("arbetsläget", ("arbete", "läge")),
        ("förvaltningsledningsgrupper", ("förvaltning", "ledningsgrupp")),
        ("lean-modellen", ("lean", "modell")),
        ("överenskommelsen", ()),
        ("bokföring", ()),
        ("kommunikation", ()),
        ("sjukdom", ()),
        ("användare", ()),
        ("ansökan", ()),
    ],
)
def test_a_compound_falls_into_its_words(word: str, parts: tuple[str, ...]) -> None:
    assert compound_parts(word) == parts


def test_ersattning_for_prestation_shares_words_with_prestationsersattning() -> None:
    asked, written = terms("ersättning för prestation"), terms("prestationsersättning")
    assert {f"+{term}" for term in asked} & set(written) == {"+ersättning", "+prestation"}


def test_a_word_without_diacritics_meets_the_word_with_them() -> None:
    for typed, printed in (("vard", "vården"), ("lan", "länet"), ("forbattring", "förbättringar")):
        assert set(terms(typed)) & set(terms(printed)), typed


def test_parts_kept_by_the_caller_are_used() -> None:
    assert terms("grundkrav", parts={"grundkrav": ("egen",)})[-1] == "+egen"


def test_function_words_are_no_terms_and_it_is_not_one() -> None:
    assert terms("Vad är det som gäller för oss?") == []
    assert "it" in terms("IT")
    assert stopword("Hur")
    assert stopword("nar")
    assert not stopword("kommun")


def test_quick_parts_knows_only_the_given_words() -> None:
    assert quick_parts("kommunpengar", {"kommun", "pengar"}) == ("kommun", "pengar")
    assert quick_parts("kommunpengar", {"kommun"}) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("paliativregisteret", "palliativregistret"),
        ("regsiter", "register"),
        ("kravn", "kraven"),
        ("jamtlnad", "jämtland"),
        ("sosialstyrelsen", "socialstyrelsen"),
        ("kraven", "kraven"),
    ],
)
def test_a_misspelt_word_is_found(typed: str, meant: str) -> None:
    vocabulary = ["palliativregistret", "register", "kraven", "jämtland", "socialstyrelsen", "krävs"]
    assert Speller(vocabulary).correct(typed) == meant
    assert closest(typed, vocabulary) == meant


@pytest.mark.parametrize("word", ["momssats", "län", "2014", "x" * 500])
def test_what_is_far_from_every_word_is_left(word: str) -> None:
    assert Speller(["register", "kraven"]).correct(word) is None


def test_tokens_know_their_place() -> None:
    text = "SKL:s stöd, 62,5 miljoner (40 %)"
    assert [text[token.start : token.end] for token in tokenize(text)] == [t.text for t in tokenize(text)]
    assert [token.text for token in tokenize(text)] == ["SKL:s", "stöd", "62,5", "miljoner", "40", "%"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Medel ges bl.a. till län. Sista dag är 31 december. Nästa år höjs det.",
            ["Medel ges bl.a. till län.", "Sista dag är 31 december.", "Nästa år höjs det."],
        ),
        ("Stöd på 7 milj. kr ges. Det räcker m.m. Sedan tar det slut.", None),
        ("Krav:\n• Ett register\n• En plan", ["Krav:", "• Ett register", "• En plan"]),
        ("1. Stöd till län\n2. Stöd till kommuner", ["1. Stöd till län", "2. Stöd till kommuner"]),
        ("Rubrik\n\nEn mening som\nfortsätter här.", ["Rubrik", "En mening som\nfortsätter här."]),
        ("Den börjar den 1. mars 2013 och slutar då.", ["Den börjar den 1. mars 2013 och slutar då."]),
    ],
)
def test_sentences_end_where_they_do(text: str, expected: list[str] | None) -> None:
    found = [text[start:end] for start, end in sentences(text)]
    assert found == expected if expected is not None else len(found) == 3


def test_a_known_word_is_in_a_dictionary_or_made_of_such_words() -> None:
    assert known_word("äldreomsorgspengar")
    assert known_word("aldreomsorg")
    assert not known_word("municipality")


def test_fold_strips_every_diacritic() -> None:
    assert fold("Överenskommelse ÅÄÖ é ü") == "overenskommelse aao e u"


def test_the_lexicon_is_written_whole_or_not_at_all(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("lexicon")
    write_table(folder / "words.bin", {"kommun": "kommun\tkommun\tT", "å\u00e4": "\t\t"})
    assert [path.name for path in folder.iterdir()] == ["words.bin"]
    assert look_up("kommunerna") is not None
    assert look_up("kommun\tkommun") is None


@pytest.mark.parametrize("form", ["lämnas", "lämnade", "lämnades", "lämnat", "lämnats"])
def test_every_form_of_a_weak_verb_has_one_lemma(form: str) -> None:
    assert lemma(form) == "lämna"


@pytest.mark.parametrize("noun", ["uppdrag", "plan", "stöd", "insats"])
def test_a_noun_spelt_like_a_form_of_a_verb_stays_a_noun(noun: str) -> None:
    assert lemma(noun) == noun
