import type { Contract } from '../../catalog/contract.ts';
import type { Provider } from '../../catalog/provider.ts';
import type { Within } from '../../host/store.ts';
import type { Asked, CallKey, FactFilter, Facts } from '../facts.ts';
import type { CallTally, Counted } from '../tally.ts';
import type { Window } from '../window.ts';
import { scorecardRow, type RowParts } from './scorecard-row.ts';
import type { Scorecard, ScorecardRow } from './scorecard.ts';
import { servedOutcomes } from './served-outcomes.ts';

export interface ScorecardAsked {
  readonly capability: string;
  readonly contracts: readonly Contract[];
  readonly providers: readonly Provider[];
  readonly filter: FactFilter;
  readonly window: Window;
  /** ms since the epoch, on the store's clock */
  readonly nowMs: number;
}

/** Below it a share says too little to rank by. */
const enough = 30;

/** The scorecard of everybody who serves a capability, or served it in the window. */
export async function readScorecard(
  facts: Pick<Facts, 'calls' | 'callRows' | 'instanceRows'>,
  asked: ScorecardAsked,
  within: Within,
): Promise<Scorecard> {
  const { capability, filter, window } = asked;
  const count = async (of: string, by: readonly CallKey[]): Promise<Counted<CallTally>> => {
    const request: Asked<CallKey> & { readonly filter: FactFilter & { readonly capability: string } } = {
      filter: { ...filter, capability: of },
      window,
      by,
    };
    return await facts.calls(request, within);
  };
  const counted = await count(capability, ['provider', 'contract']);
  const undo = asked.contracts[0]?.undo;
  const undone = undo?.kind === 'contract' ? await count(undo.capability, ['provider']) : undefined;
  const outcomes = await servedOutcomes(facts, { ...asked, window: counted.window }, within);
  const source = { capability, filter, window: counted.window, asOf: counted.asOf };
  const parts = rowsOf(asked, counted, undone);
  const rows = parts.map((part) => scorecardRow({ ...part, outcome: outcomes?.get(part.provider) }, source));
  return {
    capability,
    rows: ranked(rows),
    from: new Date(counted.window.fromMs).toISOString(),
    to: new Date(counted.window.toMs).toISOString(),
    asOf: new Date(counted.asOf).toISOString(),
  };
}

/** Who served, by version; who is registered and served nothing. */
function rowsOf(
  { providers }: ScorecardAsked,
  counted: Counted<CallTally>,
  undone: Counted<CallTally> | undefined,
): readonly Omit<RowParts, 'outcome'>[] {
  const served = new Set(counted.rows.map(({ by }) => by['provider']));
  const idle = providers.filter(({ id }) => !served.has(id)).map(({ id }) => ({ provider: id, contract: '' }));
  const keys = counted.rows.map((row) => ({
    provider: row.by['provider'] ?? '',
    contract: row.by['contract'] ?? '',
    tally: row,
  }));
  return [...keys, ...idle].map((key) => {
    const cost = providers.find(({ id }) => id === key.provider)?.cost;
    const undos = undone?.rows.find(({ by }) => by['provider'] === key.provider)?.undos ?? 0;
    return {
      ...key,
      ...(cost === undefined ? {} : { cost }),
      // Who took it back is counted by provider: of several versions each would show all of them.
      ...(undone === undefined || sharesProvider(counted, key.provider) ? {} : { undos }),
    };
  });
}

function sharesProvider({ rows }: Counted<CallTally>, provider: string): boolean {
  return rows.filter(({ by }) => by['provider'] === provider).length > 1;
}

function ranked(rows: readonly ScorecardRow[]): readonly ScorecardRow[] {
  const sorted = rows.toSorted(
    (a, b) =>
      Number(b.success.n >= enough) - Number(a.success.n >= enough) ||
      (b.success.value ?? -1) - (a.success.value ?? -1) ||
      (a.p95.value ?? Infinity) - (b.p95.value ?? Infinity) ||
      (a.provider < b.provider ? -1 : 1),
  );
  return sorted.map((row, index) => (row.success.n >= enough ? { ...row, rank: index + 1 } : row));
}
