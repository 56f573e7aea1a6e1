import { readYaml } from '../flow/read-yaml.ts';
import { readActivity } from './read-activity.ts';

const file = 'a.activity.yaml';
const base = `activity: shorter-payment-2026
identity: cn.retail
kind: shorter-payment
metric: success-share
wanted: up
at: 2026-11-01T00:00:00+08:00
window: P7D
`;

function read(text: string): ReturnType<typeof readActivity> {
  const { data, locate } = readYaml(text, file);
  return readActivity(data ?? null, locate, file);
}

test('an activity is read, with all of it but the comments as what may not change', () => {
  const { activity, issues } = read(
    `${base}method: split\nsplit: { capability: payment.charge, treatment: new-pay, control: old-pay }\nguards: [{ metric: duration, wanted: down }]\ncomments: [{ by: ann, text: fine }]\n`,
  );
  expect(issues).toEqual([]);
  expect(activity).toMatchObject({
    id: 'shorter-payment-2026',
    kind: 'shorter-payment',
    measure: { metric: 'success-share', wanted: 'up' },
    guards: [{ metric: 'duration', wanted: 'down' }],
    method: { kind: 'split', treatment: 'new-pay', fromMs: Date.UTC(2026, 9, 31, 16), lengthMs: 604_800_000 },
    comments: [{ by: 'ann', text: 'fine' }],
    isSample: false,
  });
  expect(Object.keys(activity?.fixed ?? {})).not.toContain('comments');
});

test.each([
  ['method: before-after\nverdict: worked\n', 'ACT_VERDICT_WRITTEN'],
  ['method: split\n', 'DEF_TYPE'],
  ['method: guess\n', 'DEF_TYPE'],
  ['', 'DEF_MISSING_FIELD'],
  ['method: before-after\nguards: [{ metric: duration }]\n', 'DEF_MISSING_FIELD'],
  ['method: before-after\nguards: [{ metric: Good luck, wanted: up }]\n', 'DEF_BAD_NAME'],
  ['method: before-after\npriority: 1\n', 'DEF_UNKNOWN_FIELD'],
  ['method: before-after\ncomments: [{ by: ann }]\n', 'DEF_MISSING_FIELD'],
])('with %j it is refused as %s', (more, code) => {
  const { activity, issues } = read(base + more);
  expect(activity).toBeUndefined();
  expect(issues.map((issue) => issue.code)).toEqual([code]);
});

test.each([
  ['at: 2026-11-01T00:00:00+08:00', 'at: last monday', 'DEF_TYPE'],
  ['window: P7D', 'window: a week', 'DEF_BAD_DURATION'],
  ['window: P7D', 'window: P9Y', 'DEF_BAD_DURATION'],
  ['kind: shorter-payment', 'kind: Shorter Payment', 'DEF_BAD_NAME'],
])('%j as %j is refused as %s', (from, to, code) => {
  const { issues } = read(`${base}method: before-after\n`.replace(from, to));
  expect(issues.map((issue) => issue.code)).toEqual([code]);
});
