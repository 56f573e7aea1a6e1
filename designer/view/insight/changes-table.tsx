import type { RecordedChange } from '@tessera/engine';
import { Link } from '../app/navigation.ts';
import { TableBox } from '../kit/table-box.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { words } from './change-words.ts';
import { ChangedCells } from './changed-cells.tsx';
import { TableRows } from './table-rows.tsx';

interface ChangesTableProps {
  readonly of: readonly RecordedChange<string>[];
  readonly label: string;
}

/** Recorded changes, each with what it says otherwise, and from when until when. */
export function ChangesTable({ of, label }: ChangesTableProps) {
  const say = useWords(words);
  return (
    <TableBox label={label} heads={(['what', 'identity', 'held', 'by'] as const).map((head) => say(head))}>
      <tbody>
        {of.map((change) => (
          <Row key={`${change.kind} ${change.identity} ${change.at} ${nameOf(change)}`} change={change} />
        ))}
      </tbody>
    </TableBox>
  );
}

function nameOf(change: RecordedChange<string>): string {
  switch (change.kind) {
    case 'release':
      return change.flow;
    case 'routing':
      return `${change.routing} ${change.what}`;
    case 'table':
      return change.resolver;
    case 'campaign':
      return change.activity;
  }
}

function Row({ change }: { readonly change: RecordedChange<string> }) {
  const say = useWords(words);
  const locale = useLocale();
  const { identity, at, until, by } = change;
  const from = dateTime(at, locale);
  return (
    <tr>
      <th scope="row">
        <What change={change} />
      </th>
      <td>
        <Link to={`/identities/${identity}`} search={{ tab: 'standing' }}>
          <code>{identity}</code>
        </Link>
      </td>
      <td>{until === undefined ? say('from', { from }) : say('span', { from, to: dateTime(until, locale) })}</td>
      <td translate="no">{by}</td>
    </tr>
  );
}

function What({ change }: { readonly change: RecordedChange<string> }) {
  const say = useWords(words);
  const locale = useLocale();
  switch (change.kind) {
    case 'release': {
      const { flow, version, before, cells } = change;
      return (
        <>
          <Link to={`/flows/${flow}/versions`}>
            {say(before === undefined ? 'began' : 'release', { flow, version })}
          </Link>
          <ChangedCells cells={cells} />
        </>
      );
    }
    case 'routing': {
      const { capability, shares, before, why } = change;
      const after = sharesText(shares);
      return (
        <>
          <Link to={`/capabilities/${capability}`} search={{ tab: 'competition' }}>
            {say('routing', { capability })}
          </Link>
          <ul className="changed-cells">
            <li translate="no">
              {before === undefined ? after : say('becomes', { before: sharesText(before), after })}{' '}
              <span className="muted">{why}</span>
            </li>
          </ul>
        </>
      );
    }
    case 'table':
      return (
        <>
          <Link to="/identities/resolvers" search={{ resolver: change.resolver }}>
            {say('table', { resolver: change.resolver })}
          </Link>
          <TableRows of={change.rows} />
        </>
      );
    case 'campaign':
      return (
        <>
          {say('campaign')}{' '}
          <Link to={`/activities/${change.activity}`}>{localized(change.title, locale) || change.activity}</Link>
        </>
      );
  }
}

function sharesText(shares: Readonly<Record<string, number>>): string {
  return Object.entries(shares)
    .map(([provider, percent]) => `${provider} ${percent} %`)
    .join(' · ');
}
