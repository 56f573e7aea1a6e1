import './insight.css';
import type { ChangedCell, Json } from '@tessera/engine';
import { valueText } from '../identities/cell-text.ts';
import { useWords } from '../text/words.ts';
import { words } from './change-words.ts';

/** What one release says otherwise than another one; nothing where they are alike. */
export function ChangedCells({ cells }: { readonly cells: readonly ChangedCell[] }) {
  if (cells.length === 0) return null;
  return (
    <ul className="changed-cells">
      {cells.map((cell) => (
        <Cell key={`${cell.kind} ${cell.name}`} cell={cell} />
      ))}
    </ul>
  );
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
