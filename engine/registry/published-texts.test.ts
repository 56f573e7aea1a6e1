import { sha256Hex } from '../kernel/hash.ts';
import type { Files } from './files.ts';
import { publishedTexts } from './published-texts.ts';
import { readTexts } from './read-texts.ts';
import { emptyState, withTexts } from './registry-state.ts';

const flow = (name: string, version: string, more = '') =>
  `flow: ${name}\nversion: ${version}\ninput: { type: object }\n${more}initial: done\nstates:\n  done: { type: final }\n`;
const caller =
  'flow: order\nversion: 1.1.0\ninput: { type: object }\ninitial: ship\nstates:\n' +
  '  ship: { invoke: { flow: parcel@^1, input: {}, timeout: PT1H, onDone: done, onError: done } }\n  done: { type: final }\n';

const publishes: readonly Files[] = [
  { 'a/order.flow.yaml': flow('order', '1.0.0'), 'schemas/shared.json': '{"title":"old"}' },
  {
    'a/order.flow.yaml': caller,
    'a/order.scenarios.yaml': 'flow: order@^1\nscenarios: []\n',
    'schemas/shared.json': '{"title":"of order"}',
  },
  { 'b/parcel.flow.yaml': flow('parcel', '1.0.0'), 'b/parcel.scenarios.yaml': 'flow: parcel@^1\nscenarios: []\n' },
  { 'c/leave.flow.yaml': flow('leave', '1.0.0'), 'schemas/shared.json': '{"title":"newest"}' },
  { 'cn.identity.yaml': 'identity: cn\nowner: a\n' },
  { 'cn.retail.identity.yaml': 'identity: cn.retail\nowner: a\nflows: { order: { version: ^1 } }\n' },
  { 'br.identity.yaml': 'identity: br\nowner: a\n' },
];
const state = publishes.reduce(
  (before, files, at) => withTexts(before, readTexts(files, { at, by: 'a' }).texts),
  emptyState,
);

const all = { subtrees: [''] };

test.each([
  {
    says: 'the newest of everything',
    asked: { within: all },
    files: [
      'a/order.flow.yaml',
      'a/order.scenarios.yaml',
      'b/parcel.flow.yaml',
      'b/parcel.scenarios.yaml',
      'br.identity.yaml',
      'c/leave.flow.yaml',
      'cn.identity.yaml',
      'cn.retail.identity.yaml',
      'schemas/shared.json',
    ],
  },
  {
    says: 'a subtree with the owners above it',
    asked: { within: { subtrees: ['cn.retail'], flows: ['leave'] } },
    files: ['c/leave.flow.yaml', 'cn.identity.yaml', 'cn.retail.identity.yaml', 'schemas/shared.json'],
  },
  {
    says: 'a flow with its sub-flows, its scenarios and what decides for it',
    asked: { within: { subtrees: ['br'] }, flow: 'order' },
    files: [
      'a/order.flow.yaml',
      'a/order.scenarios.yaml',
      'b/parcel.flow.yaml',
      'br.identity.yaml',
      'schemas/shared.json',
    ],
  },
  {
    says: 'an identity with its owners and the flows it runs',
    asked: { within: all, identity: 'cn.retail' },
    files: [
      'a/order.flow.yaml',
      'a/order.scenarios.yaml',
      'b/parcel.flow.yaml',
      'cn.identity.yaml',
      'cn.retail.identity.yaml',
      'schemas/shared.json',
    ],
  },
  { says: 'nothing of an identity out of reach', asked: { within: { subtrees: ['br'] }, identity: 'cn' }, files: [] },
])('$says', ({ asked, files }) => {
  expect([...publishedTexts(state, asked).keys()]).toEqual(files);
});

test('each text comes with the hash of its bytes, a flow in its newest version', () => {
  const found = publishedTexts(state, { within: all });
  expect(found.get('a/order.flow.yaml')).toEqual({ text: caller, hash: sha256Hex(caller) });
  expect(found.get('schemas/shared.json')?.text).toContain('newest');
});

test('a flow that is asked for keeps the schemas it was published with', () => {
  expect(publishedTexts(state, { within: all, flow: 'order' }).get('schemas/shared.json')?.text).toContain('of order');
});
