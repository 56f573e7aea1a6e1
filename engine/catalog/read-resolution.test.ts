import { readYaml } from '../flow/read-yaml.ts';
import { readResolution } from './read-resolution.ts';

const text = `resolution: { conflict: C3, identity: cn.retail.fresh, cell: parameter:order-fulfilment.paymentWindow }
choose: presale@1.2.0
because: deposits must be paid while the host is live
by: trade-lead
expires: 2027-03-01
participants: { presale@1.2.0: sha256-9f9f9f9f, cn.retail: sha256-1c1c1c1c }
`;

function read(changed: string) {
  const { data = null, locate } = readYaml(changed, 'a.resolution.yaml');
  return readResolution(data, locate, 'a.resolution.yaml');
}

test('the example of the specification is read', () => {
  expect(read(text)).toMatchObject({
    issues: [],
    resolution: {
      conflict: 'C3',
      identity: 'cn.retail.fresh',
      cell: 'parameter:order-fulfilment.paymentWindow',
      decision: { kind: 'choose', participant: 'presale@1.2.0' },
      by: 'trade-lead',
      expires: '2027-03-01',
    },
  });
});

test.each([
  { decision: 'value: PT15M', kind: 'value' },
  { decision: 'order: [presale@1.2.0, cn.retail]', kind: 'order' },
])('a decision is a $kind', ({ decision, kind }) => {
  expect(read(text.replace('choose: presale@1.2.0', decision)).resolution?.decision.kind).toBe(kind);
});

test.each([
  { name: 'a conflict nobody may decide', from: 'C3', to: 'C8', code: 'DEF_TYPE' },
  { name: 'no identity path', from: 'cn.retail.fresh', to: 'CN', code: 'IDN_BAD_PATH' },
  { name: 'no cell address', from: 'parameter:order', to: 'order', code: 'DEF_TYPE' },
  { name: 'two decisions', from: 'because:', to: 'value: PT1M\nbecause:', code: 'DEF_ONE_OF' },
  {
    name: 'no reason',
    from: 'because: deposits must be paid while the host is live\n',
    to: '',
    code: 'DEF_MISSING_FIELD',
  },
  { name: 'an expiry that is no date', from: '2027-03-01', to: 'soon', code: 'DEF_TYPE' },
  { name: 'no participants', from: /participants.*/, to: '', code: 'DEF_MISSING_FIELD' },
  { name: 'a participant without a hash', from: 'sha256-9f9f9f9f', to: 'yes', code: 'DEF_TYPE' },
  { name: 'a participant without a version or path', from: 'presale@1.2.0:', to: 'Presale:', code: 'DEF_TYPE' },
])('refuses $name', ({ from, to, code }) => {
  const { resolution, issues } = read(text.replace(from, to));
  expect(resolution).toBeUndefined();
  expect(issues.map((issue) => issue.code)).toEqual([code]);
});
