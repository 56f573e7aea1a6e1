import { dayMs } from '../window.ts';
import { guardFindings } from './guard-rules.ts';
import type { GuardGround, GuardedCapability, GuardedWay, Serving } from './guard-ground.ts';

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
  ways: [],
  parameters: [],
  cells: [],
  leaves: [],
  owned: [],
  members: [],
};

const look: GuardedCapability = { capability: 'stock.look', owner: 'stock', status: 'active', since: ago(400) };
const deprecated: GuardedCapability = { ...look, status: 'deprecated' };
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

const pay: GuardedWay = {
  flow: 'order',
  source: 'paying',
  target: 'packing',
  cause: 'PAID',
  pointers: ['/root/states/paying/on/PAID/0'],
  isTimeout: false,
  hasOthers: true,
  visits: 0,
  exits: 0,
  taken: 0,
};
const late: GuardedWay = { ...pay, target: 'closed', cause: 'after PT30M', isTimeout: true };
const limit = { flow: 'order', parameter: 'limit', isSet: false, identities: 2, since: ago(400) };
const neverPaid = 'never-taken-transition:order:paying → packing:PAID';
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
  { rule: 'never taken in 100 visits', ground: { ways: [{ ...pay, visits: 100 }] }, found: [neverPaid] },
  { rule: 'never taken in 99 visits', ground: { ways: [{ ...pay, visits: 99 }] }, found: [] },
  { rule: 'taken once', ground: { ways: [{ ...pay, visits: 100, taken: 1 }] }, found: [] },
  {
    rule: 'a timeout that never fires in 100 visits',
    ground: { ways: [{ ...late, visits: 100 }] },
    found: ['timeout-never-fires:order:paying → closed:after PT30M'],
  },
  {
    rule: 'a timeout by which a state was left 100 times of 100',
    ground: { ways: [{ ...late, visits: 120, exits: 100, taken: 100 }] },
    found: ['timeout-always-fires:order:paying → closed:after PT30M'],
  },
  {
    rule: 'a timeout by which a state was left 99 times of 99',
    ground: { ways: [{ ...late, visits: 120, exits: 99, taken: 99 }] },
    found: [],
  },
  {
    rule: 'a timeout by which a state was left 99 times of 100',
    ground: { ways: [{ ...late, visits: 120, exits: 100, taken: 99 }] },
    found: [],
  },
  {
    rule: 'a wait: nothing else leads out',
    ground: { ways: [{ ...late, hasOthers: false, visits: 120, exits: 100, taken: 100 }] },
    found: [],
  },
  {
    rule: 'a parameter that nobody set for 180 days, and one for 179',
    ground: {
      parameters: [
        { ...limit, since: ago(180) },
        { ...limit, parameter: 'wait', since: ago(179) },
      ],
    },
    found: ['never-varied:order:limit'],
  },
  { rule: 'a parameter that somebody set', ground: { parameters: [{ ...limit, isSet: true }] }, found: [] },
  { rule: 'a parameter of one identity', ground: { parameters: [{ ...limit, identities: 1 }] }, found: [] },
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
    rule: 'a leaf at its level for 60 days, and one for 59',
    ground: {
      leaves: [
        { requirement: 'fresh', part: 'swap', owner: 'fresh', since: ago(60) },
        { requirement: 'fresh', part: 'melt', owner: 'fresh', since: ago(59) },
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
  {
    rule: 'a team whose keys were last used 180 days ago, one of 179, one whose key was revoked, one without keys',
    ground: {
      owned: ['stock', 'trade', 'parcels', 'post'].map((owner) => ({ owner, reviewedAt: ago(1) })),
      members: [
        { team: 'stock', seenAt: ago(180), isValid: true },
        { team: 'trade', seenAt: ago(179), isValid: true },
        { team: 'parcels', seenAt: ago(1), isValid: false },
      ],
    },
    found: ['absent-owner:stock', 'absent-owner:parcels'],
  },
  {
    rule: 'in use on the day of its sunset',
    ground: { capabilities: [{ ...deprecated, sunset: nowMs }], active: [serving(ago(1))] },
    found: ['past-sunset:stock.look'],
  },
  {
    rule: 'in use before its sunset',
    ground: { capabilities: [{ ...deprecated, sunset: nowMs + 1 }], active: [serving(ago(1))] },
    found: [],
  },
  { rule: 'in no use after its sunset', ground: { capabilities: [{ ...deprecated, sunset: ago(1) }] }, found: [] },
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
