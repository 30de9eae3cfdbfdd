"""Scoring extractions against gold annotations: civic, NEREL and FactRuEval-2016."""

from kg.evaluation.benchmark import Benchmark, read_benchmark, read_predictions
from kg.evaluation.civic import score_civic
from kg.evaluation.factrueval import score_factrueval
from kg.evaluation.nerel import score_nerel
from kg.evaluation.page import render_page
from kg.evaluation.reliability import reliability
from kg.evaluation.report import Report, evaluate, report
from kg.evaluation.score import Score

__all__ = [
    "Benchmark",
    "Report",
    "Score",
    "evaluate",
    "read_benchmark",
    "read_predictions",
    "reliability",
    "render_page",
    "report",
    "score_civic",
    "score_factrueval",
    "score_nerel",
]
