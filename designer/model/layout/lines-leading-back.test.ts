import { flowOf } from '../graph/graph.fixture.ts';
import { graphOfFlow } from '../graph/graph-of-flow.ts';
import { drawingOfGraph } from './drawing-of-graph.ts';
import { estimateText } from './estimate-text.ts';
import { linesLeadingBack } from './lines-leading-back.ts';

const undone = 'undo: { always: u1 }\n  u1: { always: u2 }\n  u2: { always: u3 }\n  u3: { type: final }';

test.each([
  {
    what: 'a loop is closed from right to left',
    states: 'a: { always: b }\n  b: { on: { GO: end, BACK: { target: a } } }\n  end: { type: final }',
    back: ['b > a'],
  },
  {
    what: 'the order of the text decides nothing where there is no loop',
    states: 'c: { always: end }\n  b: { always: c }\n  end: { type: final }\n  a: { always: b }',
    back: [],
  },
  {
    what: 'a way that leaves states out leads on',
    states:
      'a: { on: { GO: b, BACK: { target: d } } }\n  b: { always: c }\n  c: { always: d }\n  d: { always: end }\n  end: { type: final }',
    back: [],
  },
  {
    what: 'ends stand behind all that lead to them',
    states:
      'a: { on: { GO: b, STOP: stopped } }\n  b: { on: { GO: c, STOP: stopped } }\n  c: { on: { GO: end, STOP: stopped } }\n  stopped: { type: final }\n  end: { type: final }',
    back: [],
  },
  {
    what: 'where all give up stands near the first of them, if there is much to do still',
    states: `a: { on: { GO: b, STOP: undo } }\n  b: { on: { GO: c, STOP: undo } }\n  c: { on: { GO: d, STOP: undo } }\n  d: { always: end }\n  ${undone}\n  end: { type: final }`,
    back: ['c > undo'],
  },
  {
    what: 'and behind the last of them, if not',
    states: `a: { on: { GO: b, STOP: undo } }\n  b: { on: { GO: c, STOP: undo } }\n  c: { always: d }\n  d: { always: e }\n  e: { always: f }\n  f: { always: g }\n  g: { always: end }\n  ${undone}\n  end: { type: final }`,
    back: [],
  },
  {
    what: 'between containers it counts what holds the ends, and within one it is the same again',
    states:
      'box: { initial: a, states: { a: { always: b }, b: { on: { GO: later, BACK: { target: a } } } } }\n  later: { on: { BACK: { target: box }, GO: end } }\n  end: { type: final }',
    back: ['box.b > box.a', 'later > box'],
  },
])('$what', ({ states, back }) => {
  const drawing = drawingOfGraph(graphOfFlow(flowOf(`  ${states}\n`)), {
    collapsed: new Set(),
    nodeText: ({ name }) => ({ name, detail: '' }),
    edgeText: ({ name }) => ({ name, hasSign: false }),
    anywhere: 'any state',
    measure: estimateText,
  });
  const found = linesLeadingBack(drawing);
  const lines = drawing.lines.filter(({ id }) => found.has(id));
  expect(lines.map(({ source, target }) => `${source} > ${target}`)).toEqual(back);
});
