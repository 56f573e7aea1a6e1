import { lazy, Suspense, useMemo, useState } from 'react';
import type { FlowDefinition } from '@tessera/engine/flow';
import type { FlowDiff, StateDiff } from '../../model/diff/flow-diff.ts';
import { diffGraph } from '../../model/diff/diff-graph.ts';
import { stateList } from '../../model/diff/state-list.ts';
import { Loading } from '../kit/resource.tsx';
import type { Selection } from '../session/session.ts';
import { ChangeMark } from './change-mark.tsx';
import type { DiffViewProps } from './meaning.tsx';

interface Row {
  readonly path: string;
  readonly depth: number;
  readonly name: string;
  readonly state: StateDiff | undefined;
}

/** Both versions in one drawing, and the same as a tree. */
export function GraphChanges({ diff, before, after }: DiffViewProps) {
  const { graph, changes } = useMemo(() => diffGraph(diff, before, after), [diff, before, after]);
  const [selection, setSelection] = useState<Selection>({ kind: 'flow' });
  return (
    <div className="stack diff-panel">
      <div className="diff-canvas">
        <Suspense fallback={<Loading />}>
          <FlowCanvas graph={graph} selection={selection} onSelect={setSelection} overlays={{ changes }} />
        </Suspense>
      </div>
      <StateTree diff={diff} before={before} after={after} />
    </div>
  );
}

/** Loaded when somebody first looks. */
const FlowCanvas = lazy(async () => ({ default: (await import('../canvas/flow-canvas.tsx')).FlowCanvas }));

function StateTree({ diff, before, after }: DiffViewProps) {
  return (
    <ul className="diff-tree">
      {rowsOf(diff, before, after).map(({ path, depth, name, state }) => (
        <li
          key={`${state?.kind ?? ''} ${path}`}
          data-kind={state?.kind}
          style={{ paddingInlineStart: 12 + depth * 24 }}
        >
          <code>{name}</code>
          {state === undefined ? null : <ChangeMark state={state} />}
        </li>
      ))}
    </ul>
  );
}

/** In the order of the newer version; what is gone stands behind its former sister. */
function rowsOf(diff: FlowDiff, before: FlowDefinition, after: FlowDefinition): readonly Row[] {
  const marks = new Map(diff.states.map((state) => [state.path, state]));
  const row = (path: string): Row => {
    const segments = path.split('.');
    return { path, depth: segments.length - 1, name: segments.at(-1) ?? path, state: marks.get(path) };
  };
  const rows = [...stateList(after).keys()].map(row);
  const former = [...stateList(before).keys()];
  for (const state of diff.states.filter(({ kind }) => kind === 'removed')) {
    const sister = former
      .slice(0, former.indexOf(state.path))
      .findLast((path) => rows.some((one) => one.path === path));
    const at = rows.findIndex(({ path }) => path === sister) + 1;
    rows.splice(at, 0, row(state.path));
  }
  return rows;
}
