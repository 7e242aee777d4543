"""Scoring the program on question files: per kind, with evidence, abstention, calibration and latency."""

from assistant.evaluation.comparing import compare
from assistant.evaluation.questions import EvalQuestion, read_questions, read_twins
from assistant.evaluation.report import load_report, report_text, save_report
from assistant.evaluation.running import Report, evaluate
from assistant.evaluation.twins import evaluate_twins

__all__ = [
    "EvalQuestion",
    "Report",
    "compare",
    "evaluate",
    "evaluate_twins",
    "load_report",
    "read_questions",
    "read_twins",
    "report_text",
    "save_report",
]
