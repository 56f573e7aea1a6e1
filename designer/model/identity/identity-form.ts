import type { Json, JsonObject } from '@tessera/engine';
import { isJsonArray, isJsonObject } from '@tessera/engine/catalog';
import { writtenData } from '@tessera/engine/flow';
import { ownVariations, type OwnVariation } from '../vary/own-variations.ts';

/** What an identity's file says, as a form shows it. */
export interface IdentityForm {
  readonly install: readonly string[];
  /** By capability. */
  readonly bind: Readonly<Record<string, OwnBinding>>;
  readonly flows: readonly OwnFlow[];
}

/** Who serves a capability: one, several by weight, or what only the text can say. `config` as it is written. */
export type OwnBinding =
  | { readonly kind: 'provider'; readonly provider: string; readonly config?: Json }
  | {
      readonly kind: 'weights';
      readonly weights: Readonly<Record<string, number>>;
      readonly beside: BesideRules;
      readonly config?: Json;
    }
  | {
      readonly kind: 'competition';
      readonly how: Competing;
      /** As they are written. */
      readonly rules: JsonObject;
      readonly beside: BesideRules;
      readonly config?: Json;
    }
  | { readonly kind: 'text' };

/** What stands beside the rules of a routing, as it is written. */
export interface BesideRules {
  readonly sticky?: Json;
  readonly name?: Json;
}

/** Ways to compete beside fixed shares. */
export const competing = ['canary', 'failover', 'adaptive', 'shadow'] as const;
export type Competing = (typeof competing)[number];

export interface OwnFlow {
  readonly flow: string;
  readonly version?: string;
  readonly parameters: Readonly<Record<string, Json>>;
  /** As they are written. */
  readonly slots?: Json;
  readonly variations: readonly OwnVariation[];
}

/** Undefined for a text that cannot be read. */
export function identityForm(text: string): IdentityForm | undefined {
  const data = writtenData(text);
  if (!isJsonObject(data)) return undefined;
  const { install, bind, flows } = data;
  return {
    install: isJsonArray(install) ? install.filter((one) => typeof one === 'string') : [],
    bind: Object.fromEntries(entries(bind).map(([capability, value]) => [capability, bindingOf(value)])),
    flows: entries(flows).map(([flow, value]) => flowOf(flow, isJsonObject(value) ? value : {}, data)),
  };
}

function flowOf(flow: string, value: Readonly<Record<string, Json>>, data: Json): OwnFlow {
  const { version, parameters, slots } = value;
  return {
    flow,
    ...(typeof version === 'string' ? { version } : {}),
    parameters: isJsonObject(parameters) ? parameters : {},
    ...(slots === undefined ? {} : { slots }),
    variations: ownVariations(data, flow),
  };
}

function bindingOf(value: Json): OwnBinding {
  if (!isJsonObject(value)) return { kind: 'text' };
  const { provider, routing, config, when } = value;
  if (when !== undefined) return { kind: 'text' };
  const configured = config === undefined ? {} : { config };
  if (typeof provider === 'string') return { kind: 'provider', provider, ...configured };
  const weighted = isJsonObject(routing) ? routing['weighted'] : undefined;
  const weights = entries(weighted).flatMap(([name, weight]) => (typeof weight === 'number' ? [[name, weight]] : []));
  const beside = besideRules(routing);
  if (weights.length > 0) return { kind: 'weights', weights: Object.fromEntries(weights), beside, ...configured };
  const how = competing.find((way) => isJsonObject(routing) && routing[way] !== undefined);
  const rules = how === undefined || !isJsonObject(routing) ? undefined : routing[how];
  return how === undefined || !isJsonObject(rules)
    ? { kind: 'text' }
    : { kind: 'competition', how, rules, beside, ...configured };
}

function besideRules(routing: Json | undefined): BesideRules {
  if (!isJsonObject(routing)) return {};
  const { sticky, name } = routing;
  return { ...(sticky === undefined ? {} : { sticky }), ...(name === undefined ? {} : { name }) };
}

function entries(value: Json | undefined): readonly (readonly [string, Json])[] {
  return isJsonObject(value) ? Object.entries(value) : [];
}
