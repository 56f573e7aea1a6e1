import type { LedgerLine } from '../ledger.ts';
import { acceptedButMissing, unasked } from './accepted.ts';
import { doubledInTheBooks } from './books.ts';
import { declarationCases, orderCases, type DeclarationCase, type OrderCase } from './cases.ts';
import { effectsWithoutIntention } from './effects.ts';
import { outcomesOf, type OutcomeRow } from './outcomes.ts';
import { readStore } from './store-view.ts';

/** What an oracle with its own SQL finds in the store, compared with what the driver knows. */
export interface Judgement {
  /** Instances that somebody asked for; sub-flows come with them. */
  readonly started: number;
  readonly finished: number;
  readonly waiting: number;
  readonly incidents: number;
  /** Accepted starts, events and decisions that are not in the store; effects that nobody intended, or that count twice. */
  readonly lost: number;
  readonly violations: readonly string[];
  readonly outcomes: readonly OutcomeRow[];
  readonly orders: readonly OrderCase[];
  readonly declarations: readonly DeclarationCase[];
  /** Declarations moved to another release at the cut-over. */
  readonly migrated: number;
}

/** Reads the database beside the running engine, never through it; shares no code with it. */
export function judge(file: string, ledger: readonly LedgerLine[]): Judgement {
  const store = readStore(file);
  const roots = store.instances.filter(({ parent }) => parent === null);
  const open = roots.filter(({ finishedAt }) => finishedAt === null);
  const violations = [
    ...acceptedButMissing(ledger, store),
    ...unasked(ledger, store),
    ...effectsWithoutIntention(store),
    ...doubledInTheBooks(store),
  ];
  return {
    started: roots.length,
    finished: roots.length - open.length,
    waiting: open.filter(({ status }) => status !== 'incident').length,
    incidents: store.openIncidents,
    lost: violations.length,
    violations,
    outcomes: outcomesOf(store),
    orders: orderCases(store),
    declarations: declarationCases(store, ledger),
    migrated: store.history.filter(({ entry }) => entry.kind === 'set' && entry.why === 'migrate').length,
  };
}
