import { readFileSync } from 'node:fs';
import type { Trial } from '../bench/trial.ts';
import { canonical } from '../ledger/canonical.ts';
import type { EngineNode } from '../node/start-node.ts';
import { foldAll } from '../oracle/fold.ts';
import { startExtra } from './ask-extra.ts';

/** What a flow is told of each answer that no provider should give (contracts.md section 7). */
const outcomes: Readonly<Record<string, object>> = {
  ok: { made: 'ok/answer' },
  hang: { code: 'TIMEOUT' },
  trickle: { code: 'TIMEOUT' },
  late: { code: 'TIMEOUT' },
  huge: { code: 'RETRIES_EXHAUSTED' },
  html: { code: 'RETRIES_EXHAUSTED' },
  empty: { code: 'RETRIES_EXHAUSTED' },
  nan: { code: 'RETRIES_EXHAUSTED' },
  proto: { code: 'RETRIES_EXHAUSTED' },
  'close-mid-body': { code: 'RETRIES_EXHAUSTED' },
  'throw-null': { code: 'RETRIES_EXHAUSTED' },
  twice: { made: 'twice' },
  'wrong-shape': { code: 'RETRIES_EXHAUSTED' },
  redirect: { code: 'EGRESS_BLOCKED' },
};

/** T16: every mode of the stub, while the twelve flows run. */
export async function badAnswers(trial: Trial): Promise<void> {
  const node = await trial.serve();
  trial.drive(1);
  const modes = Object.keys(outcomes);
  await Promise.all(modes.map((mode) => startExtra(trial, 'answers', { of: mode, mode })));
  trial.fired(modes.length - 1);
  await trial.settle();
  await sameNode(trial, node);
  for (const { instance, record } of foldAll(await trial.home.read())) {
    const told = instance.flow === 'answers' ? outcomes[instance.key ?? ''] : undefined;
    const output = canonical(record?.output ?? null);
    if (told !== undefined && output !== canonical(told)) trial.violate(`${instance.key} ended with ${output}`);
  }
}

/** T17: answers of 50 MB are cut, not kept. */
export async function hugeAnswers(trial: Trial): Promise<void> {
  const node = await trial.serve();
  trial.drive(1);
  await trial.settle();
  const before = residentMb(node);
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, residentMb(node))), 20);
  await Promise.all([1, 2, 3, 4].map((one) => startExtra(trial, 'large', { of: `huge-${one}` })));
  await trial.settle();
  clearInterval(watch);
  trial.fired(4);
  if (most - before > 100) trial.violate(`the node grew by ${Math.round(most - before)} MB`);
  await sameNode(trial, node);
}

/**
 * T18: providers that never answer hold nobody up for longer than their calls may take. Without the breaker, which would keep
 * everyone from a provider that fails so often.
 */
export async function noAnswers(trial: Trial): Promise<void> {
  const node = await trial.serve({ options: { limits: { breakerFailureShare: 2 } } });
  await Promise.all(
    Array.from({ length: 40 }, (_, one) => startExtra(trial, 'answers', { of: `hang-${one}`, mode: 'hang' })),
  );
  trial.fired(40);
  trial.drive(1);
  await trial.settle();
  await sameNode(trial, node);
}

/** T21: the provider is down, and comes back: retries are spread over the time that they have. */
export async function providerDown(trial: Trial): Promise<void> {
  const count = 60;
  // Neither is what is tried here: with them it would take minutes.
  const node = await trial.serve({ options: { limits: { breakerFailureShare: 2, retriesAMinute: 10_000 } } });
  await trial.lane.stub.order({ kind: 'down', down: true });
  trial.fired();
  await Promise.all(Array.from({ length: count }, (_, one) => startExtra(trial, 'patient', { of: `patient-${one}` })));
  await trial.until('two attempts of each call', () => trial.lineCount() >= count * 2);
  await trial.lane.stub.order({ kind: 'down', down: false });
  await trial.settle();
  const store = await trial.home.read();
  const delays = store.history.flatMap(({ at, body }) => delayOf(at, body));
  const tenths = new Map<number, number>();
  for (const delay of delays) tenths.set(Math.floor(delay / 100), (tenths.get(Math.floor(delay / 100)) ?? 0) + 1);
  // Full jitter of a second: of ten bins none should hold a third of all.
  if (Math.max(...tenths.values()) > delays.length / 3) trial.violate('retries come together');
  await sameNode(trial, node);
}

/** How long the first failure of a call makes it wait. */
function delayOf(at: number, text: string): readonly number[] {
  const body: { readonly kind?: string; readonly attempt?: number; readonly nextAt?: number } = JSON.parse(text);
  return body.kind === 'attempt' && body.attempt === 1 && body.nextAt !== undefined ? [body.nextAt - at] : [];
}

/** T22: instances that cannot go on stop themselves, and nobody else. */
export async function poison(trial: Trial): Promise<void> {
  const node = await trial.serve();
  trial.drive(2);
  for (let one = 0; one < 10; one += 1) {
    const of = `poison-${one}`;
    await startExtra(trial, 'poison', { of, by: 0 });
    await trial.asker.ask({
      what: 'event',
      flow: 'poison',
      of,
      method: 'POST',
      path: '/v1/events',
      body: { flow: 'poison', key: of, type: 'DIVIDE', data: {}, id: of },
      payload: {},
      eventId: of,
      key: `divide.${of}`,
    });
  }
  trial.fired(10);
  const areAllStopped = async (): Promise<boolean> =>
    (await trial.isDone()) || (await trial.home.progress()).open === 10;
  await trial.until('all but the poison to end', areAllStopped);
  const { incidents } = await trial.home.read();
  if (incidents.filter(({ status }) => status === 'open').length !== 10) trial.violate('poison has no incident');
  await sameNode(trial, node);
}

/** I11: it is the process that began, and it breaks no promise. */
async function sameNode(trial: Trial, node: EngineNode): Promise<void> {
  if (!node.isAlive()) trial.violate(`the node ended: ${node.said().slice(-300)}`);
  await trial.judge();
}

function residentMb(node: EngineNode): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${node.pid()}/status`, 'utf8'));
  return Number(found?.[1] ?? 0) / 1_024;
}
