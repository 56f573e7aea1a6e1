import { useDeferredValue, useMemo } from 'react';
import { problemCounts } from '../../model/problems/problem-counts.ts';
import { actionOfKey } from '../actions/action-of-key.ts';
import { useFlowActions } from '../actions/use-flow-actions.ts';
import { EmptyState } from '../kit/empty-state.tsx';
import { Loading } from '../kit/resource.tsx';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useWords } from '../text/words.ts';
import { FlowCanvas, type CanvasEditing } from './flow-canvas.tsx';
import type { IssueMark, Overlays } from './overlays.ts';
import { words } from './words.ts';

/** The canvas of the open flow: what is done on it goes through the actions that outline and palette have too. */
export function EditorCanvas() {
  const say = useWords(words);
  const session = useSessionActions();
  const actions = useFlowActions();
  // A large drawing comes a frame after the rest, and in slices.
  const graph = useDeferredValue(useSession((state) => state.graph));
  const broken = useSession((state) => state.broken);
  const isStale = useSession((state) => state.isStale);
  const issues = useDeferredValue(useSession((state) => state.issues));
  const flowFile = useSession((state) => state.flowFile);
  const selection = useSession((state) => state.selection);
  const overlays = useMemo((): Overlays => {
    const { states, edges } = problemCounts(issues, flowFile, graph);
    return { issues: Object.fromEntries([...states, ...edges].map(([id, count]) => [id, markOf(count)])) };
  }, [issues, flowFile, graph]);
  const editing = useMemo((): CanvasEditing => {
    return {
      onKey(event, at) {
        const id = event.key === 'F2' ? 'rename' : actionOfKey(event);
        return id !== undefined && actions.run(id, at);
      },
      addAfter: (path) => void actions.run('addAfter', { kind: 'state', path }),
      insertOn: (at) => void actions.run('insert', at),
      connect: (state, target) => actions.ask({ kind: 'connect', state, target }),
      open: (at) => void actions.run('inspect', at),
    };
  }, [actions]);
  if (graph === undefined)
    return broken === undefined ? <Loading /> : <EmptyState title={say('broken')}>{say('brokenWhy')}</EmptyState>;
  return (
    <div className="cv-frame" data-stale={isStale || undefined}>
      <FlowCanvas
        graph={graph}
        selection={selection}
        onSelect={(next) => session.select(next)}
        overlays={overlays}
        editing={editing}
      />
    </div>
  );
}

function markOf({ errors, warnings }: { readonly errors: number; readonly warnings: number }): IssueMark {
  return errors > 0 ? { severity: 'error', count: errors } : { severity: 'warning', count: warnings };
}
