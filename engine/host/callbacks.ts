import type { Provider } from '../catalog/provider.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { InstanceId } from '../kernel/ids.ts';
import { readCallbackKey } from './callback-key.ts';
import { callOf, type Draft, type Surroundings } from './draft.ts';
import type { CallbackMessage, Callbacks } from './callbacks-port.ts';
import type { Plan } from '../machine/plan.ts';
import { judge } from '../machine/judge-result.ts';
import type { CallRow } from './rows.ts';
import { load, turn, type Runtime } from './runtime.ts';
import { applyResult, isAwaited } from './settle.ts';
import { compare, notedOutcome, settledBefore, type Outcome, type Settled } from './settled.ts';
import { isSigned } from './webhook-signature.ts';

/** Takes what providers report later, once; who repeats a report learns that it is known (contracts.md section 7). */
export function callbacksOf(runtime: Runtime, secret: string, taking: Taking = takeReport): Callbacks {
  return {
    receive: async (message) => {
      const place = readCallbackKey(secret, message.key);
      const head = place === undefined ? undefined : await runtime.store.head(place.instance);
      if (place === undefined || head === undefined) throw new EngineError('CALLBACK_UNKNOWN');
      const { instance, seq } = place;
      const look = (): Promise<Settled | undefined> => settledBefore(runtime.store, instance, seq);
      const plan = await runtime.plan(head.release);
      const call = callOf(await load(runtime, instance), seq);
      const provider = call === undefined ? settledProvider(plan, await look()) : providerOf(plan, call);
      await authenticate(runtime, provider, message);
      const taken = await taking(runtime, instance, seq, message.report);
      switch (taken.kind) {
        case 'recorded':
          return 'recorded';
        case 'invalid':
          throw new EngineError('CALLBACK_INVALID', { params: { message: taken.message } });
        case 'not-waiting':
          return repeated(taken.outcome ?? (await look())?.outcome, message.report);
      }
    },
  };
}

function providerOf({ checked }: Plan, { body: { effect, provider } }: CallRow): Provider | undefined {
  return effect.kind === 'call' ? checked.body.bindings[effect.binding]?.providers[provider] : undefined;
}

function settledProvider({ checked }: Plan, settled: Settled | undefined): Provider | undefined {
  if (settled?.facts === undefined) return undefined;
  const { contract, provider: id } = settled.facts;
  const [capability] = contract.split('@');
  const known = Object.values(checked.body.bindings).map(({ providers }) => providers[id]);
  return known.find((provider) => provider?.capability === capability);
}

const toleranceMinutes = 5;

/** Where the provider has no secret, the address, which only it was told, is the credential. */
async function authenticate(
  { providers }: Runtime,
  provider: Provider | undefined,
  { id, timestamp, signature, body, wallMs }: CallbackMessage,
): Promise<void> {
  if (provider?.kind !== 'http' || provider.secret === undefined) return;
  const secret = await providers.secret?.(provider.secret);
  const timestampS = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : undefined;
  if (secret === undefined || timestampS === undefined || !isSigned(secret, signature, { id, timestampS, body })) {
    throw new EngineError('SIGNATURE_INVALID');
  }
  if (Math.abs(wallMs - timestampS * 1000) > toleranceMinutes * 60_000) {
    throw new EngineError('TIMESTAMP_OUT_OF_RANGE', { params: { minutes: toleranceMinutes } });
  }
}

type Taking = (
  runtime: Runtime,
  instance: InstanceId,
  seq: number,
  report: CallbackMessage['report'],
) => Promise<Taken>;

export type Taken =
  | { readonly kind: 'recorded' }
  | { readonly kind: 'invalid'; readonly message: string }
  | { readonly kind: 'not-waiting'; readonly outcome?: Outcome | undefined };

/** A report that was authenticated already, as a turn of its instance. */
export async function takeReport(
  runtime: Runtime,
  instance: InstanceId,
  seq: number,
  report: CallbackMessage['report'],
): Promise<Taken> {
  return await turn(runtime, instance, (draft, around) => take(runtime, draft, around, seq, report));
}

/** Also before the 202 of the attempt that runs: the answer then comes late and changes nothing. */
function take(
  runtime: Runtime,
  draft: Draft,
  around: Surroundings,
  seq: number,
  report: CallbackMessage['report'],
): Taken {
  const call = callOf(draft, seq);
  if (call === undefined || !waits(call, around, report)) {
    return { kind: 'not-waiting', outcome: notedOutcome(call?.note) };
  }
  // The attempt that was taken with 202 is counted already; this is how it ended.
  const attempt = call.status === 'accepted' ? call.attempt : call.attempt + 1;
  const judged = applyResult(runtime, draft, around, { ...call, attempt }, report);
  return judged?.kind === 'fault' ? { kind: 'invalid', message: judged.message } : { kind: 'recorded' };
}

/** Between two attempts a failure is an old one told again; that the work is done counts whenever it is told. */
function waits(call: CallRow, { nowMs, plan, limits }: Surroundings, report: CallbackMessage['report']): boolean {
  const { effect, startedAt } = call.body;
  if (effect.kind !== 'call' || !isAwaited(call) || nowMs > startedAt + effect.withinMs) return false;
  if (call.status !== 'open' || call.dueAt === undefined) return true;
  return judge(report, plan.contract(effect.contract), limits).kind === 'done';
}

function repeated(outcome: Outcome | undefined, report: CallbackMessage['report']): 'known' {
  const compared = outcome === undefined ? 'none' : compare(outcome, report);
  if (compared === 'same') return 'known';
  throw new EngineError(compared === 'other' ? 'CALL_SETTLED' : 'CALL_GONE');
}
