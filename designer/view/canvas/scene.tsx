import { useMemo, useState } from 'react';
import { edgeId } from '../../model/graph/edge-id.ts';
import type { FlowGraph, GraphEdge } from '../../model/graph/flow-graph.ts';
import type { Line, Shape } from '../../model/layout/drawing.ts';
import type { DrawingOptions } from '../../model/layout/drawing-of-graph.ts';
import { boxOf } from '../../model/layout/box-of.ts';
import type { Box, Route } from '../../model/layout/layout.ts';
import type { Selection } from '../session/session.ts';
import { useWords } from '../text/words.ts';
import { useVisibleBox, useZoomLevel } from './adapter.tsx';
import { ActiveEdge } from './active-edge.tsx';
import { AddButtons } from './add-buttons.tsx';
import type { CanvasEditing } from './flow-canvas.tsx';
import { LabelView } from './label-view.tsx';
import { LineView } from './line-view.tsx';
import { marksOf } from './node-marks.tsx';
import { NodeView } from './node-view.tsx';
import type { Overlays } from './overlays.ts';
import { Regions } from './regions.tsx';
import { sentence } from './sentence.ts';
import type { ConnectLine } from './use-connect-drag.ts';
import type { LaidOut } from './use-layout.ts';
import { words } from './words.ts';

interface SceneProps {
  readonly ids: string;
  readonly graph: FlowGraph;
  readonly shown: LaidOut;
  readonly options: Omit<DrawingOptions, 'measure'>;
  readonly overlays: Overlays;
  readonly selection: Selection;
  readonly active: Selection;
  readonly ways: readonly GraphEdge[];
  readonly editing: CanvasEditing | undefined;
  readonly drag: ConnectLine | undefined;
}

/** What is drawn: only what can be seen, and always what is active. */
export function Scene(props: SceneProps) {
  const { shown, active, selection, editing, drag } = props;
  const { drawing, layout } = shown;
  const visible = useVisibleBox();
  const [hovered, setHovered] = useState<string>();
  const activePath = active.kind === 'state' ? active.path : undefined;
  const selectedEdge = selection.kind === 'transition' ? edgeId(selection.at) : undefined;
  const isFar = useZoomLevel() === 'blocks';
  const shapes = useMemo(
    () =>
      drawing.shapes.filter((shape) => {
        const isDrawn = isSeen(layout.boxes[shape.id], visible) && (!isFar || isOfTop(shape));
        return shape.id === activePath || isDrawn;
      }),
    [drawing, layout, visible, isFar, activePath],
  );
  const lines = useMemo(
    () => (isFar ? [] : drawing.lines.filter(({ id }) => isRouteSeen(layout.routes[id], visible))),
    [drawing, layout, visible, isFar],
  );
  const activeEdge = active.kind === 'transition' ? edgeId(active.at) : undefined;
  const edge = activeEdge === undefined ? undefined : props.graph.edges.find(({ id }) => id === activeEdge);
  const edgeBox = activeEdge === undefined ? undefined : boxOf(layout, activeEdge);
  const at = hovered ?? selectedEdge ?? activePath;
  return (
    <div
      className="cv-scene"
      onPointerOver={(event) => setHovered(idAt(event.target))}
      onPointerLeave={() => setHovered(undefined)}
    >
      {shapes.filter(({ is }) => is.kind === 'container').map((shape) => shapeView(shape, props))}
      <Regions drawing={drawing} layout={layout} />
      <Lines lines={lines} selected={selectedEdge} {...props} />
      {shapes.filter(({ is }) => is.kind !== 'container').map((shape) => shapeView(shape, props))}
      <Labels lines={lines} selected={selectedEdge} {...props} />
      {edge === undefined || edgeBox === undefined ? null : (
        <ActiveEdge
          id={`${props.ids}${edge.id}`}
          edge={edge}
          graph={props.graph}
          overlays={props.overlays}
          box={edgeBox}
        />
      )}
      {editing === undefined || at === undefined ? null : (
        <AddButtons id={at} graph={props.graph} shown={shown} editing={editing} />
      )}
      {drag === undefined ? null : (
        <svg className="cv-lines" width={1} height={1} aria-hidden="true">
          <path className="cv-drag" d={`M${drag.from.x} ${drag.from.y}L${drag.to.x} ${drag.to.y}`} />
        </svg>
      )}
    </div>
  );
}

