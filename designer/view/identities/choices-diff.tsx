import type { Json } from '@tessera/engine';
import type { IdentityChange } from '../../model/identity/identity-changes.ts';
import { Badge, type Tone } from '../kit/badge.tsx';
import { useWords, type Word } from '../text/words.ts';
import { valueText } from './cell-text.ts';
import { words as partWords } from './words.ts';

const words = {
  added: ['added', '新增'],
  removed: ['removed', '移除'],
  changed: ['changed', '修改'],
} satisfies Record<string, Word>;

const tones: Readonly<Record<IdentityChange['change'], Tone>> = { added: 'ok', removed: 'danger', changed: 'accent' };

interface ChoicesDiffProps {
  readonly label: string;
  readonly changes: readonly IdentityChange[];
  /** How the two sides are called. */
  readonly before: string;
  readonly after: string;
}

/** What two texts of an identity say otherwise, choice by choice. */
export function ChoicesDiff({ label, changes, before: left, after: right }: ChoicesDiffProps) {
  const say = useWords(words);
  const sayPart = useWords(partWords);
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label={label}>
      <table className="table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{sayPart('cell')}</th>
            <th scope="col">{left}</th>
            <th scope="col">{right}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ part, flow, name, change, before, after }) => (
            <tr key={`${part} ${flow ?? ''} ${name} ${change}`}>
              <th scope="row">
                <Badge tone={tones[change]}>{say(change)}</Badge> {sayPart(part)}{' '}
                {flow === undefined ? null : <code className="muted">{flow}</code>}{' '}
                {name === '' ? null : <code>{name}</code>}
              </th>
              <td>
                <Value value={before} />
              </td>
              <td>
                <Value value={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Value({ value }: { readonly value: Json | undefined }) {
  return value === undefined ? <span className="muted">—</span> : <code>{valueText(value)}</code>;
}
