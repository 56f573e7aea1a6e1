import { setTimeout as wait } from 'node:timers/promises';
import { defineModule } from '../catalog/capabilities-module.ts';
import type { CheckOutcome, ConformanceCheck, ItemOutcome } from '../catalog/conformance.ts';
import { declaredError } from '../catalog/declared-error.ts';
import { defineCapability } from '../catalog/define-capability.ts';
import { provide, provideHttp, provideHuman, simulate } from '../catalog/provide.ts';
import type { CallContext, LocalProvider, LocalRun } from '../catalog/provider.ts';
import { conformProvider } from './conform-provider.ts';
import { referenceProvider, referenceSecret, type HttpMistake } from './reference-provider.fixture.ts';

/** On a busy machine a right provider may take its time; only a mistake hangs. */
const definition = {
  capability: 'parcel.weigh',
  version: '1.0.0',
  title: { en: 'Weigh', 'zh-CN': '称重' },
  owner: 'depot',
  input: {
    type: 'object',
    required: ['parcel', 'grams'],
    properties: {
      parcel: { type: 'string', minLength: 1, maxLength: 40 },
      grams: { type: 'integer', minimum: 0, maximum: 50_000 },
      note: { type: 'string', maxLength: 200 },
    },
  },
  output: { type: 'object', required: ['ticket'], properties: { ticket: { type: 'string' } } },
  errors: { TOO_HEAVY: { class: 'business', data: { type: 'object', properties: { most: { type: 'integer' } } } } },
  effect: 'write',
  undo: 'parcel.unweigh@^1',
  timeout: 'PT30S',
} as const;
const weigh = defineCapability(definition);
const impatient = defineCapability({ ...definition, timeout: 'PT0.2S' });

const unweigh = defineCapability({
  capability: 'parcel.unweigh',
  version: '1.0.0',
  title: { en: 'Take a weight back', 'zh-CN': '撤销称重' },
  owner: 'depot',
  input: { type: 'object', required: ['ticket'], properties: { ticket: { type: 'string' } } },
  output: { type: 'object', required: ['taken'], properties: { taken: { type: 'boolean' } } },
  effect: 'write',
  undo: { none: 'It is an undo' },
  timeout: 'PT1S',
});

/** A scale in this process; each mistake is one line of it. */
type Mistake =
  | 'output'
  | 'undeclared'
  | 'error data'
  | 'throws'
  | 'no key'
  | 'races'
  | 'other input'
  | 'undo leaves'
  | 'undo twice'
  | 'undo unknown'
  | 'hangs'
  | 'half'
  | 'dry run'
  | 'unknown fields'
  | 'chinese'
  | 'extremes';

interface Weighed {
  readonly parcel: string;
  readonly grams: number;
  readonly note?: string;
}

function scale(mistake?: Mistake): readonly LocalProvider[] {
  const answers = new Map<string, { readonly ticket: string }>();
  const counts = { weighed: 0, sealed: 0 };
  const taken = new Set<string>();
  const known = new Set<string>();

  async function run(input: Weighed, call: CallContext): Promise<unknown> {
    if (mistake === 'output') return { ticket: 7 };
    if (mistake === 'undeclared') throw declaredError('NO_SCALE');
    if (mistake === 'throws' && input.grams === 50_000) throw new Error('out of memory');
    if (mistake === 'hangs' && input.grams === 50_000) await wait(600);
    if (mistake === 'unknown fields' && 'conform-unknown' in input) throw new Error('what is this?');
    if (mistake === 'chinese' && /\p{Script=Han}/u.test(input.parcel)) throw new Error('not latin');
    if (mistake === 'extremes' && input.grams === 0) throw new Error('division by zero');
    if (input.grams > 20_000) throw declaredError('TOO_HEAVY', { most: mistake === 'error data' ? 'much' : 20_000 });
    if (call.dryRun === true && mistake !== 'dry run') return { ticket: 'dry' };
    return await weighed(input, call);
  }

  async function weighed(input: Weighed, call: CallContext): Promise<unknown> {
    const key = mistake === 'other input' ? `${call.key} ${JSON.stringify(input)}` : call.key;
    const before = answers.get(key);
    if (before !== undefined && mistake !== 'no key') return before;
    if (mistake === 'races') await wait(1);
    const answer = before ?? { ticket: `t-${call.key}` };
    answers.set(key, answer);
    known.add(answer.ticket);
    counts.weighed += 1;
    if (mistake === 'half') await wait(20);
    if (mistake !== 'half' || !call.signal.aborted) counts.sealed += 1;
    else answers.delete(key);
    return answer;
  }

  function undo(ticket: string): { readonly taken: boolean } {
    if (mistake === 'undo unknown' && !known.has(ticket)) throw declaredError('NOT_FOUND');
    if (!known.has(ticket)) return { taken: false };
    if (taken.has(ticket) && mistake !== 'undo twice') return { taken: false };
    taken.add(ticket);
    counts.weighed -= 1;
    if (mistake !== 'undo leaves') counts.sealed -= 1;
    return { taken: true };
  }

  const work: LocalRun = (input, call) => run({ parcel: '', grams: 0, ...Object(input) }, call);
  return [
    {
      ...provide(weigh, { id: 'scale', dryRun: true, run: () => ({ ticket: '' }) }),
      run: work,
      probe: () => ({ ...counts }),
    },
    provide(unweigh, { id: 'scale', run: ({ ticket }) => undo(ticket) }),
  ];
}