function shapeView(shape: Shape, { ids, graph, shown, options, overlays, active, selection }: SceneProps) {
  return (
    <ShapeView
      key={shape.id}
      shape={shape}
      box={shown.layout.boxes[shape.id]}
      ids={ids}
      graph={graph}
      options={options}
      overlays={overlays}
      isActive={active.kind === 'state' && active.path === shape.id}
      isSelected={selection.kind === 'state' && selection.path === shape.id}
    />
  );
}

interface ShapeViewProps extends Pick<SceneProps, 'ids' | 'graph' | 'options' | 'overlays'> {
  readonly shape: Shape;
  readonly box: Box | undefined;
  readonly isActive: boolean;
  readonly isSelected: boolean;
}

function ShapeView({ shape, box, ids, graph, options, overlays, isActive, isSelected }: ShapeViewProps) {
  const say = useWords(words);
  if (box === undefined) return null;
  const { is, id } = shape;
  if (is.kind !== 'state' && is.kind !== 'container') {
    const style = { transform: `translate(${box.x}px, ${box.y}px)`, width: box.width, height: box.height };
    if (is.kind === 'jump') {
      return (
        <span
          className="cv-sign nopan"
          data-sign="jump"
          data-edge={is.edge.id}
          title={is.name}
          style={style}
          aria-hidden
        >
          {is.name}
        </span>
      );
    }
    return (
      <span className="cv-sign" data-sign={is.kind} style={style} aria-hidden="true">
        {is.kind === 'anywhere' ? options.anywhere : null}
      </span>
    );
  }
  const text = options.nodeText(is.node);
  return (
    <NodeView
      id={`${ids}${id}`}
      node={is.node}
      box={box}
      text={text}
      chips={shape.chips ?? 0}
      label={sentence(graph, is.node, text, overlays, say)}
      marks={marksOf(id, 'states', overlays)}
      isOpen={is.kind === 'container'}
      isActive={isActive}
      isSelected={isSelected}
      identityTag={say('identityTag')}
    />
  );
}

interface LinesProps extends SceneProps {
  readonly lines: readonly Line[];
  readonly selected: string | undefined;
}

function Lines({ lines, selected, shown, overlays }: LinesProps) {
  return (
    <svg className="cv-lines" width={1} height={1} aria-hidden="true">
      {lines.map((line) => {
        const route = shown.layout.routes[line.id];
        if (route === undefined) return null;
        const id = line.edge?.id ?? line.id;
        const marks = marksOf(id, 'edges', overlays);
        return <LineView key={line.id} line={line} route={route} marks={marks} isSelected={id === selected} />;
      })}
    </svg>
  );
}

function Labels({ lines, selected, shown, overlays, options, ways }: LinesProps) {
  return (
    <div className="cv-labels" aria-hidden="true">
      {lines.map(({ id, edge, isBranch }) => {
        const route = shown.layout.routes[id];
        if (route === undefined || edge === undefined || isBranch) return null;
        const number = ways.findIndex((way) => way.id === edge.id) + 1;
        return (
          <span key={id}>
            {route.label === undefined ? null : (
              <LabelView
                edge={edge}
                box={route.label}
                text={options.edgeText(edge)}
                marks={marksOf(edge.id, 'edges', overlays)}
                isSelected={edge.id === selected}
              />
            )}
            {number === 0 ? null : <WayNumber number={number} route={route} />}
          </span>
        );
      })}
    </div>
  );
}

function WayNumber({ number, route }: { readonly number: number; readonly route: Route }) {
  const end = route.points.at(-1);
  if (end === undefined) return null;
  return (
    <span className="cv-way" style={{ transform: `translate(${end.x - 32}px, ${end.y - 10}px)` }}>
      {number}
    </span>
  );
}

function idAt(target: EventTarget): string | undefined {
  if (!(target instanceof Element)) return undefined;
  const found = target.closest('[data-edge], [data-node], [data-at]');
  return (
    found?.getAttribute('data-edge') ?? found?.getAttribute('data-node') ?? found?.getAttribute('data-at') ?? undefined
  );
}

/** From far away only the states of the top can be told apart. */
function isOfTop({ is }: Shape): boolean {
  return (is.kind === 'state' || is.kind === 'container') && is.node.parent === '';
}

function isSeen(box: Box | undefined, { x, y, width, height }: Box): boolean {
  return (
    box !== undefined && box.x < x + width && x < box.x + box.width && box.y < y + height && y < box.y + box.height
  );
}

function isRouteSeen(route: Route | undefined, visible: Box): boolean {
  if (route === undefined) return false;
  const xs = route.points.map(({ x }) => x);
  const ys = route.points.map(({ y }) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return isSeen({ x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1 }, visible);
}
