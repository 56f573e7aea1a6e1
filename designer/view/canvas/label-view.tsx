import { memo } from 'react';
import type { GraphEdge } from '../../model/graph/flow-graph.ts';
import type { Box } from '../../model/layout/layout.ts';
import type { EdgeText } from '../../model/layout/size-of-label.ts';
import { Glyph, type GlyphName } from './glyph.tsx';
import type { Marks } from './node-marks.tsx';
import { isSameDrawn } from './is-same-drawn.ts';

const signs: Readonly<Partial<Record<GraphEdge['kind'], GlyphName>>> = {
  error: 'error',
  after: 'clock',
  compensation: 'back',
};

export interface LabelViewProps {
  readonly edge: GraphEdge;
  readonly box: Box;
  readonly text: EdgeText;
  readonly marks: Marks;
  readonly isSelected: boolean;
}

/** What stands on a transition, on a chip so that no line runs through it. */
export const LabelView = memo(function LabelView({ edge, box, text, marks, isSelected }: LabelViewProps) {
  const { name, guard, order } = text;
  const sign = signs[edge.kind];
  const whole = [name, edge.guard === undefined ? '' : `[${edge.guard}]`].filter(Boolean).join(' ');
  return (
    <span
      className="cv-label nopan"
      data-edge={edge.id}
      data-selected={isSelected || undefined}
      data-change={marks.change}
      data-muted={marks.isMuted || undefined}
      data-severity={marks.issue?.severity}
      data-variation={edge.variation}
      title={whole}
      style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: box.width, height: box.height }}
    >
      <span className="cv-label-row">
        {order === undefined ? null : <span className="cv-order">{order}</span>}
        {sign === undefined ? null : <Glyph name={sign} size={14} />}
        {name === '' ? null : <span className="cv-label-name">{name}</span>}
        {name === '' && guard !== undefined ? <code>[{guard}]</code> : null}
      </span>
      {name !== '' && guard !== undefined ? <code>[{guard}]</code> : null}
      {marks.heat === undefined || marks.heat.step === 0 ? null : <span className="cv-mark">{marks.heat.text}</span>}
    </span>
  );
}, isSameDrawn);
