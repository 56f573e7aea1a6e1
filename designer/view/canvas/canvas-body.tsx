import { useId, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
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
import { Stage, useZoomLevel } from './adapter.tsx';
import { CanvasTools } from './canvas-tools.tsx';
import { edgeText } from './edge-text.ts';
import type { FlowCanvasProps } from './flow-canvas.tsx';
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
  const { graph, selection, onSelect, overlays, editing, onOpen, collapsed, onCollapse } = props;
  const say = useWords(words);
  const locale = useLocale();
  const ids = useId();
  const [ways, setWays] = useState<readonly GraphEdge[]>([]);
  const wrapper = useRef<HTMLDivElement>(null);
  const visible = useMemo(() => visibleGraph(graph, collapsed), [graph, collapsed]);
  const options = useMemo(
    () => ({
      collapsed,
      nodeText: (node: GraphNode) => nodeText(node, say, locale),
      edgeText: (edge: GraphEdge) => edgeText(edge, say, locale),
      anywhere: say('anywhere'),
    }),
    [collapsed, say, locale],
  );
  const { shown, hasFailed } = useLayout(visible, options);
  const active = activeOf(selection, props);
  const view = useViewKeeper(shown, active?.kind === 'state' ? active.path : undefined);
  const level = useZoomLevel();
  const theme = useTheme();
  const drag = useConnectDrag(wrapper, editing);

  if (graph.nodes.length === 0) return <EmptyState title={say('nothingYet')} />;
  if (shown === undefined) return hasFailed ? <EmptyState title={say('layoutFailed')} /> : <Loading />;

  const toggle = (path: StatePath): void => {
    const next = new Set(collapsed);
    if (!next.delete(path)) next.add(path);
    onCollapse(next);
  };
  const reveal = (path: StatePath): void => {
    const around = ancestorsOf(graph, path);
    if (around.some((one) => collapsed.has(one)))
      onCollapse(new Set([...collapsed].filter((one) => !around.includes(one))));
    view.reveal(path);
  };
  const select = (next: Selection): void => {
    setWays([]);
    onSelect(next);
    if (next.kind === 'state') reveal(next.path);
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
    else if (found !== undefined) onSelect(found);
    else if (isGround(event.target)) onSelect({ kind: 'flow' });
    setWays([]);
  };
  return (
    <div className="cv" ref={wrapper} data-level={level} data-editing={editing === undefined ? undefined : true}>
      <Stage
        theme={theme}
        tabIndex={0}
        aria-label={say('canvasOf', { flow: graph.flow, states: graph.nodes.length })}
        aria-roledescription={say('flowchart')}
        aria-activedescendant={active.kind === 'state' ? `${ids}${active.path}` : undefined}
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

/** The state or transition that keys start from. */
function activeOf(selection: Selection, { graph, collapsed }: CanvasBodyProps): Selection {
  if (selection.kind === 'transition') return selection;
  const first = graph.nodes.find(({ isInitial, parent }) => isInitial && parent === '') ?? graph.nodes[0];
  const path = selection.kind === 'state' ? selection.path : undefined;
  const known = graph.nodes.some((node) => node.path === path) ? path : first?.path;
  if (known === undefined) return { kind: 'flow' };
  const hidden = ancestorsOf(graph, known).findLast((one) => collapsed.has(one));
  return { kind: 'state', path: hidden ?? known };
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
