import type { LocalProvider } from '../catalog/provider.ts';
import type { Attempt } from '../host/capability-call.ts';
import { Withdrawal } from '../host/withdrawal.ts';
import { parseDuration } from '../kernel/duration.ts';
import type { Json } from '../kernel/json.ts';
import { createEgress } from '../provider/egress.ts';
import { createProviders } from '../provider/create-providers.ts';
import type { Secrets } from '../provider/secrets.ts';
import type { Ask, Bench } from './bench.ts';
import { callbackDesk, type CallbackDesk } from './callback-desk.ts';
import { httpWire, type HttpWire } from './http-wire.ts';
import { standIn } from './stand-in.ts';
import type { Side, Subject } from './subject.ts';
import { trialRecords } from './trial-records.ts';

export interface BenchSettings {
  readonly subject: Subject;
  /** The functions of this process. */
  readonly locals: readonly LocalProvider[];
  readonly secrets: Secrets;
  /** Ends an HTTP provider and begins it again, where somebody can. */
  readonly restart?: () => Promise<void>;
}

const usualTimeoutMs = 30_000;

/** A bench over the engine's own way of calling providers. Documents and the world outside are its own. */
export async function createBench({ subject, locals, secrets, restart }: BenchSettings): Promise<Bench> {
  const { provider } = subject.work;
  const records = trialRecords();
  const outside = provider.kind === 'http' ? undefined : standIn();
  const egress = outside ?? createEgress();
  const secret =
    provider.kind === 'http' && provider.secret !== undefined ? await secrets.get(provider.secret) : undefined;
  const desk = provider.kind === 'http' && isHere(provider.url) ? await callbackDesk(secret) : undefined;
  const wire = provider.kind === 'http' ? httpWire(provider, secret, egress) : undefined;
  const callbackUrl = desk === undefined ? {} : { callbackUrl: ({ key }: Attempt) => desk.url(key) };
  const providers = createProviders({ locals, records, secrets, egress, ...callbackUrl });
  const probe = locals.find(
    (each) => each.provider.id === provider.id && each.provider.capability === provider.capability,
  )?.probe;
  const isProbed = probe !== undefined || (provider.kind === 'http' && provider.probe === true);
  const look = async (input: Json): Promise<Json | undefined> => {
    if (wire !== undefined) return isProbed ? (await wire.get('probe')).body : undefined;
    if (probe !== undefined) return await probe(input, { records, config: subject.config, now: Date.now() });
    return { ...records.documents(), ...outside?.sent() };
  };
  return {
    attempt: async (ask) => await providers.attempt(attemptOf(subject, ask)),
    look,
    isProbed,
    ...(wire === undefined ? {} : overWire(wire, subject)),
    ...(desk === undefined ? {} : { arrivals: (key: string) => desk.arrivals(key) }),
    ...(restart === undefined ? {} : { restart }),
    close: () => closed(desk, () => providers.close()),
  };
}

function overWire(wire: HttpWire, subject: Subject): Required<Pick<Bench, 'forged' | 'inquire'>> {
  return {
    forged: (ask, forgery) => wire.forged(attemptOf(subject, ask), subject.config, forgery),
    inquire: (key) => wire.get(`calls/${encodeURIComponent(key)}`),
  };
}

async function closed(desk: CallbackDesk | undefined, close: () => Promise<void>): Promise<void> {
  await desk?.close();
  await close();
}

function attemptOf({ work, undo, config }: Subject, ask: Ask): Attempt {
  const { contract, provider }: Side = (ask.side === 'work' ? work : undo) ?? work;
  const now = Date.now();
  const { key, input, attempt = 1, dryRun = false, withdrawal = new Withdrawal() } = ask;
  return {
    key,
    instance: 'conformance',
    identity: 'conformance',
    contract,
    provider,
    config,
    input,
    attempt,
    now,
    deadline: now + ((contract.timeout === undefined ? undefined : parseDuration(contract.timeout)) ?? usualTimeoutMs),
    withdrawal,
    ...(dryRun ? { dryRun } : {}),
  };
}

/** Only a provider of this machine can report to this machine. */
function isHere(url: string): boolean {
  return /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])[:/]/.test(url);
}
