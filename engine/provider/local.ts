import type { Fetch, CallContext, LocalRun } from '../catalog/provider.ts';
import type { Records } from '../catalog/records.ts';
import type { Attempt } from '../host/capability-call.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import { forbiddenKeys, type Json, type JsonObject } from '../kernel/json.ts';
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
export async function callLocal(
  attempt: Attempt,
  run: LocalRun,
  config: JsonObject,
  settings: LocalSettings,
): Promise<AttemptResult> {
  return await withinDeadline(attempt, async (signal) => {
    try {
      const output: unknown = await run(ownCopy(attempt.input), contextOf(attempt, config, signal, settings));
      return resultOf(output);
    } catch (error: unknown) {
      return thrown(error);
    }
  });
}

/** The input may be part of the instance's data: a provider that changes its input must not change the instance. */
function ownCopy(input: Json): Json {
  const copy = toJson(input);
  return copy.ok ? copy.value : input;
}

function contextOf(
  attempt: Attempt,
  config: JsonObject,
  signal: () => AbortSignal,
  settings: LocalSettings,
): CallContext {
  const { key, instance, identity, now, deadline } = attempt;
  return {
    key,
    contract: `${attempt.contract.capability}@${attempt.contract.version}`,
    instance,
    identity,
    attempt: attempt.attempt,
    now,
    deadline,
    get signal() {
      return signal();
    },
    config,
    records: settings.records,
    fetch: (...request) => settings.fetch(signal())(...request),
  };
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
  const bytes = Buffer.byteLength(JSON.stringify(output));
  return bytes > maxResultBytes ? fault('CAP_RESULT_TOO_LARGE', `${bytes} bytes`) : { kind: 'done', output };
}
