import { defineModule } from '../catalog/capabilities-module.ts';
import { defineCapability } from '../catalog/define-capability.ts';
import { provide } from '../catalog/provide.ts';
import { applyEdits } from '../kernel/apply-edits.ts';
import { checkTexts } from './check-texts.ts';
import { stateOfModules } from './state-of-modules.ts';

const greet = defineCapability({
  capability: 'greeting.make',
  version: '1.0.0',
  title: { en: 'Make a greeting', 'zh-CN': '生成问候' },
  owner: 'me',
  effect: 'pure',
  input: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
  output: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
});
const friendly = provide(greet, { id: 'friendly', run: ({ name }) => ({ text: `Hello, ${name}!` }) });
const state = stateOfModules([defineModule({ capabilities: [greet], providers: [friendly] })]);

const files = {
  'hello.flow.yaml': `flow: hello
version: 1.0.0
owner: me
title: { en: Hello, zh-CN: 你好 }
input: { type: object, required: [name], properties: { name: { type: string } } }
context: { text: { type: string, nullable: true } }
initial: asking
states:
  asking:
    invoke:
      capability: greeting.make@^1
      input: { name: =input.name }
      timeout: PT5S
      onDone: { target: said, assign: { text: =output.text } }
      onError: said
  said: { type: final, output: { text: =context.text } }
`,
  'demo.identity.yaml': 'identity: demo\nowner: me\nabstract: true\n',
  'demo.shop.identity.yaml': `identity: demo.shop
owner: me
bind:
  greeting.make: { provider: friendly }
flows:
  hello: { version: ^1 }
`,
  'needs.requirement.yaml': `requirement: needs
identity: demo.shop
parts: [{ id: greet, title: { en: Greet, zh-CN: 问候 }, needs: { capability: greeting.make@^1 } }]
`,
};
type File = keyof typeof files;

function issuesOf(file: File, text: string, subtrees: readonly string[] = ['']) {
  return checkTexts(state, { files: { ...files, [file]: text }, within: { subtrees }, testProviders: false }).issues;
}

test('as they stand, the texts have no error', () => {
  expect(issuesOf('hello.flow.yaml', files['hello.flow.yaml']).filter(({ severity }) => severity === 'error')).toEqual(
    [],
  );
});

test.each([
  { what: 'a capability', file: 'hello.flow.yaml', right: 'greeting.make@', wrong: 'greting.make@' },
  { what: 'a provider', file: 'demo.shop.identity.yaml', right: 'friendly', wrong: 'freindly' },
  {
    what: 'a provider in a share',
    file: 'demo.shop.identity.yaml',
    right: '{ provider: friendly }',
    wrong: '{ routing: { fixed: "freindly" } }',
  },
  { what: 'a flow', file: 'demo.shop.identity.yaml', right: '  hello:', wrong: '  helo:' },
  { what: 'the identity of a requirement', file: 'needs.requirement.yaml', right: 'demo.shop', wrong: 'demo.shpo' },
] as const)('$what that is misspelt has one fix, after which nothing is wrong', ({ file, right, wrong }) => {
  const text = files[file].replace(right, wrong);
  const [issue, ...others] = issuesOf(file, text).filter(({ severity }) => severity === 'error');
  expect(others).toEqual([]);
  const [fix, ...more] = issue?.fixes ?? [];
  expect([issue?.params['nearest'] !== undefined, more]).toEqual([true, []]);
  const mended = applyEdits(text, fix?.edits ?? []);
  expect(issuesOf(file, mended).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('a name that stands in two places is not mended unasked, though it is suggested', () => {
  const text = files['demo.shop.identity.yaml'].replace('hello: { version: ^1 }', 'helo: { version: ^1 } # helo');
  const [issue] = issuesOf('demo.shop.identity.yaml', text).filter(({ severity }) => severity === 'error');
  expect([issue?.params['nearest'], issue?.fixes]).toEqual(['hello', undefined]);
});

test('no name beyond the reach of who asks is suggested', () => {
  const text = files['needs.requirement.yaml'].replace('demo.shop', 'demo.shpo');
  const suggested = (subtrees: readonly string[]) =>
    issuesOf('needs.requirement.yaml', text, subtrees).find(({ code }) => code === 'REQ_UNKNOWN_IDENTITY')?.params;
  expect([suggested(['demo']), suggested(['demo.shpo'])]).toEqual([
    { identity: 'demo.shpo', nearest: 'demo.shop' },
    { identity: 'demo.shpo' },
  ]);
});
