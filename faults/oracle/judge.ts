import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Wanted } from '../driver/drive.ts';
import { readLedger } from '../ledger/ledger.ts';
import type { AskLine, EffectLine, Intent } from '../ledger/lines.ts';
import {
  answersAreRead,
  eventsCountOnce,
  instancesWereAskedFor,
  oneForEachKey,
  refusalsAreProblems,
  startsAreKept,
} from './acceptance.ts';
import { trailIsWhole } from './audit-trail.ts';
import { callsCountOnce, effectsWereIntended, undoneInReverse, workIsDone } from './effects.ts';
import type { Acked, Evidence, Judge } from './evidence.ts';
import { foldAll } from './fold.ts';
import { allHaveEnded, historiesFold, nothingIsStuck, timersFireOnce } from './histories.ts';
import type { StoreRows } from './store-rows.ts';

/** By the numbers of guarantees.md section 4; G12 has none there, and `end` is what the flows themselves promise. */
const judges = {
  I1: startsAreKept,
  I2: instancesWereAskedFor,
  I3: oneForEachKey,
  I4: eventsCountOnce,
  I5: historiesFold,
  I6: callsCountOnce,
  I7: effectsWereIntended,
  I8: timersFireOnce,
  I9: nothingIsStuck,
  I12: undoneInReverse,
  I13: trailIsWhole,
  I16: ({ store }) => store.damage,
  I17: refusalsAreProblems,
  G12: answersAreRead,
  end: (evidence) => [...allHaveEnded(evidence), ...workIsDone(evidence)],
} satisfies Readonly<Record<string, Judge>>;

export type Invariant = keyof typeof judges;

export interface Violation {
  readonly invariant: Invariant;
  readonly what: string;
}

export interface Case {
  readonly ledgerA: string;
  readonly ledgerB: string;
  readonly store: StoreRows;
  readonly faults: number;
  readonly wanted: readonly Wanted[];
  readonly endedAt: number;
  /** All of them unless given. */
  readonly only?: readonly Invariant[];
  /** ms since the epoch: answers and effects of later are left out, since the store is of that moment. */
  readonly until?: number;
  /** The same for ledger B alone, where the moment of the store is not known so well. */
  readonly effectsUntil?: number;
  /** The node's clock was not the ledgers': what one did before the other is not compared. */
  readonly isSkewed?: boolean;
}

/** What has to hold of a store whose instances have not come to their ends. */
export const anyMoment: readonly Invariant[] = [
  'I1',
  'I2',
  'I3',
  'I4',
  'I5',
  'I6',
  'I7',
  'I8',
  'I9',
  'I12',
  'I13',
  'I16',
  'I17',
  'G12',
];

/** What of the promises was broken; a trial expects nothing. */
export function judge(asked: Case): readonly Violation[] {
  const { ledgerA, ledgerB, store, faults, wanted, endedAt, only, until = Infinity, isSkewed = false } = asked;
  const { effectsUntil = until } = asked;
  const { intents, acks } = sides(
    readLedger<AskLine>(ledgerA).filter(({ kind, at }) => kind === 'intent' || at < until),
  );
  const effects = readLedger<EffectLine>(ledgerB).filter(({ at }) => at < effectsUntil);
  const folded = foldAll(store);
  const evidence: Evidence = { intents, acks, effects, store, folded, faults, wanted, codes, endedAt, isSkewed };
  return Object.entries(judges).flatMap(([name, broken]) => {
    if (!isInvariant(name) || (only !== undefined && !only.includes(name))) return [];
    return broken(evidence).map((what) => ({ invariant: name, what }));
  });
}

function isInvariant(name: string): name is Invariant {
  return Object.hasOwn(judges, name);
}

function sides(lines: readonly AskLine[]): { readonly intents: readonly Intent[]; readonly acks: readonly Acked[] } {
  const intents = new Map<string, Intent>();
  const acks: Acked[] = [];
  for (const line of lines) {
    if (line.kind === 'intent') intents.set(line.id, line);
    else {
      const intent = intents.get(line.id);
      if (intent !== undefined) acks.push({ ...line, intent });
    }
  }
  return { intents: [...intents.values()], acks };
}

const codes: ReadonlySet<string> = new Set(
  [...readFileSync(join(__dirname, '../../docs/errors.md'), 'utf8').matchAll(/^### `(\w+)`$/gm)].map(
    ([, code = '']) => code,
  ),
);
