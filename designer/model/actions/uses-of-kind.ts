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
  /** Of a capability, where it is known what may be read at the place. */
  readonly fitting?: Fitting;
}

/** How well a capability's inputs can be filled at the place. */
export interface Fitting {
  readonly capability: string;
  /** Required inputs that nothing fits. */
  readonly missing: readonly string[];
  /** Inputs for which something of the type is there, under another name. */
  readonly guessed: readonly string[];
}

export interface UseSources {
  readonly capabilities: readonly CapabilityData[];
  readonly published: Files;
  readonly graph: FlowGraph | undefined;
  /** Empty until it is known. */
  readonly fitting?: readonly Fitting[];
}

/**
 * What type-checks at the place stands first, then what is near to what this flow uses already, since the next step of a
 * business is seldom far from the last; then by name.
 */
export function usesOfKind(
  kind: StateKind,
  { capabilities, published, graph, fitting = [] }: UseSources,
): readonly UseChoice[] {
  const details = graph?.nodes.map(({ does }) => does) ?? [];
  if (kind === 'call') {
    const near = new Set(details.flatMap((does) => (does.kind === 'capability' ? [domainOf(does.capability)] : [])));
    const known = new Map(fitting.map((one) => [one.capability, one]));
    const all = capabilities.filter(({ lifecycle }) => lifecycle !== 'retired').flatMap(capabilityChoice);
    return all
      .map((choice) => {
        const fits = known.get(choice.id.split('@')[0] ?? '');
        const rank = [fits?.missing.length ?? 0, fits?.guessed.length ?? 0, near.has(domainOf(choice.id)) ? 0 : 1];
        return { rank, choice: fits === undefined ? choice : { ...choice, fitting: fits } };
      })
      .toSorted((a, b) => compareRanks(a.rank, b.rank) || (a.choice.id < b.choice.id ? -1 : 1))
      .map(({ choice }) => choice);
  }
  if (kind === 'flow') return flowChoices(published).filter(({ id }) => id.split('@')[0] !== graph?.flow);
  if (kind === 'slot') return distinct(details.flatMap((does) => (does.kind === 'slot' ? [does.slot] : [])));
  return kind === 'task' ? distinct(details.flatMap((does) => (does.kind === 'task' ? does.roles : []))) : [];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
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
