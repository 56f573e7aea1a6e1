import './canvas-node.css';
import './canvas-body.css';
import './canvas-marks.css';
import './canvas-lines.css';
import './canvas-labels.css';
import './canvas-tools.css';
import { useState, type KeyboardEvent } from 'react';
import type { StatePath } from '../../model/edit/gesture.ts';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import type { Selection } from '../session/session.ts';
import { GroundProvider } from './adapter.tsx';
import { CanvasBody } from './canvas-body.tsx';
import type { Overlays } from './overlays.ts';

export interface FlowCanvasProps {
  readonly graph: FlowGraph;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly overlays?: Overlays;
  /** States that are in view at first, where not all of it is. */
  readonly opensAt?: readonly StatePath[];
  /** Enter, or a double click, where the canvas only shows. */
  readonly onOpen?: (selection: Selection) => void;
  /** Absent: the canvas only shows. */
  readonly editing?: CanvasEditing;
}

/** What a person may do on the canvas besides looking. */
export interface CanvasEditing {
  /** Keys that the canvas itself does not know; true where one did something. */
  onKey(event: KeyboardEvent, selection: Selection): boolean;
  addAfter(state: StatePath): void;
  insertOn(selection: Selection): void;
  connect(from: StatePath, to: StatePath): void;
  open(selection: Selection): void;
}

/** A flow as it is drawn: shown, walked by keys, and with overlays of what is known of it. */
export function FlowCanvas({ overlays, ...props }: FlowCanvasProps) {
  const [collapsed, setCollapsed] = useState<ReadonlySet<StatePath>>(new Set());
  return (
    <GroundProvider>
      <CanvasBody {...props} overlays={overlays ?? nothing} collapsed={collapsed} onCollapse={setCollapsed} />
    </GroundProvider>
  );
}

const nothing: Overlays = {};
