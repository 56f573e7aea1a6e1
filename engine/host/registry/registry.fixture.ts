import { defineModule } from '../../catalog/capabilities-module.ts';
import { defineCapability } from '../../catalog/define-capability.ts';
import { provide } from '../../catalog/provide.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { Actor } from '../actor.ts';
import type { RegistryStore } from './registry-store.ts';
import { type RegistryHost } from './registry-options.ts';
import { createRegistry } from './registry.ts';

/* A small world for tests of the registry: one capability, one flow, three identities. */

export const by: Actor = { name: 'dev', subtrees: [''], taskRoles: ['*'] };

export const greet = defineCapability({
  capability: 'greeting.make',
  version: '1.0.0',
  title: { en: 'Make a greeting', 'zh-CN': '生成问候' },
  owner: 'me',
  effect: 'read',
  input: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
  output: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
});
const friendly = provide(greet, { id: 'friendly', run: ({ name }) => ({ text: `Hello, ${name}!` }) });

export const hello = (options: { version?: string; target?: string; timeout?: string } = {}): string => `flow: hello
version: ${options.version ?? '1.0.0'}
title: { en: Hello, zh-CN: 你好 }
owner: me
input: { type: object, required: [name], properties: { name: { type: string }, market: { type: string } } }
context: { text: { type: string, nullable: true } }
parameters: { patience: { type: string, format: duration, default: PT5S } }
initial: asking
states:
  asking:
    invoke:
      capability: greeting.make@^1
      input: { name: =input.name }
      timeout: =parameters.patience
      onDone: { target: ${options.target ?? 'said'}, assign: { text: =output.text } }
      onError: { target: failed }
  said: { type: final, tags: [success], output: { text: =context.text } }
  failed: { type: final, tags: [failure], output: { text: null } }
`;
export const identity = (path: string, more = ''): string => `identity: ${path}
owner: me
${more}`;
const root = identity(
  'cn',
  'abstract: true\nbind: { greeting.make: { provider: friendly } }\nflows: { hello: { version: ^1 } }\n',
);

export const files = {
  'hello.flow.yaml': hello(),
  'cn.identity.yaml': root,
  'cn.a.identity.yaml': identity('cn.a'),
  'cn.b.identity.yaml': identity('cn.b', 'flows: { hello: { parameters: { patience: PT9S } } }\n'),
};

export async function openRegistry(
  store: RegistryStore,
  now = () => 1_000,
  testProviders = false,
): Promise<RegistryHost> {
  const opened = await createRegistry({ store, clock: { now }, testProviders });
  await opened.registerModule(defineModule({ capabilities: [greet], providers: [friendly] }), 'start');
  return opened;
}

export async function failure(promise: Promise<unknown>): Promise<EngineError> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof EngineError) return error;
  throw new TypeError(`no EngineError but ${String(error)}`);
}
