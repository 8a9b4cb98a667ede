"""The loop of training-cases.ts in plain NumPy, vectorised over seeds: what a person would write instead.

Twenty seeds, as a point of the trade-off between momentum and delay has. NumPy gains with more of them: at 100 the two are
about equal, at 1,000 NumPy is about twice as fast.

Prints the seconds for a million steps, all seeds counted, for the law given: twoValued or gaussian.
"""

import sys
import time

import numpy as np

CHAINS, STEPS, DELAY = 20, 50_000, 30
LR, MOMENTUM = 5e-4, 0.7


def run(law, rng):
    deviation = np.sqrt(np.array([4.0, 3.0, 2.0, 1.0]))
    v = np.zeros((CHAINS, 4))
    v[:, 1] = 1
    before = v.copy()
    history = np.repeat(v[None], DELAY + 1, axis=0)
    for k in range(STEPS):
        history[k % (DELAY + 1)] = v
        stale = history[(k + 1) % (DELAY + 1)]
        if law == "twoValued":
            sample = (rng.integers(0, 2, v.shape, dtype=np.int8) * 2 - 1) * deviation
        else:
            sample = rng.standard_normal(v.shape) * deviation
        s = (sample * stale).sum(axis=1, keepdims=True)
        v, before = v + MOMENTUM * (v - before) + LR * s * (sample - s * stale), v
    return v


def main():
    times = []
    for seed in range(3):
        start = time.perf_counter()
        assert np.isfinite(run(sys.argv[1], np.random.default_rng(seed))).all()
        times.append(time.perf_counter() - start)
    print(sorted(times)[1])


main()
