import { defineModule, type CapabilityModule } from '../catalog/capabilities-module.ts';
import { defineCapability } from '../catalog/define-capability.ts';
import { declaredError } from '../catalog/declared-error.ts';
import { provide, provideHttp } from '../catalog/provide.ts';
import type { LocalProvider } from '../catalog/provider.ts';
import { isolated } from '../provider/isolated.ts';
import type { Stub } from './bad-inputs-stub.ts';

/** What a provider does, and what becomes of the call. */
export interface BadProvider {
  readonly row: string;
  /** local in this process, isolated in a thread, or over HTTP. */
  readonly by: 'local' | 'isolated' | 'http' | 'tls';
  readonly mode: string;
  /** Of the failed attempts; absent where the call succeeds. */
  readonly code?: string;
  /** How often it was tried: 2 are allowed. */
  readonly attempts?: number;
  readonly says?: RegExp;
}

export const badProviders: readonly BadProvider[] = [
  ...['null', 'undefined', 'text', 'number'].map((mode): BadProvider => ({
    row: `Q1 ${mode}`,
    by: 'local',
    mode: `throws-${mode}`,
    code: 'CAP_THREW_NON_ERROR',
    attempts: 2,
    says: { null: /null/, undefined: /undefined/, text: /thrown text/, number: /42/ }[mode] ?? /./,
  })),
  { row: 'Q2', by: 'local', mode: 'rejects', code: 'CAP_FAULT', attempts: 2, says: /^x+/ },
  { row: 'Q3', by: 'local', mode: 'silent', code: 'CAP_TIMEOUT', attempts: 2 },
  { row: 'Q3 http', by: 'http', mode: 'silent', code: 'CAP_TIMEOUT', attempts: 2 },
  { row: 'Q4', by: 'http', mode: 'large', code: 'CAP_RESULT_TOO_LARGE', attempts: 2 },
  { row: 'Q4 local', by: 'local', mode: 'large', code: 'CAP_RESULT_TOO_LARGE', attempts: 2 },
  { row: 'Q5', by: 'local', mode: 'wrong-shape', code: 'CAP_RESULT_INVALID', attempts: 2, says: /\/ok/ },
  { row: 'Q5 http', by: 'http', mode: 'wrong-shape', code: 'CAP_RESULT_INVALID', attempts: 2, says: /\/ok/ },
  { row: 'Q5 undefined', by: 'local', mode: 'nothing', code: 'CAP_RESULT_INVALID', attempts: 2 },
  ...['nan', 'map', 'bigint', 'circular', 'date', 'deep', 'class', 'getter'].map((mode): BadProvider => ({
    row: `Q6 ${mode}`,
    by: 'local',
    mode,
    code: 'CAP_RESULT_NOT_JSON',
    attempts: 2,
    says: /\/more/,
  })),
  { row: 'Q7 html', by: 'http', mode: 'html', code: 'CAP_RESULT_INVALID', attempts: 2, says: /text\/html/ },
  { row: 'Q7 204', by: 'http', mode: 'no-content', code: 'CAP_RESULT_INVALID', attempts: 2 },
  { row: 'Q7 empty', by: 'http', mode: 'empty', code: 'CAP_RESULT_INVALID', attempts: 2 },
  { row: 'Q7 deep', by: 'http', mode: 'deep', code: 'CAP_RESULT_INVALID', attempts: 2 },
  { row: 'Q8', by: 'http', mode: 'proto', code: 'CAP_RESULT_INVALID', attempts: 2 },
  { row: 'Q8 local', by: 'local', mode: 'proto', code: 'CAP_RESULT_INVALID', attempts: 2 },
  { row: 'Q9', by: 'isolated', mode: 'loop', code: 'CAP_TIMEOUT', attempts: 2 },
  { row: 'Q10 twice', by: 'http', mode: 'twice' },
  { row: 'Q10 late', by: 'local', mode: 'late', code: 'CAP_TIMEOUT', attempts: 2 },
  { row: 'Q11 redirect', by: 'http', mode: 'redirect', code: 'EGRESS_BLOCKED', attempts: 1 },
  { row: 'Q11 certificate', by: 'tls', mode: '', code: 'CAP_TLS', attempts: 1 },
  { row: 'Q12', by: 'local', mode: 'undeclared', code: 'CAP_UNDECLARED_ERROR', attempts: 1, says: /NOBODY_KNOWS/ },
  { row: 'Q12 http', by: 'http', mode: 'undeclared', code: 'CAP_UNDECLARED_ERROR', attempts: 1 },
  { row: 'Q broken', by: 'http', mode: 'broken', code: 'CAP_UNREACHABLE', attempts: 2 },
];

