import type { Json, JsonSchema } from '@tessera/engine';
import { interpretedCompiler, sample } from '@tessera/engine/check';

/** A contract tried out: what may come in, whether a value does, and what the simulator answers. */
export interface Trial {
  readonly inputs: readonly Json[];
  readonly fits: boolean;
  /** Places of the value that do not fit. */
  readonly misfits: readonly string[];
  readonly output: Json;
}

export interface TrialRequest {
  readonly input: JsonSchema;
  readonly output: JsonSchema;
  readonly seed: number;
  /** Absent: the first that is generated. */
  readonly value?: Json;
}

/** Answers a call as the simulator does, from the contract alone. */
export function tryContract({ input, output, seed, value }: TrialRequest): Trial {
  const inputs = [...generated(input, seed, 'typical'), ...generated(input, seed, 'minimal')];
  const distinct = [...new Map(inputs.map((one) => [JSON.stringify(one), one])).values()];
  const verdict = interpretedCompiler.compile(input)(value ?? distinct[0] ?? {});
  return {
    inputs: distinct,
    fits: verdict.ok,
    misfits: verdict.ok ? [] : verdict.misfits.map(({ pointer }) => (pointer === '' ? '/' : pointer)),
    output: generated(output, seed, 'typical')[0] ?? null,
  };
}

function generated(schema: JsonSchema, seed: number, mode: 'typical' | 'minimal'): readonly Json[] {
  const found = sample(schema, { seed, mode });
  return found.kind === 'found' ? [found.values[0].value] : [];
}
