import type { ExplainedCell } from '@tessera/engine/analysis';
import type { StatePath } from '../../model/edit/gesture.ts';
import { sourceOf } from '../../model/form/effective-data.ts';
import { useSession } from '../session/use-session.ts';
import { useWords } from '../text/words.ts';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { SectionBox } from './section-box.tsx';
import { SourceNote } from './source-note.tsx';

/** Under a lens: what is in force here that the flow alone would not say, and who says it. */
export function LensNotes({ path }: { readonly path: StatePath }) {
  const say = useWords(inspectorWords);
  const identity = useSession((state) => state.identity);
  const { flow, cells } = useInspected();
  if (identity === undefined) return null;
  const own = cells.filter((cell) => isAbout(cell.cell, flow, path));
  return (
    <SectionBox title={`${say('identity')} · ${identity}`}>
      {own.length === 0 ? <p className="muted small">{say('none')}</p> : null}
      <ul className="lens-notes">
        {own.map((cell) => (
          <li key={cell.cell}>
            <code>{nameOf(cell.cell, flow)}</code>
            <SourceNote source={sourceOf(cell, identity)} />
            <code className="lens-value">{shown(cell)}</code>
          </li>
        ))}
      </ul>
    </SectionBox>
  );
}

/** Parameters, bindings and slots belong to the flow; what is said of a state, to the state. */
function isAbout(cell: string, flow: string, path: StatePath): boolean {
  const node = `node:${flow}/`;
  if (path === '') return !cell.startsWith('node:') && !cell.startsWith('version:');
  const own = node + path.replaceAll('.', '/');
  const dotted = node + path;
  return [own, dotted].some((start) => cell === start || cell.startsWith(`${start}/`));
}

function nameOf(cell: string, flow: string): string {
  return cell.replace(/^(?:node|parameter|slot|bind):/, '').replace(new RegExp(`^${flow}[./]`), '');
}

function shown({ value }: ExplainedCell): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
