import { facetClasses } from '../../catalog/facet-space.ts';
import { applies } from '../../catalog/when.ts';
import { readFlow } from '../../flow/read-flow.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { hasErrors, type Issue } from '../../kernel/issue.ts';
import { isJsonObject, member, type Json } from '../../kernel/json.ts';
import type { EffectiveFlow } from '../../release/release.ts';
import { resolveFlow, type Resolution } from '../../release/resolve-flow.ts';
import { points, type Cell, type Model, type Point } from './model.ts';
import { modelCatalog, modelFlow } from './model-world.ts';

/** What the engine says of one identity of a model. */
export interface EngineAnswer {
  /** Of all its facet classes, each once. */
  readonly issues: readonly Issue[];
  at(point: Point): EngineOutcome;
}

export interface EngineOutcome {
  readonly value: Readonly<Record<Cell, number | undefined>>;
  /** The values of the candidates that provenance says have won. */
  readonly won: Readonly<Record<Cell, readonly (number | undefined)[]>>;
  readonly breaksBound: boolean;
}

const read = readFlow({ 'f.flow.yaml': modelFlow }, 'f.flow.yaml');

/** As a publish does it: the facet classes first, then one effective flow for each. */
export function engineAnswer(model: Model, identity: string, catalog: Catalog = modelCatalog(model)): EngineAnswer {
  const { definition, sources } = read;
  if (definition === undefined || hasErrors(read.issues)) throw new TypeError('the flow of the models cannot be read');
  const resolve = (facets: Readonly<Record<string, string | number>>): Resolution =>
    resolveFlow({ definition, sources, identity, catalog, facets, isOneOfClasses: true, children: () => undefined });
  const conditions = resolve({}).conditions.map(({ when }) => when);
  const { classes } = facetClasses(conditions, catalog.facets(), 64);
  const resolved = classes.map(({ point, holds }) => ({ holds: holds.join(), ...resolve(point) }));
  const outcomes = new Map(resolved.map((one) => [one.holds, outcomeOf(one)]));
  const byPoint = new Map(
    points.map((point) => {
      const holds = [...conditions.keys()].filter((index) => applies(conditions[index] ?? {}, { ...point }));
      return [point, outcomes.get(holds.join())] as const;
    }),
  );
  return {
    issues: resolved.flatMap(({ issues }) => issues),
    at(point) {
      const outcome = byPoint.get(point);
      if (outcome === undefined) throw new TypeError(`no facet class for ${JSON.stringify(point)}`);
      return outcome;
    },
  };
}

function outcomeOf({ effective, issues }: Resolution): EngineOutcome {
  if (effective === undefined) throw new TypeError('a model always has an effective flow');
  const { bindings, slots, parameters, flow } = effective.body;
  const provider = (key: string | undefined): string | undefined => {
    const routing = key === undefined ? undefined : bindings[key]?.routing;
    return routing?.kind === 'fixed' ? routing.provider : undefined;
  };
  const contribution = (slot: string, id: string): string | undefined =>
    provider(slots[slot]?.contributions.find((one) => one.id === id)?.binding);
  const timeout = flow.root.states['call']?.invoke?.timeout;
  return {
    value: {
      'parameter:f.p': digit(parameters['p']),
      'bind:c.a': digit(provider('c.a')),
      'slot:f.one': digit(contribution('one', 'only')),
      'slot:f.fold/x': digit(contribution('fold', 'x')),
      'slot:f.fold/y': digit(contribution('fold', 'y')),
      'node:f/call/invoke/timeout': timeout === 'PT9S' ? undefined : digit(timeout),
    },
    won: wonOf(effective),
    breaksBound: issues.some(({ code }) => code === 'SEALED_POLICY_BROKEN'),
  };
}

function wonOf({ provenance }: EffectiveFlow): EngineOutcome['won'] {
  const won = (cell: string, id?: string): readonly (number | undefined)[] =>
    provenance
      .filter((one) => one.cell === cell)
      .flatMap(({ candidates }) => candidates)
      .filter(({ verdict, value }) => verdict === 'won' && (id === undefined || idOf(value) === id))
      .map(({ value }) => valueOf(value));
  return {
    'parameter:f.p': won('parameter:f.p'),
    'bind:c.a': won('bind:c.a'),
    'slot:f.one': won('slot:f.one'),
    'slot:f.fold/x': won('slot:f.fold', 'x'),
    'slot:f.fold/y': won('slot:f.fold', 'y'),
    'node:f/call/invoke/timeout': won('node:f/call/invoke/timeout'),
  };
}

function idOf(value: Json): Json | undefined {
  return isJsonObject(value) ? member(value, 'id') : undefined;
}

/** The number in a parameter, a provider's name or a duration, wherever the cell holds it. */
function valueOf(value: Json): number | undefined {
  if (!isJsonObject(value)) return digit(value);
  const inner = member(value, 'routing') ?? member(value, 'fill');
  return isJsonObject(inner) ? digit(member(inner, 'provider')) : digit(member(value, 'with'));
}

function digit(value: unknown): number | undefined {
  const found = /\d/.exec(typeof value === 'string' || typeof value === 'number' ? String(value) : '')?.[0];
  return found === undefined ? undefined : Number(found);
}

/** Every point that a witness, which names only some facets, stands for. */
export function pointsOf(facets: Readonly<Record<string, unknown>>): readonly Point[] {
  return points.filter((point) => Object.entries(point).every(([name, value]) => (facets[name] ?? value) === value));
}
