import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { StatePath } from '../../model/edit/gesture.ts';
import { ancestorsOf, visibleGraph } from '../../model/graph/visible-graph.ts';
import type { GraphEdge, GraphNode } from '../../model/graph/flow-graph.ts';
import { announce } from '../kit/announce.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Loading } from '../kit/resource.tsx';
import type { Selection } from '../session/session.ts';
import { useLocale } from '../text/locale.ts';
import { useTheme } from '../text/theme.ts';
import { useWords } from '../text/words.ts';
import { activeOf } from './active-of.ts';
import { Stage, useZoomLevel } from './adapter.tsx';
import { CanvasTools } from './canvas-tools.tsx';
import { edgeText } from './edge-text.ts';
import type { FlowCanvasProps } from './flow-canvas.tsx';
import { idOf } from './id-of.ts';
import { once } from './once.ts';
import { nodeText } from './node-text.ts';
import type { Overlays } from './overlays.ts';
import { Scene } from './scene.tsx';
import { useConnectDrag } from './use-connect-drag.ts';
import { useLayout } from './use-layout.ts';
import { useViewKeeper } from './use-view-keeper.ts';
import { walk } from './walk.ts';
import { words } from './words.ts';

interface CanvasBodyProps extends Omit<FlowCanvasProps, 'overlays'> {
  readonly overlays: Overlays;
  readonly collapsed: ReadonlySet<StatePath>;
  readonly onCollapse: (collapsed: ReadonlySet<StatePath>) => void;
}

export function CanvasBody(props: CanvasBodyProps) {
  const { graph, selection, onSelect, overlays, opensAt, editing, onOpen, collapsed, onCollapse } = props;
  const say = useWords(words);
  const locale = useLocale();
  const ids = useId();
  const [ways, setWays] = useState<readonly GraphEdge[]>([]);
  const wrapper = useRef<HTMLDivElement>(null);
  const visible = useMemo(() => visibleGraph(graph, collapsed), [graph, collapsed]);
  const options = useMemo(
    () => ({
      collapsed,
      nodeText: once((node: GraphNode) => nodeText(node, say, locale)),
      edgeText: once((edge: GraphEdge) => edgeText(edge, say, locale)),
      anywhere: say('anywhere'),
    }),
    [collapsed, say, locale],
  );
  const { shown, hasFailed } = useLayout(visible, options);
  const active = activeOf(selection, graph, visible, collapsed);
  const activeId = idOf(active);
  const view = useViewKeeper(shown, activeId, idOf(selection), opensAt);
  useUnfolded(selection, props);
  const level = useZoomLevel();
  const theme = useTheme();
  const drag = useConnectDrag(wrapper, editing);

  if (graph.nodes.length === 0) return <EmptyState title={say('nothingYet')} />;
  if (shown === undefined) return hasFailed ? <EmptyState title={say('layoutFailed')} /> : <Loading />;

  const toggle = (path: StatePath): void => {
    const next = new Set(collapsed);
    if (!next.delete(path)) next.add(path);
    view.hold(path);
    onCollapse(next);
  };
  const select = (next: Selection): void => {
    setWays([]);
    onSelect(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    const did = walk(event, { graph: visible, active, ways, view });
    if (did.kind === 'select') select(did.selection);
    else if (did.kind === 'choose') {
      setWays(did.ways);
      announce(say('chooseWay'));
    } else if (did.kind === 'toggle') toggle(did.path);
    else if (onOpen !== undefined && event.key === 'Enter') onOpen(active);
    else if (did.kind === 'none' && editing?.onKey(event, active) !== true) return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const found = hitOf(event.target, graph);
    if (found?.kind === 'toggle') toggle(found.path);
    else if (found !== undefined) {
      view.hold(idOf(found) ?? '');
      onSelect(found);
    } else if (isGround(event.target)) onSelect({ kind: 'flow' });
    setWays([]);
  };
  return (
    <div className="cv" ref={wrapper} data-level={level} data-editing={editing === undefined ? undefined : true}>
      <Stage
        theme={theme}
        tabIndex={0}
        aria-label={say('canvasOf', { flow: graph.flow, states: graph.nodes.length })}
        aria-roledescription={say('flowchart')}
        aria-activedescendant={activeId === undefined ? undefined : `${ids}${activeId}`}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onPointerDown={drag.onPointerDown}
        onDoubleClick={(event) => {
          const found = hitOf(event.target, graph);
          if (found !== undefined && found.kind !== 'toggle') (onOpen ?? editing?.open)?.(found);
        }}
        over={
          <CanvasTools graph={graph} shown={shown} view={view} onFind={(path) => select({ kind: 'state', path })} />
        }
      >
        <Scene
          ids={ids}
          graph={graph}
          shown={shown}
          options={options}
          overlays={overlays}
          selection={selection}
          active={active}
          ways={ways}
          editing={editing}
          drag={drag.line}
        />
      </Stage>
    </div>
  );
}

/** What gets selected within something that is folded unfolds it. */
function useUnfolded(selection: Selection, { graph, collapsed, onCollapse }: CanvasBodyProps): void {
  useEffect(() => {
    if (selection.kind === 'flow') return;
    const around = ancestorsOf(graph, selection.kind === 'state' ? selection.path : selection.at.state);
    if (around.some((path) => collapsed.has(path)))
      onCollapse(new Set([...collapsed].filter((path) => !around.includes(path))));
    // A fold of what is selected already stays as it was made.
  }, [selection]);
}

type Hit = Selection | { readonly kind: 'toggle'; readonly path: StatePath };

function hitOf(target: EventTarget, graph: FlowCanvasProps['graph']): Hit | undefined {
  if (!(target instanceof Element)) return undefined;
  const toggled = target.closest<HTMLElement>('[data-toggle]')?.dataset['toggle'];
  if (toggled !== undefined) return { kind: 'toggle', path: toggled };
  const id = target.closest('[data-edge]')?.getAttribute('data-edge');
  const edge = graph.edges.find((one) => one.id === id);
  if (edge !== undefined) return { kind: 'transition', at: edge.at };
  const path = target.closest<HTMLElement>('[data-node]')?.dataset['node'];
  return path === undefined ? undefined : { kind: 'state', path };
}

function isGround(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.react-flow__panel, button') === null;
}
