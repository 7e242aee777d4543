from __future__ import annotations

import numpy as np

from assistant.reader.calibration import Calibration, worth_answering

FITTED = Calibration((1.2, 3.0, 1.5), (0.7, 0.1), (0.8, 0.1, 0.5, -0.9, -0.7, -0.4))
ALL_MET = (0.0, 0.0)  # every year and name asked about stands in what was read


def test_it_is_told_and_read_again() -> None:
    assert Calibration.of(FITTED.told()) == FITTED


def test_what_an_artefact_tells_besides_is_left_alone() -> None:
    assert Calibration.of({**FITTED.told(), "of another head": 0.3}) == FITTED


def test_a_higher_log_odds_is_a_higher_chance() -> None:
    reading = FITTED.reading([np.array([2.0, -1.0]), np.array([0.5])], [[0.6, 0.6], [0.6]], ALL_MET)
    first, second = reading.units[0]
    assert 1 > first > reading.units[1][0] > second > 0


def test_a_nearer_unit_is_likelier_where_the_reader_holds_both_alike() -> None:
    ((near, far),) = FITTED.reading([np.array([0.0, 0.0])], [[0.7, 0.4]], ALL_MET).units
    assert near > far


def test_of_two_alike_that_whose_passage_the_search_found_first_is_likelier() -> None:
    (first,), (second,) = FITTED.reading([np.array([0.0]), np.array([0.0])], [[0.5], [0.5]], ALL_MET).units
    assert first > second


def test_units_compete_so_that_one_alone_is_likelier_than_one_of_many() -> None:
    ((alone,),) = FITTED.reading([np.array([2.0])], [[0.6]], ALL_MET).units
    ((one, *_),) = FITTED.reading([np.array([2.0, 2.0, 2.0])], [[0.6, 0.6, 0.6]], ALL_MET).units
    assert alone > one


def test_what_is_surely_answered_is_likelier_than_what_is_not() -> None:
    sure = FITTED.reading([np.array([6.0, -4.0])], [[0.7, 0.4]], ALL_MET).answered
    unsure = FITTED.reading([np.array([-6.0, -7.0])], [[0.4, 0.4]], ALL_MET).answered
    assert sure > 0.9 > 0.1 > unsure


def test_a_name_that_nothing_holds_makes_it_less_likely_that_anything_answers() -> None:
    logits, near = [np.array([1.0, -1.0])], [[0.6, 0.5]]
    assert FITTED.reading(logits, near, (0.0, 1.0)).answered < FITTED.reading(logits, near, ALL_MET).answered


def test_an_answer_is_likelier_right_the_likelier_its_first_unit_and_that_anything_answers() -> None:
    assert FITTED.right(0.9, 0.6) > FITTED.right(0.9, 0.3)
    assert FITTED.right(0.9, 0.6) > FITTED.right(0.6, 0.6)
    assert 0 < FITTED.right(0.0, 1.0) < 1


def test_an_answer_is_worth_it_where_it_costs_less_than_a_refusal() -> None:
    assert worth_answering(0.9, 0.2)
    assert worth_answering(0.3, 0.8)
    assert not worth_answering(0.5, 0.3)
