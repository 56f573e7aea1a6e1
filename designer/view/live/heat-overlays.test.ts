import type { Heat } from '../../api/heat.ts';
import { edgeOfPointer } from '../../model/graph/edge-of-pointer.ts';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import { heatOverlays } from './heat-overlays.ts';

const go = '/root/states/a/on/GO/0';
const back = '/root/states/b/always/0';
const edges = [go, back].map((pointer) => ({ id: edgeOfPointer(pointer) ?? '' }));
const graph = { flow: 'f', version: '1.0.0', nodes: [], edges } as unknown as FlowGraph;

test('states and ways are marked by their numbers, on scales of their own; a way that nobody took is told', () => {
  const none = { entered: 0, left: 0 };
  const heat: Heat = {
    from: '',
    until: '',
    instances: 9,
    sampled: false,
    states: [
      { state: 'a', inside: 40, incidents: 0, ...none },
      { state: 'b', inside: 1, incidents: 2, ...none },
      { state: 'c', inside: 0, incidents: 0, ...none },
    ],
    transitions: [
      { pointer: go, count: 30 },
      { pointer: '/root/states/gone/on/GO/0', count: 900 },
    ],
  };
  const marks = heatOverlays(heat, graph, (key, params) => `${key} ${JSON.stringify(params)}`).heat;
  expect(marks).toEqual({
    a: { step: 5, text: 'markInside {"n":40}' },
    b: { step: 1, text: 'markIncidents {"n":1,"incidents":2}' },
    [edges[0]?.id ?? '']: { step: 5, text: 'markTaken {"n":30}' },
    [edges[1]?.id ?? '']: { step: 0, text: 'markTaken {"n":0}' },
  });
});
