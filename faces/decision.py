"""The decision on a capture, from what was read in it. Pure: the same evidence, the same answer.

A capture is refused when it could not be read well enough, when the asked actions are missing,
when it shows more than one person or when it is an attack; only then do the distances speak.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from faces.actions import OrderCheck
from faces.attacks import Findings
from faces.readings import ActionSeen, ClipRequest, Judgement, Outcome, Reason
from faces.thresholds import ModelRules, Thresholds

Descriptor = NDArray[np.float32]  # (128,)


@dataclass(frozen=True)
class Evidence:
    """What was read in a capture that could be decoded.

    reasons: what the quality gates found. order: the asked actions against the seen ones.
    apart: the largest distance of a calm frame to the clip's joined descriptor; apart_acting:
    of a frame at the height of an action.
    strangers: whether another track of the clip shows somebody else.
    distance: of the joined descriptor to the reference.
    attack: scores by kind; refused: the kinds that refuse the clip; doubtful: the kinds that are
    shown to people, because nobody has measured yet how often they err.
    """

    frames_read: int
    reasons: tuple[Reason, ...]
    order: OrderCheck
    seen: tuple[ActionSeen, ...]
    apart: float
    apart_acting: float
    strangers: bool
    distance: float | None
    best_frames_s: tuple[float, ...]
    attack: Mapping[str, float] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    fingerprints: tuple[str, ...] = ()


def refused(*reasons: Reason, model_id: str = "", frames_read: int = 0) -> Judgement:
    """A capture that did not get as far as being compared."""
    return Judgement(Outcome.REFUSED, reasons, model_id=model_id, frames_read=frames_read)


def outcome_of(distance: float, rules: ModelRules) -> Outcome:
    """What a distance means with this model: the person, for people to decide, or another."""
    if not np.isfinite(distance) or distance > rules.different:
        return Outcome.DIFFERENT
    return Outcome.MATCH if distance <= rules.match else Outcome.UNCERTAIN


def decide(
    evidence: Evidence, request: ClipRequest, model_id: str, thresholds: Thresholds
) -> Judgement:
    """The judgement on a capture. Without a reference the best outcome is UNCERTAIN.

    Raises UncalibratedModel when the model that is in use has no thresholds.
    """
    rules = thresholds.of_model(model_id)
    reasons = _reasons(evidence, request, model_id, thresholds)
    if reasons:
        outcome = Outcome.REFUSED
    elif evidence.distance is None:
        outcome = Outcome.UNCERTAIN
    else:
        outcome = outcome_of(evidence.distance, rules)
        if outcome is Outcome.DIFFERENT:
            reasons = (Reason.DIFFERENT_PERSON,)
        elif evidence.doubtful and not request.synthetic:
            outcome = Outcome.UNCERTAIN
    return Judgement(
        outcome=outcome,
        reasons=reasons,
        missing_action=evidence.order.missing,
        distance=evidence.distance,
        actions=evidence.seen,
        attack=evidence.attack,
        model_id=model_id,
        best_frames_s=evidence.best_frames_s,
        frames_read=evidence.frames_read,
        fingerprints=evidence.fingerprints,
    )


def _reasons(
    evidence: Evidence, request: ClipRequest, model_id: str, thresholds: Thresholds
) -> tuple[Reason, ...]:
    """Everything that stands against the capture, what the person can mend first coming first."""
    order = evidence.order
    outdated = request.reference is not None and request.model_id != model_id
    person = thresholds.person
    changed = (
        evidence.strangers
        or evidence.apart > person.same_in_clip
        or evidence.apart_acting > person.same_in_action
    )
    overacted = order.unasked > thresholds.actions.unasked_most and bool(request.actions)
    attacked = bool(evidence.refused) and not request.synthetic
    found = (
        (Reason.PERSON_CHANGED, changed),
        (Reason.ACTION_OUT_OF_ORDER, order.missing is not None and order.out_of_order),
        (Reason.ACTION_MISSING, order.missing is not None and not order.out_of_order),
        (Reason.NOT_LIVE, attacked or overacted),
        (Reason.REFERENCE_OUTDATED, outdated),
    )
    return (*evidence.reasons, *(reason for reason, is_so in found if is_so))


def after_service(judgement: Judgement, findings: Findings | None) -> Judgement:
    """The judgement with what a certified service found; None: it could not be asked.

    The service can only take away from an outcome, never add to it.
    """
    if judgement.outcome is Outcome.REFUSED:
        return judgement
    if findings is None:
        doubted = judgement.outcome is Outcome.MATCH
        return replace(judgement, outcome=Outcome.UNCERTAIN) if doubted else judgement
    attack = {**judgement.attack, **findings.scores}
    if findings.refused:
        reasons = (*judgement.reasons, Reason.NOT_LIVE)
        return replace(judgement, outcome=Outcome.REFUSED, reasons=reasons, attack=attack)
    doubtful = findings.doubtful and judgement.outcome is Outcome.MATCH
    outcome = Outcome.UNCERTAIN if doubtful else judgement.outcome
    return replace(judgement, outcome=outcome, attack=attack)


def join(descriptors: Sequence[Descriptor] | Descriptor) -> Descriptor:
    """One descriptor out of several of a person: their mean, brought back to their mean length.

    descriptors: shape (n, 128), n > 0. Averaging takes out what one frame got wrong; without
    the rescaling it would also bring everybody nearer to everybody.
    """
    rows = np.asarray(descriptors, dtype=np.float64)
    mean = rows.mean(axis=0)
    length = float(np.linalg.norm(rows, axis=1).mean())
    return np.asarray(mean * (length / max(float(np.linalg.norm(mean)), 1e-9)), dtype=np.float32)


def distance_between(a: Sequence[float] | Descriptor, b: Sequence[float] | Descriptor) -> float:
    """Euclidean distance of two descriptors: 0 the same picture, about 0.8 two strangers."""
    return float(np.linalg.norm(np.asarray(a, dtype=np.float64) - np.asarray(b, dtype=np.float64)))
