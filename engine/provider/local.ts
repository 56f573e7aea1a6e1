import type { Fetch, CallContext, LocalRun } from '../catalog/provider.ts';
import type { Records } from '../catalog/records.ts';
import type { Attempt } from '../host/capability-call.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import { forbiddenKeys, isJsonArray, type Json, type JsonObject } from '../kernel/json.ts';
import { pointerSegments } from '../kernel/pointer.ts';
import { toJson } from '../kernel/to-json.ts';
import { withinDeadline } from './deadline.ts';
import { fault } from './fault.ts';
import { thrown } from './thrown.ts';

export interface LocalSettings {
  readonly records: Records;
  readonly fetch: (signal: AbortSignal) => Fetch;
}

const maxResultBytes = 1024 * 1024;

/** Runs a function of this process under the attempt's deadline; whatever it does becomes a result. */
export function callLocal(
  attempt: Attempt,
  run: LocalRun,
  config: JsonObject,
  settings: LocalSettings,
): AttemptResult | Promise<AttemptResult> {
  return withinDeadline(attempt, (signal) => {
    try {
      const given = run(ownCopy(attempt.input), new LocalCall(attempt, config, signal, settings));
      return isThenable(given) ? Promise.resolve(given).then(judged, thrown) : resultOf(given);
    } catch (error: unknown) {
      return thrown(error);
    }
  });
}

function isThenable(given: unknown): boolean {
  return typeof given === 'object' && given !== null && 'then' in given && typeof given.then === 'function';
}

/** Looking at an output may throw: its getters are the provider's. */
function judged(output: unknown): AttemptResult {
  try {
    return resultOf(output);
  } catch (error: unknown) {
    return thrown(error);
  }
}

/** The input may be part of the instance's data: a provider that changes its input must not change the instance. */
function ownCopy(input: Json): Json {
  const copy = toJson(input);
  return copy.ok ? copy.value : input;
}

/** A class because of what is made only for those who ask: getters of a literal cost more than all the rest of a call. */
class LocalCall implements CallContext {
  readonly contract: string;
  readonly instance: string;
  readonly identity: string;
  readonly attempt: number;
  readonly now: number;
  readonly deadline: number;
  readonly config: JsonObject;
  readonly records: Records;
  readonly #attempt: Attempt;
  readonly #signal: () => AbortSignal;
  readonly #fetch: LocalSettings['fetch'];

  constructor(attempt: Attempt, config: JsonObject, signal: () => AbortSignal, settings: LocalSettings) {
    this.contract = `${attempt.contract.capability}@${attempt.contract.version}`;
    this.instance = attempt.instance;
    this.identity = attempt.identity;
    this.attempt = attempt.attempt;
    this.now = attempt.now;
    this.deadline = attempt.deadline;
    this.config = config;
    this.records = settings.records;
    this.#attempt = attempt;
    this.#signal = signal;
    this.#fetch = settings.fetch;
  }

  get key(): string {
    return this.#attempt.key;
  }

  get dryRun(): boolean {
    return this.#attempt.dryRun === true;
  }

  get signal(): AbortSignal {
    return this.#signal();
  }

  get fetch(): Fetch {
    return (request) => this.#fetch(this.#signal())(request);
  }
}

function resultOf(output: unknown): AttemptResult {
  if (output === undefined) return fault('CAP_RESULT_INVALID', 'the provider returned undefined');
  const json = toJson(output);
  if (json.ok) return withinSize(json.value);
  const place = `${json.found} at ${json.pointer === '' ? '/' : json.pointer}`;
  const isKey = forbiddenKeys.has(pointerSegments(json.pointer).at(-1) ?? '');
  return fault(isKey ? 'CAP_RESULT_INVALID' : 'CAP_RESULT_NOT_JSON', place);
}

function withinSize(output: Json): AttemptResult {
  if (mostBytes(output) <= maxResultBytes) return { kind: 'done', output };
  const bytes = Buffer.byteLength(JSON.stringify(output));
  return bytes > maxResultBytes ? fault('CAP_RESULT_TOO_LARGE', `${bytes} bytes`) : { kind: 'done', output };
}

/** No less than its JSON has: every character at its longest, so that nothing has to be written to find out. */
function mostBytes(value: Json): number {
  if (typeof value === 'string') return 2 + 6 * value.length;
  if (typeof value !== 'object' || value === null) return 25;
  let bytes = 2;
  if (isJsonArray(value)) for (const item of value) bytes += 1 + mostBytes(item);
  else for (const key in value) bytes += 4 + 6 * key.length + mostBytes(value[key] ?? null);
  return bytes;
}
