"""The bgmd case of block-cases.ts in plain NumPy: what a person would write instead, with the same rule for when to stop.

Prints the seconds for 100 steps of 20 workers in 10,000 dimensions.
"""

import sys
import time

import numpy as np

WORKERS, DIMENSION, STEPS, BLOCK = 20, 10_000, 100, 1_000
LR, NOISE, TOLERANCE = 0.1, 0.1, 1e-6


def geometric_median(rows):
    goal = WORKERS * TOLERANCE / (2 * (1 + TOLERANCE))
    y = np.median(rows, axis=0)
    for _ in range(1000):
        apart = rows - y
        distance = np.sqrt(np.einsum("ij,ij->i", apart, apart))
        under = distance == 0
        weight = 1 / distance[~under]
        pull = weight @ apart[~under]
        slope = np.sqrt(pull @ pull)
        if slope - under.sum() <= goal:
            break
        y = y + (1 - min(1, under.sum() / slope)) / weight.sum() * pull
    return y


def run(memory_kind, rng):
    curvature = 10.0 ** (-np.linspace(0, 1, DIMENSION))
    x = np.ones(DIMENSION)
    memory = np.zeros(DIMENSION)
    for _ in range(STEPS):
        rows = curvature * x + NOISE * rng.standard_normal((WORKERS, DIMENSION))
        rows = LR * rows + memory
        block = np.argpartition(np.einsum("ij,ij->j", rows, rows), DIMENSION - BLOCK)[-BLOCK:]
        memory = rows.mean(axis=0) if memory_kind == "mean" else np.median(rows, axis=0)
        memory[block] = 0
        x[block] -= geometric_median(rows[:, block])
    return x


def main():
    times = []
    for seed in range(3):
        start = time.perf_counter()
        x = run(sys.argv[1], np.random.default_rng(seed))
        times.append(time.perf_counter() - start)
        assert np.isfinite(x).all() and np.abs(x).mean() < 1
    print(sorted(times)[1])


main()
