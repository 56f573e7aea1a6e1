import type { ParameterStatement } from '../catalog/identity.ts';
import type { FlowDefinition } from '../flow/definition.ts';
import { locate, type Sources } from '../flow/sources.ts';
import type { Issue } from '../kernel/issue.ts';
import { canonicalJson, isJsonObject, member, type Json } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import { appendPointer } from '../kernel/pointer.ts';
import { interpretedCompiler } from '../schema/interpreted-compiler.ts';
import type { Source } from './owner-chain.ts';
import type { CellProvenance } from './release.ts';
import type { Circumstances } from './circumstances.ts';
import { settle, statedBy } from './settle.ts';
import { defaultLayer, type Stated } from './stated.ts';

export interface ResolvedParameters {
  readonly values: Readonly<Record<string, Json>>;
  readonly cells: readonly CellProvenance[];
  readonly issues: readonly Issue[];
}

function parameterCell(flow: string, parameter: string): string {
  return `parameter:${flow}.${parameter}`;
}

/** A value for every parameter of the flow; what any owner says is validated, whether it wins or not. */
export function resolveParameters(
  definition: FlowDefinition,
  flowSources: Sources,
  sources: readonly Source[],
  circumstances: Circumstances,
): ResolvedParameters {
  const stated = statedBy<ParameterStatement>(sources, {
    pick: ({ parameters }) => parameters.filter(({ flow }) => flow === definition.flow),
    cell: ({ flow, parameter }) => parameterCell(flow, parameter),
    value: ({ value }) => value,
  });
  const all = [...stated.values()].flat();
  const settled = Object.entries(definition.parameters).map(([name, { default: fallback }]) => {
    const cell = parameterCell(definition.flow, name);
    const own: readonly Stated[] = stated.get(cell) ?? [];
    const at = locate(flowSources, appendPointer('/parameters', name, 'default'));
    const flowDefault = { cell, owner: 'flow default', layer: defaultLayer, when: {}, at, statement: undefined };
    const candidates = fallback === undefined ? own : [...own, { ...flowDefault, value: fallback }];
    return { name, at, ...settle(cell, candidates, circumstances) };
  });
  return {
    values: Object.fromEntries(
      settled.flatMap(({ name, winner }) => (winner === undefined ? [] : [[name, winner.value]])),
    ),
    cells: settled.map(({ cell }) => cell),
    issues: [
      ...all.flatMap((one) => unknownParameter(one, definition) ?? misfit(one, definition)),
      ...settled.flatMap(({ issues }) => issues),
      ...settled
        .filter(({ cell }) => cell.candidates.length === 0)
        .map(({ name, at }): Issue => {
          const params = { parameter: name, flow: definition.flow, identity: circumstances.identity };
          return { code: 'PARAM_MISSING', severity: 'error', location: at, params };
        }),
    ],
  };
}

function unknownParameter(one: Stated<ParameterStatement>, definition: FlowDefinition): readonly Issue[] | undefined {
  const { parameter } = one.statement;
  if (Object.hasOwn(definition.parameters, parameter)) return undefined;
  const known = Object.keys(definition.parameters);
  const close = nearest(parameter, known);
  const params = {
    parameter,
    flow: definition.flow,
    ...(known.length === 0 ? {} : { known }),
    ...(close === undefined ? {} : { nearest: close }),
  };
  return [{ code: 'PARAM_UNKNOWN', severity: 'error', location: one.at, params }];
}

function misfit(one: Stated<ParameterStatement>, definition: FlowDefinition): readonly Issue[] {
  const { parameter } = one.statement;
  const schema = definition.parameters[parameter]?.schema ?? true;
  if (interpretedCompiler.compile(schema)(one.value).ok) return [];
  return [
    {
      code: 'PARAM_TYPE',
      severity: 'error',
      location: one.at,
      params: { parameter, flow: definition.flow, value: canonicalJson(one.value), expected: expectation(schema) },
    },
  ];
}

/** The assertions of a parameter's schema, without its texts. */
function expectation(schema: FlowDefinition['input']): string {
  if (!isJsonObject(schema)) return String(schema);
  const shown = ['type', 'format', 'enum', 'minimum', 'maximum', 'minLength', 'maxLength', 'pattern', 'items'];
  return shown
    .flatMap((key) => {
      const value = member(schema, key);
      return value === undefined ? [] : [`${key} ${typeof value === 'string' ? value : canonicalJson(value)}`];
    })
    .join(', ');
}
