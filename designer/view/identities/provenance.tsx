import { useState } from 'react';
import { useExplanation, type Cell } from '../../api/identities.ts';
import { Badge, type Tone } from '../kit/badge.tsx';
import { Resource } from '../kit/resource.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import { cellName, ownerName, standingOf, valueText, type CellKind, type Standing } from './cell-text.ts';
import { words } from './words.ts';
import { useFlowChoices } from '../names/use-choices.tsx';

const order: readonly CellKind[] = ['version', 'parameter', 'bind', 'slot', 'node', 'other'];
const headings = {
  version: 'versionKind',
  parameter: 'parameter',
  bind: 'bind',
  slot: 'slot',
  node: 'node',
  other: 'other',
} as const;

/** Every choice of a flow under an identity: its value, who said it and where, and what lost. */
export function Provenance({ identity, flows }: { readonly identity: string; readonly flows: readonly string[] }) {
  const say = useWords(words);
  const [flow, setFlow] = useState(flows[0]);
  const choices = useFlowChoices(flows);
  const explanation = useExplanation(flow, identity);
  if (flow === undefined) return <p className="muted tab-content">{say('noFlows')}</p>;
  return (
    <div className="stack tab-content">
      <div className="narrow">
        <Select label={say('flow')} value={flow} choices={choices} onChange={setFlow} />
      </div>
      <Resource of={explanation}>{({ cells }) => <CellTable cells={cells} flow={flow} />}</Resource>
    </div>
  );
}

export function CellTable({ cells, flow }: { readonly cells: readonly Cell[]; readonly flow: string }) {
  const say = useWords(words);
  const groups = order.map((kind) => ({ kind, of: cells.filter(({ cell }) => cellName(cell, flow).kind === kind) }));
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say('cell')}</th>
            <th scope="col">{say('value')}</th>
            <th scope="col">{say('said')}</th>
            <th scope="col">{say('place')}</th>
          </tr>
        </thead>
        {groups
          .filter(({ of }) => of.length > 0)
          .map(({ kind, of }) => (
            <tbody key={kind}>
              <tr>
                <th scope="rowgroup" colSpan={4} className="table-group">
                  {say(headings[kind])}
                </th>
              </tr>
              {of.map((cell) => (
                <CellRow key={cell.cell} cell={cell} flow={flow} />
              ))}
            </tbody>
          ))}
      </table>
    </div>
  );
}

function CellRow({ cell, flow }: { readonly cell: Cell; readonly flow: string }) {
  const { name } = cellName(cell.cell, flow);
  const won = cell.candidates.find(({ verdict }) => verdict === 'won');
  return (
    <tr>
      <td>
        <code>{name}</code>
      </td>
      <td>
        <span className="cell-value" translate="no">
          {valueText(cell.value)}
        </span>
        <Losers cell={cell} />
      </td>
      <td>
        <div className="row">
          <StandingBadge standing={standingOf(cell)} />
          <span translate="no">{ownerName(won?.owner ?? '')}</span>
          {cell.policies.some(({ sealed }) => sealed) ? <Sealed cell={cell} /> : null}
        </div>
      </td>
      <td className="mono">{won === undefined ? '' : `${won.source.file}:${won.source.line}`}</td>
    </tr>
  );
}

/** Those who said something else, and where. */
function Losers({ cell }: { readonly cell: Cell }) {
  const say = useWords(words);
  const lost = cell.candidates.filter(({ verdict }) => verdict !== 'won');
  if (lost.length === 0) return null;
  return (
    <details>
      <summary className="small">{say('candidates', { n: cell.candidates.length })}</summary>
      <ul className="losers">
        {lost.map(({ owner, value, source, verdict }) => (
          <li key={`${owner} ${source.file}:${source.line}`}>
            <span className="cell-value" translate="no">
              {valueText(value)}
            </span>{' '}
            <span translate="no">{ownerName(owner)}</span>{' '}
            <span className="mono muted">{`${source.file}:${source.line}`}</span>{' '}
            <span className="muted">{verdict === 'lost' ? say('lost') : verdict}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Sealed({ cell }: { readonly cell: Cell }) {
  const say = useWords(words);
  const [first] = cell.policies.filter(({ sealed }) => sealed);
  return (
    <Badge tone="warning">
      {say('sealed')} <span translate="no">{first?.text}</span>
    </Badge>
  );
}

const tones: Readonly<Record<Standing, Tone | undefined>> = {
  own: 'identity',
  overlay: 'accent',
  inherited: undefined,
  flow: undefined,
  undo: undefined,
};

export function StandingBadge({ standing }: { readonly standing: Standing }) {
  const say = useWords(words);
  const word = standing === 'flow' ? 'fromFlow' : standing;
  const tone = tones[standing];
  return <Badge {...(tone === undefined ? {} : { tone })}>{say(word)}</Badge>;
}
