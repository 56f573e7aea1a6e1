import type { LocalProvider } from '../catalog/provider.ts';
import type { Attempt } from '../host/capability-call.ts';
import { Withdrawal } from '../host/withdrawal.ts';
import { parseDuration } from '../kernel/duration.ts';
import type { Json } from '../kernel/json.ts';
import { createEgress } from '../provider/egress.ts';
import { createProviders } from '../provider/create-providers.ts';
import type { Secrets } from '../provider/secrets.ts';
import type { Ask, Bench } from './bench.ts';
import { callbackDesk } from './callback-desk.ts';
import { localProgram } from './local-program.ts';
import { httpWire, type HttpWire } from './http-wire.ts';
import { standIn } from './stand-in.ts';
import type { Side, Subject } from './subject.ts';
import { trialRecords, type TrialRecords } from './trial-records.ts';

export interface BenchSettings {
  readonly subject: Subject;
  /** The functions of this process. */
  readonly locals: readonly LocalProvider[];
  readonly secrets: Secrets;
  /** Ends an HTTP provider and begins it again, where somebody can. */
  readonly restart?: () => Promise<void>;
  /** The file that exports a local provider as `tessera.config.js` does: it is tried in a process of its own. */
  readonly program?: string;
}

const usualTimeoutMs = 30_000;

/** A bench over the engine's own way of calling providers. Documents and the world outside are its own. */
export async function createBench(settings: BenchSettings): Promise<Bench> {
  const { subject, secrets } = settings;
  const { provider } = subject.work;
  const records = trialRecords();
  const hands = await handsOf(settings, records);
  const { locals } = hands;
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
    ...(hands.restart === undefined ? {} : { restart: hands.restart }),
    ...(hands.whyNoRestart === undefined ? {} : { whyNoRestart: hands.whyNoRestart }),
    close: async () => {
      await desk?.close();
      await providers.close();
      await hands.close?.();
    },
  };
}

interface Hands extends Pick<Bench, 'restart' | 'whyNoRestart'> {
  readonly locals: readonly LocalProvider[];
  readonly close?: () => Promise<void>;
}

/** Who runs the functions: a process of their own, which can be killed, where their program is known; else this one. */
async function handsOf({ subject, locals, restart, program }: BenchSettings, records: TrialRecords): Promise<Hands> {
  const given = restart === undefined ? { locals } : { locals, restart };
  if (program === undefined || subject.work.provider.kind !== 'local') return given;
  try {
    return await localProgram({ file: program, locals, records });
  } catch (problem) {
    return { ...given, whyNoRestart: problem instanceof Error ? problem.message : String(problem) };
  }
}

function overWire(wire: HttpWire, subject: Subject): Required<Pick<Bench, 'forged' | 'inquire'>> {
  return {
    forged: (ask, forgery) => wire.forged(attemptOf(subject, ask), subject.config, forgery),
    inquire: (key) => wire.get(`calls/${encodeURIComponent(key)}`),
  };
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
