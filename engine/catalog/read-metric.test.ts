import { readYaml } from '../flow/read-yaml.ts';
import { readMetric } from './read-metric.ts';

const file = 'payment.metric.yaml';

function read(text: string) {
  const { data, locate } = readYaml(text, file);
  return readMetric(data ?? null, locate, file);
}

const head = 'metric: payment-conversion\n';
const ratio = 'over: { flow: order, reached: paying }\nof: { flow: order, received: PAID }\n';

test('a ratio is read with its places, and the time after which a cohort is known', () => {
  const { metric, issues } = read(
    `${head}title: { en: Payment conversion, zh-CN: 支付转化率 }\nkind: ratio\n${ratio}mature: P2D
target: { min: 0.65 }
alarm: { below: 0.60, for: PT1H, to: trade, webhook: https://a.example.com/b, secret: hook }
`,
  );
  expect(issues).toEqual([]);
  expect(metric).toMatchObject({
    id: 'payment-conversion',
    flow: 'order',
    measure: {
      kind: 'ratio',
      over: { kind: 'reached', state: 'paying', at: { line: 4 } },
      of: { kind: 'received', event: 'PAID', at: { line: 5 } },
      matureMs: 172_800_000,
    },
    target: { min: 0.65 },
    alarm: {
      below: 0.6,
      forMs: 3_600_000,
      windowMs: 86_400_000,
      to: 'trade',
      toAt: { line: 8 },
      webhook: { url: 'https://a.example.com/b', secret: 'hook', at: { line: 8 } },
    },
  });
});

test.each([
  { text: 'kind: count\nof: { flow: order, ended: success }', measure: { kind: 'count', of: { outcome: 'success' } } },
  {
    text: 'kind: duration\nfrom: { flow: order, started: true }\nto: { flow: order, reached: shipped }',
    measure: { kind: 'duration', from: { kind: 'started' }, to: { state: 'shipped' } },
  },
  {
    text: 'kind: sum\nflow: order\nattribute: total\nunit: CNY-minor',
    measure: { kind: 'sum', attribute: 'total' },
  },
  {
    text: 'kind: funnel\nflow: order\nsteps: [{ started: true }, { reached: paying }, { received: PAID }]',
    measure: { kind: 'funnel', steps: [{ kind: 'started' }, { state: 'paying' }, { event: 'PAID' }] },
  },
])('$measure.kind is read', ({ text, measure }) => {
  const { metric, issues } = read(head + text);
  expect(issues).toEqual([]);
  expect(metric).toMatchObject({ flow: 'order', measure });
});

test.each([
  { text: 'kind: share\n', code: 'DEF_TYPE', line: 2 },
  { text: 'kind: ratio\nover: { flow: order, reached: paying }\n', code: 'DEF_MISSING_FIELD', line: 1 },
  {
    text: 'kind: ratio\nover: { flow: order, reached: paying }\nof: { flow: parcel, reached: sent }\n',
    code: 'METRIC_TWO_FLOWS',
    line: 4,
  },
  { text: `kind: ratio\n${ratio}mature: soon\n`, code: 'DEF_TYPE', line: 5 },
  { text: `kind: ratio\n${ratio}alarm: { for: PT1H, to: trade }\n`, code: 'DEF_ONE_OF', line: 5 },
  { text: `kind: ratio\n${ratio}alarm: { below: 1, to: trade, of: 2 }\n`, code: 'DEF_UNKNOWN_FIELD', line: 5 },
  {
    text: `kind: ratio\n${ratio}target: { min: 0.6 }\nalarm: { below: 0.7, to: a }\n`,
    code: 'METRIC_ALARM_SIDE',
    line: 6,
  },
  {
    text: `kind: ratio\n${ratio}target: { min: 0.6 }\nalarm: { above: 0.5, to: a }\n`,
    code: 'METRIC_ALARM_SIDE',
    line: 6,
  },
  {
    text: `kind: ratio\n${ratio}target: { max: 0.6 }\nalarm: { above: 0.5, to: a }\n`,
    code: 'METRIC_ALARM_SIDE',
    line: 6,
  },
  {
    text: `kind: ratio\n${ratio}target: { max: 0.6 }\nalarm: { below: 0.7, to: a }\n`,
    code: 'METRIC_ALARM_SIDE',
    line: 6,
  },
  { text: `kind: ratio\n${ratio}alarm: { below: 0.7, for: PT5M, to: a }\n`, code: 'METRIC_ALARM_SHORT', line: 5 },
  { text: `kind: ratio\n${ratio}alarm: { below: 0.7, for: PT0S, to: a }\n`, code: 'METRIC_ALARM_SHORT', line: 5 },
  { text: `kind: ratio\n${ratio}alarm: { below: 0.7, window: PT1M, to: a }\n`, code: 'METRIC_ALARM_SHORT', line: 5 },
  { text: 'kind: count\nof: { flow: order, reached: a, ended: any }\n', code: 'DEF_ONE_OF', line: 3 },
  { text: 'kind: count\nof: { flow: order, ended: well }\n', code: 'DEF_TYPE', line: 3 },
  { text: 'kind: funnel\nflow: order\nsteps: [{ started: true }]\n', code: 'DEF_MISSING_FIELD', line: 1 },
  { text: 'kind: ratio\n', code: 'DEF_MISSING_FIELD', line: 1 },
])('$code in line $line of $text', ({ text, code, line }) => {
  const { metric, issues } = read(head + text);
  expect(metric).toBeUndefined();
  expect(issues.map((issue) => [issue.code, issue.location.line])).toContainEqual([code, line]);
});