async function tried(mistake?: Mistake): Promise<readonly ItemOutcome[]> {
  const work = mistake === 'hangs' ? impatient : weigh;
  const module = defineModule({ capabilities: [work, unweigh], providers: scale(mistake) });
  const { items } = await conformProvider(module, { capability: 'parcel.weigh', provider: 'scale' }, { inputs: 24 });
  return items;
}

async function triedOverHttp(mistake?: HttpMistake, later = false): Promise<readonly ItemOutcome[]> {
  const server = await referenceProvider(mistake, later);
  try {
    const provider = provideHttp(weigh, {
      id: 'scale',
      url: server.url,
      secret: 'scale',
      allow: ['127.0.0.1'],
      dryRun: true,
      inquiry: true,
      probe: true,
    });
    const module = defineModule({ capabilities: [weigh, unweigh], providers: [provider] });
    const asked = { capability: 'parcel.weigh', provider: 'scale' };
    const settings = { inputs: 12, secrets: { scale: referenceSecret }, restart: server.restart };
    return (await conformProvider(module, asked, settings)).items;
  } finally {
    await server.close();
  }
}

function of(items: readonly ItemOutcome[], status: CheckOutcome['status']): readonly string[] {
  return items.flatMap(({ checks }) => checks).flatMap((check) => (check.status === status ? [check.check] : []));
}

test('a provider that does everything right passes what can be seen of it', async () => {
  const items = await tried();
  expect(of(items, 'failed')).toEqual([]);
  expect(of(items, 'not-shown')).toEqual(['same-key-after-restart']);
  expect(of(items, 'passed')).toHaveLength(13);
});

test.each<[Mistake, ConformanceCheck]>([
  ['output', 'declared-answers'],
  ['undeclared', 'declared-answers'],
  ['error data', 'declared-answers'],
  ['throws', 'declared-answers'],
  ['no key', 'same-key-twice'],
  ['races', 'same-key-at-once'],
  ['other input', 'same-key-other-input'],
  ['undo leaves', 'undo-restores'],
  ['undo twice', 'undo-twice'],
  ['undo unknown', 'undo-unknown'],
  ['hangs', 'in-time'],
  ['half', 'cancelled'],
  ['dry run', 'dry-run'],
  ['unknown fields', 'unknown-fields'],
  ['chinese', 'long-texts'],
  ['extremes', 'extreme-numbers'],
])('the mistake "%s" is caught by %s', async (mistake, check) => {
  expect(of(await tried(mistake), 'failed')).toContain(check);
});

test.each([false, true])('over HTTP too, where it answers later: %s', async (later) => {
  const items = await triedOverHttp(undefined, later);
  expect(of(items, 'failed')).toEqual([]);
  // It has no undo.
  expect(of(items, 'not-shown')).toEqual(['undo-restores', 'undo-twice', 'undo-unknown']);
  expect(of(items, 'not-applicable')).toHaveLength(later ? 0 : 3);
});

test.each<[HttpMistake, ConformanceCheck]>([
  ['forgets on restart', 'same-key-after-restart'],
  ['takes any input for a key', 'same-key-other-input'],
  ['serves late calls', 'past-deadline'],
  ['does dry runs', 'dry-run'],
  ['serves unsigned calls', 'bad-signature'],
  ['says 500 for a bad signature', 'bad-signature'],
  ['serves stale calls', 'stale-timestamp'],
  ['inquiry forgets', 'inquiry-done'],
  ['inquiry says done of what was refused', 'inquiry-refused'],
])('over HTTP "%s" is caught by %s', async (mistake, check) => {
  expect(of(await triedOverHttp(mistake), 'failed')).toContain(check);
});

test.each<[HttpMistake, ConformanceCheck]>([
  ['reports unsigned', 'callback-signed'],
  ['reports once', 'callback-repeated'],
  ['reports another outcome', 'callback-repeated'],
])('of a provider that answers later "%s" is caught by %s', async (mistake, check) => {
  expect(of(await triedOverHttp(mistake, true), 'failed')).toContain(check);
});

test('a simulator passes, and nothing is said about effects that it does not have', async () => {
  const module = defineModule({
    capabilities: [weigh],
    providers: [simulate(weigh, { id: 'sim', errors: { TOO_HEAVY: 0.1 } })],
  });
  const { verdict, items } = await conformProvider(module, { capability: 'parcel.weigh', provider: 'sim' });
  expect(verdict).toBe('passed');
  expect(of(items, 'failed')).toEqual([]);
  expect(of(items, 'not-shown')).toContain('same-key-twice');
});

test('people cannot be asked: nothing is shown', async () => {
  const person = provideHuman(weigh, { id: 'desk', task: { title: 'Weigh it', roles: ['clerk'] } });
  const module = defineModule({ capabilities: [weigh], providers: [person] });
  const { verdict, items } = await conformProvider(module, { capability: 'parcel.weigh', provider: 'desk' });
  expect(verdict).toBe('not-shown');
  expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['not-shown']));
});

test.each([
  [{ capability: 'parcel.fly', provider: 'scale' }, 'CAP_NOT_FOUND'],
  [{ capability: 'parcel.weigh', provider: 'scales' }, 'PROVIDER_NOT_FOUND'],
  [{ capability: 'parcel.weigh', provider: 'scale', version: '2.0.0' }, 'PROVIDER_NOT_FOUND'],
])('%j is refused with %s', async (asked, code) => {
  const module = defineModule({ capabilities: [weigh, unweigh], providers: scale() });
  await expect(conformProvider(module, asked)).rejects.toMatchObject({ code });
});
