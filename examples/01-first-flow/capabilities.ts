import { defineCapability, defineModule, provide } from '@tessera/engine/catalog';

/** What can be asked for. The types of input and output come from the schemas. */
const greet = defineCapability({
  capability: 'greeting.make',
  version: '1.0.0',
  title: { en: 'Make a greeting', 'zh-CN': '生成问候' },
  owner: 'me',
  domain: 'greeting',
  effect: 'pure',
  input: { type: 'object', required: ['name'], properties: { name: { type: 'string', maxLength: 100 } } },
  output: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
});

/** Who does it. The flow never names it: the identity does. */
const friendly = provide(greet, { id: 'friendly', run: ({ name }) => ({ text: `Hello, ${name}!` }) });

export const greetings = defineModule({ capabilities: [greet], providers: [friendly] });
