import type { Figure, Panorama } from '@tessera/engine';
import { applyChange } from './apply-change.ts';

const figure = (value: number): Figure => ({ value, n: 1, basis: 'measured', from: '', to: '', asOf: '', drill: '' });
const node = (id: string, calls = 1) => ({
  id,
  figures: { calls: figure(calls), success: figure(1), p95: figure(1) },
});
const edge = (from: string, weight: number) => ({ kind: 'calls', from, to: 'p', origin: 'release', weight }) as const;
const none = { identities: 0, flows: 0, capabilities: 0, providers: 0, edges: 0 };

const before = {
  to: '1',
  asOf: '1',
  capabilities: [node('a'), node('c'), node('d')],
  providers: [node('m')],
  identities: [],
  flows: [],
  edges: [edge('x', 1), edge('y', 1)],
  left: none,
} as unknown as Panorama;

test('a change puts what is new and otherwise in its place, takes away what is gone, and leaves the rest as it was', () => {
  const after = applyChange(before, {
    to: '2',
    asOf: '2',
    capabilities: { put: [node('b'), node('c', 5)], gone: ['d'] },
    edges: { put: [edge('y', 9)], gone: ['calls x p'] },
    left: { ...none, flows: 3 },
  });
  expect(after).toEqual({
    ...before,
    to: '2',
    asOf: '2',
    capabilities: [node('a'), node('b'), node('c', 5)],
    edges: [edge('y', 9)],
    left: { ...none, flows: 3 },
  });
  expect(after.capabilities[0]).toBe(before.capabilities[0]);
  expect(after.providers).toBe(before.providers);
});
