import type { BacktestCase, BacktestVerdict } from './backtest-case.ts';

/** Cases that part at the same step in the same way. */
export interface BacktestGroup {
  readonly verdict: BacktestVerdict;
  readonly flow: string;
  readonly state: string;
  readonly trigger: string;
  /** Where it led; for a refusal, where the cases ended. */
  readonly recorded: readonly string[] | undefined;
  readonly draft: readonly string[] | undefined;
  readonly cases: number;
  /** The ids of the first few. */
  readonly examples: readonly string[];
}

export interface BacktestSummary {
  readonly cases: number;
  readonly verdicts: Readonly<Record<BacktestVerdict, number>>;
  /** By final or present states, how many cases then and now. */
  readonly ends: readonly { readonly states: string; readonly recorded: number; readonly draft: number }[];
  readonly duration: { readonly recorded: Spread; readonly draft: Spread };
  readonly groups: readonly BacktestGroup[];
  /** Cases in which a call of the draft was answered by an assumption, by capability. */
  readonly assumed: Readonly<Record<string, number>>;
  /** Cases whose recorded course could not be repeated. */
  readonly unrepeated: number;
}

/** ms */
export interface Spread {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const examples = 3;

/** The sum over all cases: verdicts, ends, durations, and the ways in which they part, most frequent first. */
export function summarise(cases: readonly BacktestCase[]): BacktestSummary {
  const verdicts: Record<BacktestVerdict, number> = { same: 0, path: 0, outcome: 0, open: 0, refused: 0, incident: 0 };
  const assumed: Record<string, number> = {};
  for (const one of cases) {
    verdicts[one.verdict] += 1;
    for (const capability of new Set(one.assumed.map((answer) => answer.capability))) {
      assumed[capability] = (assumed[capability] ?? 0) + 1;
    }
  }
  return {
    cases: cases.length,
    verdicts,
    ends: endsOf(cases),
    duration: {
      recorded: spread(cases.map(({ recorded }) => recorded.durationMs)),
      draft: spread(cases.flatMap(({ draft }) => draft?.durationMs ?? [])),
    },
    groups: groupsOf(cases),
    assumed,
    unrepeated: cases.filter(({ unrepeated }) => unrepeated !== undefined).length,
  };
}

function endsOf(cases: readonly BacktestCase[]): BacktestSummary['ends'] {
  const counts = new Map<string, { recorded: number; draft: number }>();
  const count = (states: readonly string[], side: 'recorded' | 'draft') => {
    const name = states.join(' + ');
    const row = counts.get(name) ?? { recorded: 0, draft: 0 };
    row[side] += 1;
    counts.set(name, row);
  };
  for (const { recorded, draft } of cases) {
    count(recorded.states, 'recorded');
    if (draft !== undefined) count(draft.states, 'draft');
  }
  return [...counts]
    .map(([states, row]) => ({ states, ...row }))
    .toSorted((a, b) => b.recorded - a.recorded || b.draft - a.draft);
}

function groupsOf(cases: readonly BacktestCase[]): readonly BacktestGroup[] {
  const groups = new Map<string, BacktestCase[]>();
  for (const one of cases) {
    if (one.verdict === 'same') continue;
    const key = JSON.stringify(partingOf(one));
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()]
    .flatMap((members) => {
      const [first] = members;
      if (first === undefined) return [];
      return [{ ...partingOf(first), cases: members.length, examples: members.slice(0, examples).map(({ id }) => id) }];
    })
    .toSorted((a, b) => b.cases - a.cases);
}

/** What makes two cases part alike: the refusal where there is one, else the first step that differs. */
function partingOf({
  verdict,
  refused: [first],
  divergence,
  recorded: end,
  draft: draftEnd,
}: BacktestCase): Omit<BacktestGroup, 'cases' | 'examples'> {
  if (first !== undefined) {
    const state = first.states.join(', ');
    return { verdict, flow: '', state, trigger: first.act, recorded: end.states, draft: draftEnd?.states };
  }
  const { flow = '', state = '', trigger = '', recorded, draft } = divergence ?? {};
  return { verdict, flow, state, trigger, recorded, draft };
}

function spread(durations: readonly number[]): Spread {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}
