"""Figures of agreement by other people's programs, for `tests/core/agreement.rs`.

    pip install krippendorff==0.9.0 scikit-learn==1.9.1
    python tests/data/agreement.py > tests/data/agreement.json

Each table is generated ratings with gaps: some of raters who mostly agree, some of raters who do not vary, some on long scales.
"""

import json
import random
import warnings

import krippendorff
from sklearn.metrics import cohen_kappa_score

warnings.filterwarnings("ignore")


def number(value):
    """A figure, or nothing where there is none."""
    value = float(value)
    return value if value == value else None


def alpha(units, steps, level):
    """Krippendorff's alpha; none where all pairable ratings are equal or nothing was rated twice."""
    pairable = [unit for unit in units if sum(value is not None for value in unit) > 1]
    if len({value for unit in pairable for value in unit if value is not None}) < 2:
        return None
    data = [[float("nan") if value is None else value for value in rater] for rater in zip(*units)]
    return number(krippendorff.alpha(reliability_data=data, value_domain=list(range(steps)), level_of_measurement=level))


def pair(units, steps, a, b):
    both = [(unit[a], unit[b]) for unit in units if unit[a] is not None and unit[b] is not None]
    one, other = [x for x, _ in both], [y for _, y in both]
    varies = len(set(one) | set(other)) > 1

    def kappa(weights):
        if not varies:
            return None
        return number(cohen_kappa_score(one, other, labels=list(range(steps)), weights=weights))

    return {
        "a": f"r{a}",
        "b": f"r{b}",
        "n": len(both),
        "percent": sum(x == y for x, y in both) / len(both) if both else None,
        "kappa": kappa(None),
        "kappa_linear": kappa("linear"),
        "kappa_quadratic": kappa("quadratic"),
    }


def table(seed):
    chance = random.Random(seed)
    raters, steps, count = chance.randint(2, 6), chance.choice([2, 3, 4, 4, 4, 5, 10]), chance.randint(1, 60)
    gaps, noise = chance.choice([0.0, 0.1, 0.5, 0.9]), chance.choice([0.0, 0.1, 0.4, 1.0])
    flat = chance.random() < 0.1
    units = []
    for _ in range(count):
        truth = 0 if flat else chance.randrange(steps)
        rate = lambda: chance.randrange(steps) if not flat and chance.random() < noise else truth
        units.append([None if chance.random() < gaps else rate() for _ in range(raters)])
    return {
        "steps": steps,
        "units": units,
        "n_pairable": sum(sum(value is not None for value in unit) > 1 for unit in units),
        "alpha": {level: alpha(units, steps, level) for level in ("nominal", "ordinal", "interval")},
        "pairs": [pair(units, steps, a, b) for a in range(raters) for b in range(a + 1, raters)],
    }


print("[\n" + ",\n".join(json.dumps(table(seed)) for seed in range(60)) + "\n]")
