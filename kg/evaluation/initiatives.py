"""When two phrases name the same initiative: more loosely than for names of people and bodies.

How much of «программа поддержки молодёжных инициатив «Жасыл Ел» до 2025 года» is the name is a
matter of taste, so that a third of shared text, or containing the part that identifies it, will do.
"""

from __future__ import annotations

import re

from kg.evaluation.spans import Span, SpanMatch, contains, iou

INITIATIVE_IOU = 0.3

_QUOTED = re.compile(r"[«\"“„]([^«»\"“”„]+)[»\"”“]")
_HEAD_END = re.compile(
    r"\s(?:о|об|обо|по|в|во|на|для|с|со|к|ко|за|от|до|из|у|при|под|над|про|против|между|и|или|а|"
    r"что|чтобы|который|которая|которое|которые|of|for|to|on|in|and)\s|[,;:()«»\"“”„–—]|\s-\s",
    re.IGNORECASE,
)


def head_phrase(text: str, span: Span) -> Span:
    """The part of an initiative's name that identifies it.

    The quoted name if there is one, else the words before the first preposition, conjunction or
    punctuation mark.
    """
    phrase = text[span[0] : span[1]]
    quoted = _QUOTED.search(phrase)
    if quoted:
        return span[0] + quoted.start(1), span[0] + quoted.end(1)
    end = _HEAD_END.search(phrase, 1)
    stop = end.start() if end else len(phrase)
    return span[0], span[0] + len(phrase[:stop].rstrip())


def initiative_match(text: str) -> SpanMatch:
    """The criterion for a predicted and a gold initiative of one text."""

    def match(predicted: Span, gold: Span) -> bool:
        return (
            iou(predicted, gold) >= INITIATIVE_IOU
            or contains(predicted, head_phrase(text, gold))
            or contains(gold, head_phrase(text, predicted))
        )

    return match
