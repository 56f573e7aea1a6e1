import { useMemo, useState } from 'react';
import { diffLines, type DiffLine } from '../../model/diff/diff-lines.ts';
import { EmptyState } from '../kit/empty-state.tsx';
import { Segments } from '../kit/segments.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** Lines around a change that stay in sight. */
const context = 3;

type Shown =
  | { readonly kind: 'line'; readonly line: DiffLine; readonly key: string }
  | { readonly kind: 'gap'; readonly lines: number; readonly key: string };

/** The text line by line: in one column, or side by side. */
export function TextChanges({ before, after }: { readonly before: string; readonly after: string }) {
  const say = useWords(words);
  const [layout, setLayout] = useState<'unified' | 'split'>('unified');
  const shown = useMemo(() => folded(diffLines(before, after)), [before, after]);
  if (before === after) return <EmptyState title={say('sameText')} />;
  return (
    <div className="stack diff-panel">
      <div>
        <Segments
          label={say('layout')}
          value={layout}
          onChange={setLayout}
          segments={[
            { id: 'unified', label: say('unified') },
            { id: 'split', label: say('split') },
          ]}
        />
      </div>
      <div className="table-box" role="region" aria-label={say('yaml')} tabIndex={0}>
        <table className="diff-lines" data-layout={layout}>
          <tbody>{shown.map((one) => (layout === 'unified' ? unified(one, say) : split(one, say)))}</tbody>
        </table>
      </div>
    </div>
  );
}

type Say = ReturnType<typeof useWords<keyof typeof words>>;

const signs = { same: ' ', removed: '−', added: '+' } as const;

function unified(one: Shown, say: Say) {
  if (one.kind === 'gap') return gap(one, 4, say);
  const { kind, text, before, after } = one.line;
  return (
    <tr key={one.key} data-kind={kind}>
      <td className="line-number">{before}</td>
      <td className="line-number">{after}</td>
      <td className="line-sign">{sign(kind, say)}</td>
      <td className="line-text mono">{text}</td>
    </tr>
  );
}

function split(one: Shown, say: Say) {
  if (one.kind === 'gap') return gap(one, 4, say);
  const { kind, text, before, after } = one.line;
  return (
    <tr key={one.key}>
      <td className="line-number">{before}</td>
      <td className="line-text mono" data-kind={kind === 'removed' ? kind : undefined}>
        {kind === 'added' ? '' : text}
      </td>
      <td className="line-number">{after}</td>
      <td className="line-text mono" data-kind={kind === 'added' ? kind : undefined}>
        {kind === 'removed' ? '' : text}
      </td>
    </tr>
  );
}

function sign(kind: DiffLine['kind'], say: Say) {
  if (kind === 'same') return null;
  return (
    <>
      <span aria-hidden="true">{signs[kind]}</span>
      <span className="visually-hidden">{say(kind)}</span>
    </>
  );
}

function gap({ lines, key }: Extract<Shown, { readonly kind: 'gap' }>, columns: number, say: Say) {
  return (
    <tr key={key} className="line-gap">
      <td colSpan={columns}>{say('unchangedLines', { n: lines })}</td>
    </tr>
  );
}

function folded(lines: readonly DiffLine[]): readonly Shown[] {
  const isNear = lines.map((_, at) =>
    lines.slice(Math.max(0, at - context), at + context + 1).some(({ kind }) => kind !== 'same'),
  );
  const shown: Shown[] = [];
  let skipped = 0;
  for (const [at, line] of lines.entries()) {
    if (isNear[at] !== true) {
      skipped += 1;
      continue;
    }
    if (skipped > 0) shown.push({ kind: 'gap', lines: skipped, key: `gap ${at}` });
    skipped = 0;
    shown.push({ kind: 'line', line, key: `${line.before ?? ''} ${line.after ?? ''}` });
  }
  if (skipped > 0) shown.push({ kind: 'gap', lines: skipped, key: 'gap end' });
  return shown;
}