const contract = defineCapability({
  capability: 'q.call',
  version: '1.0.0',
  title: { en: 'A call', 'zh-CN': '调用' },
  owner: 'team',
  effect: 'read',
  input: { type: 'object', properties: { mode: { type: 'string' } }, required: ['mode'] },
  output: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] },
  errors: { KNOWN: { class: 'business' } },
});

class Money {
  readonly amount = 1;
}

/** A local provider, with behaviours that no type would allow. */
const local: LocalProvider = {
  ...provide(contract, { id: 'local', run: () => ({ ok: true }) }),
  run: async (input) => {
    const mode =
      typeof input === 'object' && input !== null && 'mode' in input ? JSON.stringify(input['mode']).slice(1, -1) : '';
    return await behave(mode);
  },
};

async function behave(mode: string): Promise<unknown> {
  switch (mode) {
    case 'throws-null':
      throw null;
    case 'throws-undefined':
      throw undefined;
    case 'throws-text':
      throw 'thrown text';
    case 'throws-number':
      throw 42;
    case 'rejects': {
      const error = new Error('x'.repeat(10 * 1024 * 1024));
      error.cause = error;
      throw error;
    }
    case 'silent':
      return await new Promise(() => undefined);
    case 'late':
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { ok: true };
    case 'undeclared':
      throw declaredError('NOBODY_KNOWS', undefined, 'x');
    case 'nothing':
      return undefined;
    case 'wrong-shape':
      return { ok: 'yes' };
    case 'large':
      return { ok: true, more: 'x'.repeat(50 * 1024 * 1024) };
    case 'proto':
      return JSON.parse('{"ok":true,"__proto__":{"admin":true}}');
    default:
      return { ok: true, more: notJson(mode) };
  }
}

function notJson(mode: string): unknown {
  const circle: unknown[] = [];
  circle.push(circle);
  const getter = Object.defineProperty({}, 'a', { enumerable: true, get: () => circle });
  let deep: unknown = 1;
  for (let level = 0; level < 200; level += 1) deep = [deep];
  const values: Readonly<Record<string, unknown>> = {
    nan: Number.NaN,
    map: new Map([[1, 2]]),
    bigint: 1n,
    circular: circle,
    date: new Date(0),
    class: new Money(),
    getter,
    deep,
  };
  return values[mode];
}

/** The contract with a provider of each kind. */
export function badProviderModule(stub: Stub, loop: URL): CapabilityModule {
  const http = { range: '^1', allow: ['127.0.0.1'] };
  return defineModule({
    capabilities: [contract],
    providers: [
      local,
      { ...provide(contract, { id: 'isolated', run: () => ({ ok: true }) }), run: isolated(loop) },
      provideHttp(contract, { ...http, id: 'http', url: stub.url }),
      provideHttp(contract, { ...http, id: 'tls', url: stub.tlsUrl }),
    ],
  });
}

const calling = (name: string, onError: string) => `flow: ${name}
version: 1.0.0
input: { type: object, properties: { mode: { type: string }, timeout: { type: string, format: duration } }, required: [mode, timeout] }
context:
  answer: { type: object, nullable: true }
  code: { type: string, nullable: true }
initial: calling
states:
  calling:
    invoke:
      capability: q.call@^1
      input: { mode: =input.mode }
      retry: { attempts: 2, backoff: PT0.01S }
      timeout: =input.timeout
      onDone: { target: done, assign: { answer: =output } }
      onError: ${onError}
  failed: { type: final, output: { code: =context.code } }
  done: { type: final, output: =context.answer }
`;

const each = `flow: q-each
version: 1.0.0
input: { type: object, properties: { items: { type: array, items: { type: string } } }, required: [items] }
initial: calling
states:
  calling:
    invoke:
      forEach: { in: =input.items, as: item }
      capability: q.call@^1
      input: { mode: =item }
      timeout: PT30S
      onDone: done
      onError: done
  done: { type: final }
`;

const identity = (kind: string): string =>
  `identity: q.${kind}\nbind: { q.call: { provider: ${kind} } }\nflows: { q: { version: ^1 }, q-bare: { version: ^1 }, q-each: { version: ^1 } }\n`;

export const badProviderTexts: Readonly<Record<string, string>> = {
  'q.flow.yaml': calling('q', '[{ error: KNOWN, target: done }, { target: failed, assign: { code: =error.code } }]'),
  'q-bare.flow.yaml': calling('q-bare', '[{ error: KNOWN, target: failed }]'),
  'q-each.flow.yaml': each,
  'q.identity.yaml': 'identity: q\nabstract: true\n',
  ...Object.fromEntries(
    ['local', 'isolated', 'http', 'tls'].map((kind) => [`q.${kind}.identity.yaml`, identity(kind)]),
  ),
};
