import { readFlow } from '../flow/read-flow.ts';
import { versionStep } from './version-step.ts';

function definition(text: string) {
  const found = readFlow({ 'order.flow.yaml': text }, 'order.flow.yaml').definition;
  if (found === undefined) throw new TypeError('the flow of a test can be read');
  return found;
}

const base = `flow: order
version: 1.4.2
input: { type: object, required: [id], properties: { id: { type: string } } }
output: { type: object, required: [status], properties: { status: { type: string } } }
key: =input.id
search: { id: =input.id }
parameters: { window: { type: string, format: duration, default: PT1H } }
events: { PAID: { type: object, properties: { by: { type: string } } }, TICK: { type: object, sentBy: self } }
initial: waiting
states:
  waiting: { on: { PAID: done }, after: [{ delay: =parameters.window, target: done }] }
  done: { type: final, output: { status: ok } }
`;

test.each([
  { says: 'nothing', from: 'flow', to: 'flow', level: 'none', version: '1.4.2', reason: undefined },
  {
    says: 'another way',
    from: '{ PAID: done }',
    to: '{ PAID: waiting }',
    level: 'patch',
    version: '1.4.3',
    reason: 'behaviour',
  },
  {
    says: 'one event more',
    from: 'events: {',
    to: 'events: { CANCEL: { type: object },',
    level: 'minor',
    version: '1.5.0',
    reason: 'event CANCEL added',
  },
  {
    says: 'an event less',
    from: 'PAID: { type: object, properties: { by: { type: string } } }, ',
    to: '',
    level: 'major',
    version: '2.0.0',
    reason: 'event PAID removed',
  },
  {
    says: 'an event of its own less',
    from: ', TICK: { type: object, sentBy: self }',
    to: '',
    level: 'patch',
    version: '1.4.3',
    reason: 'behaviour',
  },
  {
    says: 'an optional input more',
    from: 'properties: { id',
    to: 'properties: { note: { type: string }, id',
    level: 'minor',
    version: '1.5.0',
    reason: 'input  widened',
  },
  {
    says: 'a required input more',
    from: 'required: [id]',
    to: 'required: [id, sku]',
    level: 'major',
    version: '2.0.0',
    reason: 'input  narrowed',
  },
  {
    says: 'an output that may be missing',
    from: 'required: [status]',
    to: 'required: []',
    level: 'major',
    version: '2.0.0',
    reason: 'output  narrowed',
  },
  {
    says: 'a parameter with a default more',
    from: 'parameters: {',
    to: 'parameters: { more: { type: integer, default: 1 },',
    level: 'minor',
    version: '1.5.0',
    reason: 'parameter more added',
  },
  {
    says: 'a parameter without a default more',
    from: 'parameters: {',
    to: 'parameters: { more: { type: integer },',
    level: 'major',
    version: '2.0.0',
    reason: 'parameter more added',
  },
  {
    says: 'another business key',
    from: 'key: =input.id',
    to: 'key: =input.id + "x"',
    level: 'major',
    version: '2.0.0',
    reason: 'key  changed',
  },
  {
    says: 'a search attribute less',
    from: 'search: { id: =input.id }',
    to: 'search: {}',
    level: 'major',
    version: '2.0.0',
    reason: 'search id removed',
  },
])('$says needs $level', ({ from, to, level, version, reason }) => {
  const step = versionStep(definition(base), definition(base.replace(from, to)));
  const [first] = step.reasons;
  expect(step).toMatchObject({ level, version });
  expect(first === undefined ? undefined : `${first.part} ${first.name} ${first.change}`.slice(0, reason?.length)).toBe(
    reason,
  );
});

test.each([
  { version: '1.4.2', isEnough: false },
  { version: '1.4.3', isEnough: true },
  { version: '2.0.0', isEnough: true },
])('$version is enough for a patch: $isEnough', ({ version, isEnough }) => {
  const next = base.replace('{ PAID: done }', '{ PAID: waiting }').replace('1.4.2', version);
  expect(versionStep(definition(base), definition(next)).isEnough).toBe(isEnough);
});
