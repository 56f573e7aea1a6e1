import '@xyflow/react/dist/base.css';
import { Panel, ReactFlow, ReactFlowProvider, ViewportPortal, useReactFlow, useStore } from '@xyflow/react';
import { useMemo, type HTMLAttributes, type ReactNode } from 'react';
import type { Box } from '../../model/layout/layout.ts';
import type { View } from '../../model/layout/view.ts';

/** The one file that knows xyflow: a ground that pans and zooms. Shapes and lines are drawn by the canvas itself. */
export const GroundProvider = ReactFlowProvider;

const nothing: [] = [];
/** No state is a node of xyflow, so that what it would tell of them is not true here, and is in English. */
const unsaid = { 'node.a11yDescription.default': '', 'edge.a11yDescription.default': '' } as const;
/** Its own attribution cannot be marked as a name: the same link stands in its place. */
const attribution = { hideAttribution: true } as const;
const farthest = 0.05;
const nearest = 2;

interface StageProps extends Omit<HTMLAttributes<HTMLDivElement>, 'onError'> {
  /** Drawn in the coordinates of the layout. */
  readonly children: ReactNode;
  readonly theme: 'light' | 'dark' | 'system';
  /** In the corners, not moving with the ground. */
  readonly over: ReactNode;
}

/** Its own tab stops, keys and handles are off: the canvas is one stop, and its keys are those of designer.md section 7. */
export function Stage({ children, over, theme, ...rest }: StageProps) {
  return (
    <ReactFlow
      {...rest}
      nodes={nothing}
      edges={nothing}
      colorMode={theme}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      ariaLabelConfig={unsaid}
      proOptions={attribution}
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      panActivationKeyCode={null}
      zoomActivationKeyCode={null}
      panOnScroll
      zoomOnDoubleClick={false}
      minZoom={farthest}
      maxZoom={nearest}
      noPanClassName="nopan"
    >
      <ViewportPortal>{children}</ViewportPortal>
      <Panel position="bottom-left">{over}</Panel>
      <Panel position="bottom-right" className="react-flow__attribution">
        <a href="https://reactflow.dev" target="_blank" rel="noreferrer" translate="no">
          React Flow
        </a>
      </Panel>
    </ReactFlow>
  );
}

export interface Ground {
  view(): View;
  show(view: View, durationMs?: number): void;
  zoomBy(factor: number): void;
  size(): { readonly width: number; readonly height: number };
}

export function useGround(): Ground {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  return {
    view: flow.getViewport,
    show: (view, durationMs = 0) => void flow.setViewport(view, { duration: moving(durationMs) }),
    zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor, { duration: moving(120) }),
    size: () => ({ width, height }),
  };
}

/** Nothing glides for people who asked for that. */
function moving(durationMs: number): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : durationMs;
}

/** The width of the ground, 0 until it is known. */
export function useGroundWidth(): number {
  return useStore((state) => state.width);
}

const tile = 400;

/** What can be seen, in tiles and a tile more on each side: it changes seldom while the ground moves. */
export function useVisibleBox(): Box {
  const text = useStore(({ transform: [x, y, zoom], width, height }) =>
    [-x / zoom, -y / zoom, (width - x) / zoom, (height - y) / zoom]
      .map((at, side) => (side < 2 ? Math.floor(at / tile) - 1 : Math.ceil(at / tile) + 1) * tile)
      .join(' '),
  );
  return useMemo(() => {
    const [left = 0, top = 0, right = 0, bottom = 0] = text.split(' ').map(Number);
    return { x: left, y: top, width: right - left, height: bottom - top };
  }, [text]);
}

/** How much of a state is drawn: all, no second line, name and worst sign, or only what stands at the top. */
export function useZoomLevel(): 'all' | 'lean' | 'names' | 'blocks' {
  return useStore(({ transform: [, , zoom] }) =>
    zoom < 0.2 ? 'blocks' : zoom < 0.35 ? 'names' : zoom < 0.6 ? 'lean' : 'all',
  );
}

/** The exact view, for what follows every move of it. */
export function useView(): View & { readonly width: number; readonly height: number } {
  const text = useStore(({ transform, width, height }) => [...transform, width, height].join(' '));
  const [x = 0, y = 0, zoom = 1, width = 0, height = 0] = text.split(' ').map(Number);
  return { x, y, zoom, width, height };
}
