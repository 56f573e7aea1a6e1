import { useScorecard, type ScorecardRow } from '../../api/competition.ts';
import { useSetSearch } from '../app/navigation.ts';
import { FigureText } from '../insight/figure-text.tsx';
import { widerWindow } from '../insight/window-length.ts';
import { useWindow, WindowPicker } from '../insight/window-picker.tsx';
import { Button } from '../kit/button.tsx';
import { Resource } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** How the providers of a capability compare, in a window. */
export function ScorecardTable({ capability }: { readonly capability: string }) {
  const say = useWords(words);
  const window = useWindow();
  const scorecard = useScorecard(capability, window);
  return (
    <section className="stack" aria-labelledby="scorecard">
      <div className="row">
        <h2 id="scorecard">{say('scorecard')}</h2>
        <span className="competition-spacer" />
        <div className="competition-window">
          <WindowPicker />
        </div>
      </div>
      <p className="muted">{say('scorecardWhy')}</p>
      <Resource of={scorecard}>
        {({ rows }) => (
          <>
            {rows.every(({ calls }) => calls.value === null) ? <Quiet /> : null}
            <Rows rows={rows} />
          </>
        )}
      </Resource>
    </section>
  );
}

/** Nothing in this window: the next wider one is offered. */
function Quiet() {
  const say = useWords(words);
  const set = useSetSearch();
  const wider = widerWindow(useWindow());
  return (
    <div className="row">
      <p className="muted">{say('quiet')}</p>
      {wider === undefined ? null : (
        <Button size="small" onPress={() => set({ window: wider })}>
          {say('wider')}
        </Button>
      )}
    </div>
  );
}

function Rows({ rows }: { readonly rows: readonly ScorecardRow[] }) {
  const say = useWords(words);
  const hasCost = rows.some(({ cost }) => cost !== undefined);
  const hasUndo = rows.some(({ undone }) => undone !== undefined);
  return (
    <div className="table-box">
      <table className="table competition-table" aria-label={say('scorecard')}>
        <thead>
          <tr>
            <th scope="col">{say('provider')}</th>
            <th scope="col">{say('rank')}</th>
            <th scope="col">{say('calls')}</th>
            <th scope="col">{say('success')}</th>
            <th scope="col">{say('declared')}</th>
            <th scope="col">{say('median')}</th>
            <th scope="col">{say('slow')}</th>
            <th scope="col">{say('attempts')}</th>
            {hasCost ? <th scope="col">{say('cost')}</th> : null}
            {hasUndo ? <th scope="col">{say('undone')}</th> : null}
            <th scope="col">{say('outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.provider} ${row.version ?? ''}`} row={row} hasCost={hasCost} hasUndo={hasUndo} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: ScorecardRow;
  readonly hasCost: boolean;
  readonly hasUndo: boolean;
}

function Row({ row, hasCost, hasUndo }: RowProps) {
  const say = useWords(words);
  const { provider, version, rank, calls, success, declaredErrors, p50, p95, attempts, cost, undone, outcome } = row;
  return (
    <tr>
      <th scope="row">
        <code>{provider}</code> {version === undefined ? null : <code className="muted small">{version}</code>}
      </th>
      <td>
        {rank ?? (
          <span className="muted" title={say('noRank')}>
            —
          </span>
        )}
      </td>
      <td>
        <FigureText of={calls} as={{ kind: 'count' }} isBrief />
      </td>
      <td>
        <FigureText of={success} as={{ kind: 'share' }} />
      </td>
      <td>
        <FigureText of={declaredErrors} as={{ kind: 'share' }} isBrief />
      </td>
      <td>
        <FigureText of={p50} as={{ kind: 'duration' }} isBrief />
      </td>
      <td>
        <FigureText of={p95} as={{ kind: 'duration' }} isBrief />
      </td>
      <td>
        <FigureText of={attempts} as={{ kind: 'number' }} isBrief />
      </td>
      {hasCost ? <td>{cost === undefined ? '—' : <FigureText of={cost} as={{ kind: 'number' }} isBrief />}</td> : null}
      {hasUndo ? (
        <td>{undone === undefined ? '—' : <FigureText of={undone} as={{ kind: 'share' }} isBrief />}</td>
      ) : null}
      <td>
        <FigureText of={outcome} as={{ kind: 'share' }} />
      </td>
    </tr>
  );
}
