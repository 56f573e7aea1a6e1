import { checkTexts } from './check-texts.ts';
import { emptyState } from './registry-state.ts';

const written = `flow: wait
version: 1.0.0
owner: me
events: { GO: { type: object } }
parameters: { window: { type: string, format: duration, default: P3D } }
initial: waiting
states:
  waiting:
    on: { GO: done }
    after: [{ delay: =parameters.window, target: late }]
  done: { type: final }
  late: { type: final }
`;

function codesOf(text: string): readonly string[] {
  const files = { 'wait.flow.yaml': text };
  const { issues } = checkTexts(emptyState, { files, within: { subtrees: [''] }, testProviders: false });
  return issues.map(({ code }) => code);
}

test.each([
  { what: 'nothing', from: '', to: '', codes: [] },
  { what: 'the key of timers', from: 'after:', to: 'aftr:', codes: ['DEF_UNKNOWN_FIELD'] },
  { what: 'the key of events', from: 'on:', to: 'onn:', codes: ['DEF_UNKNOWN_FIELD'] },
  { what: 'a delay', from: '=parameters.window', to: '3 days', codes: ['DEF_BAD_DURATION'] },
  {
    what: 'a target: the state is truly left alone',
    from: 'target: late',
    to: 'target: done',
    codes: ['DEF_UNREACHABLE'],
  },
])('misspelling $what is told once, and offers no deletion of what it led to', ({ from, to, codes }) => {
  expect(codesOf(written.replace(from, to))).toEqual(codes);
});

const runs = `identity: cn
owner: me
flows: { wait: { version: ^1 }, hold: { version: ^1 } }
`;

test.each([
  { what: 'a syntax error', text: 'flow: wait\nstates: {', codes: ['YAML_SYNTAX', 'IDN_UNKNOWN_REFERENCE'] },
  { what: 'a tab', text: 'flow: wait\nstates:\n\ta: {}\n', codes: ['YAML_TAB', 'IDN_UNKNOWN_REFERENCE'] },
  { what: 'nothing', text: '', codes: ['DEF_EMPTY', 'IDN_UNKNOWN_REFERENCE'] },
])(
  'a flow file with $what in it is not told as a flow that is not there; one that is not there is',
  ({ text, codes }) => {
    const files = { 'flows/wait.flow.yaml': text, 'cn.identity.yaml': runs };
    const { issues } = checkTexts(emptyState, { files, within: { subtrees: [''] }, testProviders: false });
    expect(issues.map(({ code }) => code).toSorted()).toEqual(codes.toSorted());
    expect(issues.find(({ code }) => code === 'IDN_UNKNOWN_REFERENCE')?.params['reference']).toBe('hold@^1');
  },
);
