import assert from 'node:assert/strict';
import type { Experiment } from '../../../runtime/api/plan.ts';
import type { SeriesChartModel } from '../../../runtime/api/report.ts';
import type { RunRecord } from '../../../runtime/api/run.ts';
import { createReport } from '../../../runtime/report/create-report.ts';
import { binary, literal, name, numbersAxis, trained } from '../jobs/sample-experiment.ts';
import { figure, type Given, sampleChart } from './sample-charts.ts';

const coordinate = (index: number) =>
  figure({ op: 'index', target: name('particle'), indices: [literal(index)] }, `particle[${index}]`);

const subjectOf = (given: Given, parts: Partial<Experiment> = {}): Experiment =>
  trained({
    repeat: 2,
    particles: true,
    axes: [numbersAxis('lr', [0.1, 0.2])],
    charts: [sampleChart('scatter', 'Cloud', { x: coordinate(0), y: coordinate(1), series: 'lr', ...given })],
    ...parts,
  });

/** Two points with two seeds; the particles of point p and seed s are at p + s. */
const records: RunRecord[] = [0, 1, 2, 3].map((run) => {
  const [point, repeat] = [Math.floor(run / 2), run % 2];
  const place = point + repeat;
  return {
    type: 'summary',
    experiment: 'sample',
    point,
    repeat,
    id: '',
    axes: { lr: point === 0 ? 0.1 : 0.2 },
    metrics: { loss: run },
    particles: {
      rows: [
        [place, 10],
        [place, -1],
      ],
    },
    ...(run === 0 && {
      field: {
        label: 'density',
        x: [0, 2],
        y: [0, 2],
        values: [
          [0, 0, 0],
          [0, 1, 0],
          [0, 0, 0],
        ],
      },
    }),
  };
});

function modelOf(subject: Experiment): SeriesChartModel {
  const [model] = createReport(subject, records).charts;
  assert.ok(model.kind === 'scatter');
  return model;
}

describe('scatter charts', () => {
  it('show the particles of the first seed, a cloud per value of the series', () => {
    const { series, contours } = modelOf(subjectOf({}));
    assert.deepEqual(series, [
      {
        name: 'lr = 0.1',
        points: [
          { x: 0, y: 10 },
          { x: 0, y: -1 },
        ],
      },
      {
        name: 'lr = 0.2',
        points: [
          { x: 1, y: 10 },
          { x: 1, y: -1 },
        ],
      },
    ]);
    assert.equal(contours, undefined);
  });

  it('are to scale over a plane alone, and never with a logarithmic axis', () => {
    assert.equal(modelOf(subjectOf({})).isPlane, undefined);
    assert.equal(modelOf(subjectOf({ over: 'contour', levels: 1, xScale: 'log' })).isPlane, undefined);
  });

  it('work out expressions of coordinates, axes and figures of the run', () => {
    const y = figure(binary(coordinate(1).expr, '+', binary(name('loss'), '*', name('lr'))), '');
    const { series } = modelOf(subjectOf({ y, yScale: 'log' }));
    // Of the second cloud, seed 0 is run 2. What a logarithm has no place for is left out.
    assert.deepEqual(
      series.map(({ points }) => points),
      [[{ x: 0, y: 10 }], [{ x: 1, y: 10.4 }]],
    );
  });

  it('show the means of the points of the grid where no figure is of particles', () => {
    const given = { x: figure(name('lr'), 'lr'), y: figure(name('loss'), 'loss'), size: figure(name('loss'), 'loss') };
    assert.deepEqual(
      modelOf(subjectOf(given)).series.map(({ points }) => points),
      [[{ x: 0.1, y: 0.5, size: 0.2 }], [{ x: 0.2, y: 2.5, size: 1 }]],
    );
  });

  it('have the contours of the field below them', () => {
    const { contours, isPlane } = modelOf(subjectOf({ over: 'contour', levels: 1 }));
    assert.equal(isPlane, true);
    assert.equal(contours?.value.label, 'density');
    const [{ level, rings }] = contours!.levels;
    assert.equal(level, 0.5);
    // Half way down from the only peak in the middle: a diamond around it.
    for (const [x, y] of rings[0]) assert.ok(Math.abs(Math.abs(x - 1) + Math.abs(y - 1) - 0.5) < 1e-9, `${x}, ${y}`);
  });
});
