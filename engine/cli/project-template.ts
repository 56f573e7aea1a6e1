/**
 * The files `tessera init` writes, by name. Small enough to be read in a minute, and they run.
 * @param name what package.json calls the project
 * @param engine what package.json says of the engine
 */
export const projectTemplate = (name: string, engine: string): Readonly<Record<string, string>> => ({
  'tessera.config.js': `import { greetings } from './capabilities/greet.js';

export default {
  capabilities: [greetings],
  flows: './flows',
};
`,
  'capabilities/greet.js': `import { defineCapability, defineModule, provide } from '@tessera/engine/catalog';

export const greet = defineCapability({
  capability: 'greeting.make',
  version: '1.0.0',
  title: { en: 'Make a greeting', 'zh-CN': '生成问候' },
  owner: 'me',
  domain: 'greeting',
  effect: 'pure',
  timeout: 'PT5S',
  input: {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string', description: 'Who is greeted' } },
  },
  output: {
    type: 'object',
    required: ['text'],
    properties: { text: { type: 'string', description: 'The greeting' } },
  },
  errors: { NOBODY: { class: 'business', title: { en: 'Nobody to greet', 'zh-CN': '没有问候对象' } } },
});

const friendly = provide(greet, {
  id: 'friendly',
  run: async (input, call) => {
    if (input.name === '') throw call.refuse('NOBODY');
    return { text: \`Hello, \${input.name}!\` };
  },
});

export const greetings = defineModule({ capabilities: [greet], providers: [friendly] });
`,
  'flows/hello.flow.yaml': `flow: hello
version: 1.0.0
title: { en: Hello, zh-CN: 你好 }
owner: me
input: { type: object, required: [name], properties: { name: { type: string } } }
context:
  greeting: { type: string, nullable: true }
initial: greeting
states:
  greeting:
    invoke:
      capability: greeting.make@^1
      input: { name: =input.name }
      timeout: PT5S
      onDone: { target: said, assign: { greeting: =output.text } }
      onError: nobody
  said: { type: final, tags: [success], output: { greeting: =context.greeting } }
  nobody: { type: final, tags: [failure], output: { greeting: null } }
`,
  'flows/identities/demo.identity.yaml': `identity: demo
title: { en: Demo, zh-CN: 演示 }
owner: me
bind:
  greeting.make: { provider: friendly }
flows:
  hello: { version: ^1 }
`,
  'flows/hello.scenarios.yaml': `flow: hello@^1
defaults: { identity: demo }
scenarios:
  - id: greets
    input: { name: Ada }
    providers:
      greeting.make: [{ output: { text: 'Hello, Ada!' } }]
    expect: { status: finished, state: said, output: { greeting: 'Hello, Ada!' } }
  - id: nobody
    input: { name: '' }
    providers:
      greeting.make: [{ error: NOBODY }]
    expect: { status: finished, state: nobody }
`,
  '.gitignore': `node_modules/
.tessera/
`,
  'package.json': `{
  "name": "${name}",
  "private": true,
  "type": "module",
  "dependencies": { "@tessera/engine": "${engine}" }
}
`,
});
