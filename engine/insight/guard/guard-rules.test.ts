import { dayMs } from '../window.ts';
import { guardFindings } from './guard-rules.ts';
import type { GuardGround, GuardedCapability, Serving } from './guard-ground.ts';

const nowMs = Date.parse('2026-06-01T12:00:00Z');
const ago = (days: number): number => nowMs - days * dayMs;

const quiet: GuardGround = {
  nowMs,
  capabilities: [],
  active: [],
  activeBefore30: [],
  activeBefore180: [],
  activatedWithin180: [],
  ownerOfFlow: () => 'trade',
  ownerOfIdentity: () => 'retail',
  calls90: () => 1,
  starts30: () => 1,
  starts90: () => 0,
  entered90: () => 0,
  transitions: [],
  cells: [],
  gaps: [],
  owned: [],
};

const look: GuardedCapability = { capability: 'stock.look', owner: 'stock', status: 'active', since: ago(400) };
const serving = (at: number, uses: readonly string[] = ['stock.look']): Serving => ({
  flow: 'order',
  identity: 'cn',
  uses,
  at,
});
const broken = (since: number): Serving => ({ ...serving(since), broken: { since, issues: [] } });

interface Row {
  readonly rule: string;
  readonly ground: Partial<GuardGround>;
  readonly found: readonly string[];
}

const dead = ['dead-capability:stock.look'];
const flowAndIdentity = ['zero-traffic-flow:order', 'zero-traffic-identity:cn'];
const rows: readonly Row[] = [
  {
    rule: 'active for 30 days',
    ground: { capabilities: [{ ...look, since: ago(30) }], calls90: () => 0 },
    found: dead,
  },
  { rule: 'active for 29 days', ground: { capabilities: [{ ...look, since: ago(29) }], calls90: () => 0 }, found: [] },
  { rule: 'called once in 90 days', ground: { capabilities: [look], calls90: () => 1 }, found: [] },
  {
    rule: 'in an active release',
    ground: { capabilities: [look], calls90: () => 0, active: [serving(ago(1))] },
    found: [],
  },
  { rule: 'a draft', ground: { capabilities: [{ ...look, status: 'draft' }], calls90: () => 0 }, found: [] },
  {
    rule: 'never called by a flow of 100 instances',
    ground: { active: [serving(ago(1))], starts90: () => 100, calls90: () => 0 },
    found: ['never-called:stock.look:order'],
  },
  {
    rule: 'never called by a flow of 99 instances',
    ground: { active: [serving(ago(1))], starts90: () => 99, calls90: () => 0 },
    found: [],
  },
  {
    rule: 'called by this flow once',
    ground: { active: [serving(ago(1))], starts90: () => 100, calls90: (_, flow) => (flow === 'order' ? 1 : 0) },
    found: [],
  },
  {
    rule: 'released 30 days ago, no start',
    ground: { active: [serving(ago(30))], starts30: () => 0 },
    found: flowAndIdentity,
  },
  { rule: 'released 29 days ago, no start', ground: { active: [serving(ago(29))], starts30: () => 0 }, found: [] },
  {
    rule: 'released again since, and served 30 days ago',
    ground: { active: [serving(ago(1))], activeBefore30: [serving(ago(90))], starts30: () => 0 },
    found: flowAndIdentity,
  },
  {
    rule: 'started under another identity',
    ground: { active: [serving(ago(30))], starts30: (where) => ('flow' in where ? 1 : 0) },
    found: ['zero-traffic-identity:cn'],
  },
  {
    rule: 'never taken in 100 visits',
    ground: {
      transitions: [{ flow: 'order', source: 'paying', target: 'overdue' }],
      entered90: (_, state) => (state === 'paying' ? 100 : 0),
    },
    found: ['never-taken-transition:order:paying → overdue'],
  },
  {
    rule: 'never taken in 99 visits',
    ground: {
      transitions: [{ flow: 'order', source: 'paying', target: 'overdue' }],
      entered90: (_, state) => (state === 'paying' ? 99 : 0),
    },
    found: [],
  },
  {
    rule: 'taken once',
    ground: {
      transitions: [{ flow: 'order', source: 'paying', target: 'overdue' }],
      entered90: (_, state) => (state === 'paying' ? 100 : 1),
    },
    found: [],
  },
  {
    rule: 'one flow for 180 days',
    ground: { capabilities: [look], active: [serving(ago(1))], activeBefore180: [serving(ago(200))] },
    found: ['single-use-capability:stock.look:order'],
  },
  {
    rule: 'one flow, not yet 180 days ago',
    ground: { capabilities: [look], active: [serving(ago(1))], activatedWithin180: [serving(ago(179))] },
    found: [],
  },
  {
    rule: 'another flow in between',
    ground: {
      capabilities: [look],
      active: [serving(ago(1))],
      activeBefore180: [serving(ago(200))],
      activatedWithin180: [{ ...serving(ago(90)), flow: 'trip' }],
    },
    found: [],
  },
  {
    rule: 'a cell as the parent has it, and one that differs',
    ground: {
      cells: [
        { identity: 'cn.retail', flow: 'order', cell: 'parameter:order.wait', isEqual: true, at: ago(1) },
        { identity: 'cn.retail', flow: 'order', cell: 'parameter:order.limit', isEqual: false, at: ago(1) },
      ],
    },
    found: ['idle-variation:cn.retail:parameter:order.wait'],
  },
  {
    rule: 'a gap for 60 days, and one for 59',
    ground: {
      gaps: [
        { requirement: 'fresh', part: 'swap', owner: 'fresh', publishedAt: ago(60) },
        { requirement: 'fresh', part: 'melt', owner: 'fresh', publishedAt: ago(59) },
      ],
    },
    found: ['stalled-requirement:fresh:swap'],
  },
  {
    rule: 'an owner without a review for 180 days, one for 179, and one with a newer thing',
    ground: {
      owned: [
        { owner: 'stock', reviewedAt: ago(180) },
        { owner: 'trade', reviewedAt: ago(179) },
        { owner: 'parcels', reviewedAt: ago(400) },
        { owner: 'parcels', reviewedAt: ago(1) },
      ],
    },
    found: ['stale-owner:stock'],
  },
  { rule: 'broken for 8 days', ground: { active: [broken(ago(8))] }, found: ['long-broken:order:cn'] },
  { rule: 'broken for 7 days', ground: { active: [broken(ago(7))] }, found: [] },
];

test.each(rows)('$rule', ({ ground, found }) => {
  expect(guardFindings({ ...quiet, ...ground }).map(({ id }) => id)).toEqual(found);
});

test('a finding says whose it is and since when it has held', () => {
  const [finding] = guardFindings({ ...quiet, active: [broken(ago(9))] });
  expect(finding).toEqual({
    id: 'long-broken:order:cn',
    kind: 'long-broken',
    owner: 'retail',
    subject: { flow: 'order', identity: 'cn' },
    since: ago(9),
  });
});
