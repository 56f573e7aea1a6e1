import type { ChangedCell, Json, RecordedChange } from '@tessera/engine';
import { Link } from '../app/navigation.ts';
import { valueText } from '../identities/cell-text.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { words } from './change-words.ts';

interface ChangesTableProps {
  readonly of: readonly RecordedChange<string>[];
  readonly label: string;
}

/** Recorded changes, each with what it says otherwise, and from when until when. */
export function ChangesTable({ of, label }: ChangesTableProps) {
  const say = useWords(words);
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label={label}>
      <table className="table">
        <thead>
          <tr>
            {(['what', 'identity', 'held', 'by'] as const).map((head) => (
              <th key={head} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of.map((change) => (
            <Row key={`${change.kind} ${change.identity} ${change.at} ${nameOf(change)}`} change={change} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function nameOf(change: RecordedChange<string>): string {
  switch (change.kind) {
    case 'release':
      return change.flow;
    case 'routing':
      return `${change.routing} ${change.what}`;
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
          {cells.length === 0 ? null : (
            <ul className="changed-cells">
              {cells.map((cell) => (
                <Cell key={`${cell.kind} ${cell.name}`} cell={cell} />
              ))}
            </ul>
          )}
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
    case 'campaign':
      return (
        <>
          {say('campaign')}{' '}
          <Link to={`/activities/${change.activity}`}>{localized(change.title, locale) || change.activity}</Link>
        </>
      );
  }
}

function Cell({ cell }: { readonly cell: ChangedCell }) {
  const say = useWords(words);
  const { kind, name, before, after } = cell;
  const [was, is] = [shown(cell, before), shown(cell, after)];
  const isSame = was !== undefined && was === is;
  return (
    <li>
      <span className="muted">{say(kind)}</span> <code>{name}</code>{' '}
      {isSame ? (
        <span>{kind === 'provider' ? say('newDeclaration', { who: was }) : say('flowChanged')}</span>
      ) : (
        <code>{say('becomes', { before: was ?? say('unset'), after: is ?? say('unset') })}</code>
      )}
    </li>
  );
}

/** One side in a line; of a flow its version. */
function shown({ kind }: ChangedCell, side: Json | undefined): string | undefined {
  if (side === undefined) return undefined;
  if (kind !== 'flow' || typeof side !== 'object' || side === null) return valueText(side);
  const version: Json = Object.entries(side).find(([key]) => key === 'version')?.[1] ?? null;
  return valueText(version);
}

function sharesText(shares: Readonly<Record<string, number>>): string {
  return Object.entries(shares)
    .map(([provider, percent]) => `${provider} ${percent} %`)
    .join(' · ');
}
