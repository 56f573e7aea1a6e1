import type { Contract } from '../catalog/contract.ts';
import type { Provider } from '../catalog/provider.ts';
import type { Routing, ShadowRouting, Sticky } from '../catalog/routing.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import { isJsonObject, member, type JsonObject } from '../kernel/json.ts';
import type { LocalizedText } from '../kernel/localized.ts';

interface Routed {
  readonly capability: string;
  readonly routing: Routing;
  readonly at: Location;
  readonly contracts: readonly Contract[];
}

/** What the work itself allows of its routing (contracts.md section 6, rules 5 and 6). */
export function checkRouting(routed: Routed, providers: readonly Provider[]): readonly Issue[] {
  const { routing } = routed;
  return [
    ...onceOnly(routed),
    ...(routing.kind === 'shadow' ? unfitShadow(routed, routing, providers) : []),
    ...('sticky' in routing ? unknownField(routed, routing.sticky) : []),
  ];
}

/** What is done once and not taken back is not tried out, unless a person approves each step. */
function onceOnly({ capability, routing, contracts, at }: Routed): readonly Issue[] {
  if (routing.kind === 'fixed' || (routing.kind === 'canary' && routing.approval)) return [];
  const reason = contracts.map(finality).find((found) => found !== undefined);
  if (reason === undefined) return [];
  return [
    { code: 'ROUTE_FORBIDDEN', severity: 'error', location: at, params: { capability, kind: routing.kind, reason } },
  ];
}

function finality({ effect, repeat, undo }: Contract): JsonObject | undefined {
  if (effect !== 'write') return undefined;
  if (repeat === 'never') return texts('it may be done only once (repeat: never)', '只能执行一次（repeat: never）');
  if (undo?.kind === 'pivot') return texts('from it on there is only forwards (pivot)', '此后只能向前（pivot）');
  return undefined;
}

function unfitShadow(
  { capability, contracts, at }: Routed,
  { shadow, budget }: ShadowRouting,
  providers: readonly Provider[],
): readonly Issue[] {
  const provider = providers.find(({ id }) => id === shadow);
  if (provider === undefined) return [];
  const isWrite = contracts.some(({ effect }) => effect === 'write');
  const reason = unfitness(provider, isWrite, budget);
  if (reason === undefined) return [];
  return [{ code: 'ROUTE_SHADOW', severity: 'error', location: at, params: { provider: shadow, capability, reason } }];
}

function unfitness(provider: Provider, isWrite: boolean, budget: number | undefined): JsonObject | undefined {
  if (provider.kind === 'human') return texts('it is a person', '它是人工');
  if (provider.kind === 'flow') return texts('it is a flow, which starts instances', '它是流程，会启动实例');
  if (isWrite && provider.dryRun !== true) {
    return texts('the capability writes, and it has no dryRun', '该能力会写入，而它没有 dryRun');
  }
  if ((provider.cost ?? 0) > 0 && budget === undefined) {
    return texts(
      `a call costs ${provider.cost}, and there is no budget`,
      `每次调用收费 ${provider.cost}，却没有 budget`,
    );
  }
  return undefined;
}

function unknownField({ contracts, at }: Routed, sticky: Sticky): readonly Issue[] {
  if (typeof sticky === 'string') return [];
  return contracts.flatMap(({ capability, version, input }): readonly Issue[] => {
    const fields = fieldsAt(input, sticky.field.split('.').slice(0, -1));
    if (fields === undefined || fields.includes(sticky.field.split('.').at(-1) ?? '')) return [];
    const params = { contract: `${capability}@${version}`, field: sticky.field, fields };
    return [{ code: 'ROUTE_STICKY', severity: 'error', location: at, params }];
  });
}

/** Undefined where the schema does not say. */
function fieldsAt(schema: Contract['input'], path: readonly string[]): readonly string[] | undefined {
  let at = schema;
  for (const name of path) {
    const properties = isJsonObject(at) ? member(at, 'properties') : undefined;
    const next = isJsonObject(properties) ? member(properties, name) : undefined;
    if (!isJsonObject(next)) return [];
    at = next;
  }
  const properties = isJsonObject(at) ? member(at, 'properties') : undefined;
  return isJsonObject(properties) ? Object.keys(properties) : undefined;
}

function texts(en: LocalizedText['en'], zh: LocalizedText['zh-CN']): JsonObject {
  return { en, 'zh-CN': zh };
}
