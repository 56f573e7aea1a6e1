import { contractRange, type RangedContract } from './ranged-contract.ts';
import { draftUndo } from './draft-undo.ts';
import type { Catalog } from '../../../catalog/catalog.ts';
import { isJsonObject, member, type JsonSchema } from '../../../kernel/json.ts';
import type { PlannedRoute } from './plan-routes.ts';
import type { RouteInput, RouteStep } from './route-steps.ts';

/** The text of a flow that takes a route: what one has comes in, each step is a call, what is wanted goes out. */
export interface DraftFlow {
  readonly flow: string;
  readonly file: string;
  readonly text: string;
}

interface DraftStep {
  readonly step: RouteStep;
  readonly state: string;
  readonly contract: RangedContract;
}

/** @param flow its name, in kebab-case */
export function draftFlow(flow: string, route: PlannedRoute, catalog: Pick<Catalog, 'contracts'>): DraftFlow {
  const steps = named(route.steps, catalog);
  const given = givenFields(route, steps);
  const undone = steps.map((one, at) => draftUndo(one, steps.slice(0, at), given, catalog));
  const hasUndo = undone.some((text) => text !== undefined);
  const lines = [
    `flow: ${flow}`,
    'version: 1.0.0',
    'owner: draft',
    'input:',
    '  type: object',
    ...(given.size === 0
      ? []
      : [
          `  required: [${[...given.keys()].join(', ')}]`,
          '  properties:',
          ...[...given].map(([name, schema]) => `    ${name}: ${JSON.stringify(schema)}`),
        ]),
    ...(steps.length === 0
      ? []
      : [
          'context:',
          ...steps.map(
            ({ state, contract }) => `  ${state}: { $ref: 'capability:${contract.range}#/output', nullable: true }`,
          ),
        ]),
    `initial: ${steps[0]?.state ?? 'done'}`,
    'states:',
    ...steps.flatMap((one, at) => stateLines(one, steps, steps[at + 1]?.state ?? 'done', undone[at])),
    '  done:',
    '    type: final',
    '    tags: [success]',
    `    output: ${mapping(route.results, steps)}`,
    ...(steps.length === 0 ? [] : failedLines(hasUndo)),
  ];
  return { flow, file: `${flow}.flow.yaml`, text: `${lines.join('\n')}\n` };
}

function stateLines(
  { step, state, contract }: DraftStep,
  steps: readonly DraftStep[],
  next: string,
  undo: string | undefined,
): readonly string[] {
  return [
    `  ${state}:`,
    `    title: ${JSON.stringify(step.title)}`,
    '    invoke:',
    `      capability: ${contract.range}`,
    `      input: ${mapping(step.inputs, steps)}`,
    ...(contract.hasTimeout ? [] : ['      timeout: PT30S']),
    ...(undo === undefined ? [] : [`      undo: ${undo}`]),
    `      onDone: { target: ${next}, assign: { ${state}: =output } }`,
    '      onError: failed',
  ];
}

/** What failed is taken back as far as it can be. */
function failedLines(hasUndo: boolean): readonly string[] {
  const final = ['    type: final', '    tags: [failure]'];
  if (!hasUndo) return ['  failed:', ...final];
  return ['  failed: { compensate: all, onDone: stopped }', '  stopped:', ...final];
}

function mapping(inputs: readonly RouteInput[], steps: readonly DraftStep[]): string {
  const parts = inputs.map((input) => `${nameOf(input.field)}: =${placeOf(input, steps)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function placeOf({ from }: RouteInput, steps: readonly DraftStep[]): string {
  const source = steps.find(({ step }) => step.capability === from.capability);
  return source === undefined ? `input.${from.field}` : `context.${source.state}.${from.field}`;
}

/** A data element as a name: `order.id` is `orderId`. */
function nameOf(field: string): string {
  return field.replaceAll(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `stock.reserve` is `reserve`; `stockReserve` where another step is called so. */
function named(steps: readonly RouteStep[], catalog: Pick<Catalog, 'contracts'>): readonly DraftStep[] {
  const short = steps.map(({ capability }) => nameOf(capability.slice(capability.lastIndexOf('.') + 1)));
  const reserved = ['done', 'failed', 'stopped'];
  return steps.flatMap((step, at) => {
    const name = short[at] ?? step.capability;
    const isTaken = reserved.includes(name) || short.indexOf(name) !== short.lastIndexOf(name);
    const contract = contractRange(step.capability, catalog);
    return contract === undefined ? [] : [{ step, state: isTaken ? nameOf(step.capability) : name, contract }];
  });
}

/** What comes in: every field that a step or the result takes from the beginning, as the first one asks for it. */
function givenFields(route: PlannedRoute, steps: readonly DraftStep[]): ReadonlyMap<string, JsonSchema> {
  const given = new Map<string, JsonSchema>();
  for (const { step, contract } of steps) {
    for (const { from, field } of step.inputs) {
      if (from.kind === 'have' && !given.has(from.field)) given.set(from.field, propertyOf(contract.input, field));
    }
  }
  for (const { from } of route.results) if (from.kind === 'have' && !given.has(from.field)) given.set(from.field, true);
  return given;
}

function propertyOf(schema: JsonSchema, name: string): JsonSchema {
  const properties = isJsonObject(schema) ? member(schema, 'properties') : undefined;
  const property = isJsonObject(properties) ? member(properties, name) : undefined;
  return isJsonObject(property) ? property : true;
}
