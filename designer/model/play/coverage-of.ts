import {
  coveredBy,
  flowCoverage,
  type CoverageItem,
  type CoverageKind,
  type Simulation,
  type TextsWorld,
} from '@tessera/engine/simulate';
import type { StatePath, TransitionRef } from '../edit/gesture.ts';
import { transitionOfPointer } from './transition-of-pointer.ts';

/** How much of a flow runs show. */
export interface Coverage {
  /** Absent: of all identities together. */
  readonly identity?: string;
  readonly items: readonly CoveredItem[];
}

export interface CoveredItem {
  readonly kind: CoverageKind;
  /** For people, e.g. `awaitingPayment: CANCEL → cancelled`. */
  readonly label: string;
  readonly covered: boolean;
  /** Where it is drawn. */
  readonly state?: StatePath;
  readonly transition?: TransitionRef;
}

interface Run {
  readonly identity: string;
  readonly simulation?: Simulation;
}

/** For all identities together, and for each. Items are the same where people call them the same. */
export function coverageOf(texts: TextsWorld, flow: string, runs: readonly Run[]): readonly Coverage[] {
  const identities = [...new Set(runs.map(({ identity }) => identity))];
  const own = identities.flatMap((identity) => coverageFor(texts, flow, identity, runs));
  return own.length === 0 ? [] : [{ items: joined(own) }, ...own];
}

function coverageFor(texts: TextsWorld, flow: string, identity: string, runs: readonly Run[]): readonly Coverage[] {
  const { release } = texts.draft(flow, identity);
  if (release === undefined) return [];
  const { items } = flowCoverage(texts.world.plan(release).checked.body);
  const shown = new Set(
    runs.flatMap((run) => (run.identity === identity && run.simulation !== undefined ? coveredBy(run.simulation) : [])),
  );
  return [{ identity, items: items.map((item) => coveredItem(item, shown.has(`${flow} ${item.key}`))) }];
}

function coveredItem({ kind, key, label }: CoverageItem, covered: boolean): CoveredItem {
  const [, subject = ''] = key.split(' ');
  const transition = subject.startsWith('/') ? transitionOfPointer(subject) : undefined;
  return { kind, label, covered, ...(transition === undefined ? { state: subject } : { transition }) };
}

/** Pointers differ between identities where a variation put something before, labels do not. */
function joined(own: readonly Coverage[]): readonly CoveredItem[] {
  const found = new Map<string, CoveredItem>();
  for (const item of own.flatMap(({ items }) => items)) {
    const key = `${item.kind} ${item.label}`;
    if (found.get(key)?.covered !== true) found.set(key, item);
  }
  return [...found.values()];
}
