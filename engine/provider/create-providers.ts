import type { Fetch, LocalProvider, LocalRun } from '../catalog/provider.ts';
import type { Records } from '../catalog/records.ts';
import type { Attempt, ProviderPort } from '../host/capability-call.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import type { JsonObject } from '../kernel/json.ts';
import { createEgress, type Egress } from './egress.ts';
import { cutText, fault } from './fault.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { callHttp, type HttpSettings } from './http.ts';
import { callLocal } from './local.ts';
import { checkProviderUrl } from './provider-url.ts';
import { hasSecrets, openSecrets, type Secrets } from './secrets.ts';
import { simulate } from './simulator.ts';
import { thrown } from './thrown.ts';

export interface ProviderOptions {
  /** The functions of this process, found by id and capability. */
  readonly locals: readonly LocalProvider[];
  readonly records: Records;
  readonly secrets: Secrets;
  /** The guarded way out; one with the system's resolver unless given. */
  readonly egress?: Egress;
  /** Intranet hosts that local providers may reach, by name; the operator's choice, never an identity's. */
  readonly allow?: readonly string[];
  /** Where a provider that answers 202 reports the outcome later. */
  readonly callbackUrl?: (attempt: Attempt) => string | undefined;
  /** ms since the epoch, of the wall; what goes over the wire carries these times. */
  readonly wallNow?: () => number;
}

/** The port, and an end for its connections. */
export interface Providers extends ProviderPort {
  close(): Promise<void>;
}

/** Runs attempts by kind of provider: functions of this process, HTTP, people, flows, simulators. */
export function createProviders(options: ProviderOptions): Providers {
  const egress = options.egress ?? createEgress();
  const settings = {
    locals: new Map(options.locals.map(({ provider, run }) => [localKey(provider), run])),
    records: options.records,
    secrets: options.secrets,
    fetch: (signal: AbortSignal): Fetch => guardedFetch(egress, options.allow ?? [], signal),
    http: {
      egress,
      secrets: options.secrets,
      wallNow: options.wallNow ?? Date.now,
      ...(options.callbackUrl === undefined ? {} : { callbackUrl: options.callbackUrl }),
    },
  };
  return {
    attempt: (attempt) => (hasSecrets(attempt.config) ? withSecrets(attempt, settings) : plainly(attempt, settings)),
    secret: async (name) => await options.secrets.get(name),
    checkUrl: checkProviderUrl,
    close: async () => await egress.close(),
  };
}

interface Settings {
  readonly locals: ReadonlyMap<string, LocalRun>;
  readonly records: Records;
  readonly secrets: Secrets;
  readonly fetch: (signal: AbortSignal) => Fetch;
  readonly http: HttpSettings;
}

/** Without a promise of its own, since most local calls have no secrets. */
function plainly(attempt: Attempt, settings: Settings): AttemptResult | Promise<AttemptResult> {
  const given = byKind(attempt, attempt.config, settings);
  return given instanceof Promise ? given.then(shortened, thrown) : shortened(given);
}

function shortened(result: AttemptResult): AttemptResult {
  return speaks(result) ? { ...result, message: cutText(result.message) } : result;
}

async function withSecrets(attempt: Attempt, settings: Settings): Promise<AttemptResult> {
  try {
    const opened = await openSecrets(attempt.config, settings.secrets);
    if (opened.missing.length > 0) return notServed(`there is no secret named ${opened.missing.join(', ')}`);
    const result = await byKind(attempt, opened.config, settings);
    // Redacted first: a cut through a secret would leave half of it unrecognised.
    return speaks(result) ? { ...result, message: cutText(opened.redact(result.message)) } : result;
  } catch (error: unknown) {
    return thrown(error);
  }
}

/** Its text comes from outside. */
function speaks(result: AttemptResult): result is Extract<AttemptResult, { readonly message: string }> {
  return result.kind === 'fault' || result.kind === 'refused';
}

function byKind(attempt: Attempt, config: JsonObject, settings: Settings): AttemptResult | Promise<AttemptResult> {
  const { provider } = attempt;
  switch (provider.kind) {
    case 'local': {
      const run = settings.locals.get(localKey(provider));
      if (run !== undefined) return callLocal(attempt, run, config, settings);
      return notServed(`this process has no local provider ${localKey(provider)}`);
    }
    case 'http':
      return callHttp(attempt, provider, config, settings.http);
    case 'simulator':
      return simulate(attempt, provider);
    case 'human':
      return { kind: 'task' };
    case 'flow':
      return { kind: 'child', flow: provider.flow };
  }
}

function localKey(provider: { readonly id: string; readonly capability: string }): string {
  return `${provider.id} of ${provider.capability}`;
}

function notServed(why: string): AttemptResult {
  return fault('CAP_PROVIDER_FAULT', why, { done: 'certainly-not', retry: false });
}
