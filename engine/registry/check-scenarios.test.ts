import { applyEdits } from '../kernel/apply-edits.ts';
import { checkTexts } from './check-texts.ts';
import { stateOfModules } from './state-of-modules.ts';

const file = 'hello.scenarios.yaml';
const texts = {
  'hello.flow.yaml': 'flow: hello\nversion: 1.0.0\nowner: me\ninitial: said\nstates: { said: { type: final } }\n',
  'demo.identity.yaml': 'identity: demo\nowner: me\nflows: { hello: { version: ^1 } }\n',
};
const scenarios = (defaults: string, own: string): string =>
  `flow: hello\ndefaults: { identity: ${defaults} }\nscenarios:\n  - { id: one, identity: ${own} }\n  - { id: two }\n`;

function told(text: string, isPart = false) {
  const request = { files: { ...texts, [file]: text }, within: { subtrees: [''] }, testProviders: false, isPart };
  return checkTexts(stateOfModules([]), request).issues.filter(({ location }) => location.file === file);
}

test.each([
  { defaults: 'demo', own: '[demo]', pointers: [] },
  { defaults: 'dmeo', own: 'demo', pointers: ['/defaults/identity'] },
  { defaults: 'demo', own: 'dmeo', pointers: ['/scenarios/0/identity'] },
  { defaults: 'demo', own: '[demo, dmeo]', pointers: ['/scenarios/0/identity/1'] },
])('scenarios of $own, by default of $defaults: $pointers', ({ defaults, own, pointers }) => {
  const text = scenarios(defaults, own);
  const issues = told(text);
  expect(issues).toMatchObject(
    pointers.map((pointer) => ({
      code: 'SCENARIO_UNKNOWN_IDENTITY',
      severity: 'warning',
      location: { pointer },
      params: { identity: 'dmeo', nearest: 'demo' },
    })),
  );
  const edits = issues.flatMap(({ fixes = [] }) => fixes.flatMap((fix) => fix.edits));
  expect(edits).toHaveLength(pointers.length);
  expect(told(applyEdits(text, edits))).toEqual([]);
});

test('a part of the texts does not tell whether an identity is there', () => {
  expect(told(scenarios('dmeo', 'demo'), true)).toEqual([]);
});
