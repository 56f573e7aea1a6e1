import { compileTemplate, scopeTime, scopeValue } from '@tessera/engine/flow';
import type { Subject } from '@tessera/engine/check';
import type { Json } from '@tessera/engine';
import type { EvaluateRequest } from './analysis.ts';

/** What a value comes to on data; undefined where they do not say, as with an event that was not played. */
export function evaluated(subject: Subject, { value, scope }: EvaluateRequest): { readonly value: Json } | undefined {
  const { parameters, flow } = subject.body;
  const known = Object.entries(parameters).map(([name, held]) => [
    name,
    scopeValue(flow.parameters[name]?.schema ?? true, held),
  ]);
  const { now } = scope;
  const time = typeof now === 'number' ? { now: scopeTime(now) } : {};
  try {
    return { value: compileTemplate(value)({ ...scope, ...time, parameters: Object.fromEntries(known) }) };
  } catch {
    // It fails on these data, which the check has warned of, or reads what they do not have.
    return undefined;
  }
}
