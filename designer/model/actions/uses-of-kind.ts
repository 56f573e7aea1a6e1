import type { CapabilityData } from '@tessera/engine/analysis';
import { isJsonObject } from '@tessera/engine/catalog';
import type { Json, Localized } from '@tessera/engine';
import type { Files } from '../document/workspace.ts';
import type { StateKind } from '../edit/gesture.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';

/** What a new state may use, by its kind: a contract, a flow, a slot, a role. */
export interface UseChoice {
  /** `stock.reserve@^1` */
  readonly id: string;
  readonly title?: Localized;
}

export interface UseSources {
  readonly capabilities: readonly CapabilityData[];
  readonly published: Files;
  readonly graph: FlowGraph | undefined;
}

/** What this flow uses already stands first: the next step of a business is seldom far from the last. */
export function usesOfKind(kind: StateKind, { capabilities, published, graph }: UseSources): readonly UseChoice[] {
  const details = graph?.nodes.map(({ does }) => does) ?? [];
  if (kind === 'call') {
    const near = new Set(details.flatMap((does) => (does.kind === 'capability' ? [domainOf(does.capability)] : [])));
    const all = capabilities.filter(({ lifecycle }) => lifecycle !== 'retired').flatMap(capabilityChoice);
    return all.toSorted((a, b) => Number(near.has(domainOf(b.id))) - Number(near.has(domainOf(a.id))));
  }
  if (kind === 'flow') return flowChoices(published).filter(({ id }) => id.split('@')[0] !== graph?.flow);
  if (kind === 'slot') return distinct(details.flatMap((does) => (does.kind === 'slot' ? [does.slot] : [])));
  return kind === 'task' ? distinct(details.flatMap((does) => (does.kind === 'task' ? does.roles : []))) : [];
}

function domainOf(capability: string): string {
  return capability.split('.')[0] ?? '';
}

function capabilityChoice({ capability, contracts }: CapabilityData): readonly UseChoice[] {
  const [newest] = contracts;
  const version = newest?.['version'];
  if (typeof version !== 'string') return [];
  const title = localizedOf(newest?.['title']);
  return [{ id: `${capability}@${rangeOf(version)}`, ...(title === undefined ? {} : { title }) }];
}

function localizedOf(value: Json | undefined): Localized | undefined {
  if (typeof value === 'string') return value;
  if (!isJsonObject(value)) return undefined;
  const { en, 'zh-CN': chinese } = value;
  return typeof en === 'string' && typeof chinese === 'string' ? { en, 'zh-CN': chinese } : undefined;
}

/** Before 1.0 each minor version may break. */
function rangeOf(version: string): string {
  const [major = '0', minor = '0'] = version.split('.');
  return major === '0' ? `^0.${minor}` : `^${major}`;
}

function flowChoices(published: Files): readonly UseChoice[] {
  return Object.entries(published).flatMap(([file, text]) => {
    if (!file.endsWith('.flow.yaml')) return [];
    const flow = /^flow:\s*["']?([\w-]+)/m.exec(text)?.[1];
    const version = /^version:\s*["']?([\w.-]+)/m.exec(text)?.[1];
    return flow === undefined || version === undefined ? [] : [{ id: `${flow}@${rangeOf(version)}` }];
  });
}

function distinct(names: readonly string[]): readonly UseChoice[] {
  return [...new Set(names)].map((id) => ({ id }));
}
