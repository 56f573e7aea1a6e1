import { memo } from 'react';
import type { GraphNode } from '../../model/graph/flow-graph.ts';
import type { Box } from '../../model/layout/layout.ts';
import type { NodeText } from '../../model/layout/size-of-node.ts';
import { Glyph } from './glyph.tsx';
import { NodeMarks, type Marks } from './node-marks.tsx';
import { outlineOfKind } from './outline-of-kind.ts';
import { isSameDrawn } from './is-same-drawn.ts';

/** What these do is told in ids and in expressions, which are as written in any language. */
const written: ReadonlySet<GraphNode['does']['kind']> = new Set(['capability', 'slot', 'flow', 'wait', 'output']);

export interface NodeViewProps {
  readonly id: string;
  readonly node: GraphNode;
  readonly box: Box;
  readonly text: NodeText;
  /** How many of its chips have room. */
  readonly chips: number;
  readonly label: string;
  readonly marks: Marks;
  readonly isOpen: boolean;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly identityTag: string;
}

/** A state: its shape says its kind, its signs its condition. */
export const NodeView = memo(function NodeView(props: NodeViewProps) {
  const { id, node, box, text, chips, label, marks, isOpen, isActive, isSelected, identityTag } = props;
  const { kind, path, variation } = node;
  return (
    <div
      id={id}
      className="cv-node"
      role="graphics-symbol"
      aria-label={label}
      data-node={path}
      data-kind={kind}
      data-open={isOpen || undefined}
      data-depth={node.parent === '' ? 0 : 1}
      data-active={isActive || undefined}
      data-selected={isSelected || undefined}
      data-variation={variation}
      data-change={marks.change}
      data-heat={marks.heat?.step}
      data-muted={marks.isMuted || undefined}
      data-token={marks.tokens === undefined ? undefined : true}
      style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: box.width, height: box.height }}
    >
      <Outline node={node} box={box} isOpen={isOpen} />
      {kind === 'history' ? (
        <span className="cv-history">{node.history === 'deep' ? 'H*' : 'H'}</span>
      ) : (
        <Body node={node} text={text} chips={chips} isOpen={isOpen} />
      )}
      {variation === undefined ? null : <span className="cv-identity">{identityTag}</span>}
      <NodeMarks marks={marks} />
    </div>
  );
}, isSameDrawn);

function Outline({ node, box, isOpen }: { readonly node: GraphNode; readonly box: Box; readonly isOpen: boolean }) {
  const { kind, does, forEach, variation } = node;
  const { width, height } = box;
  const path = outlineOfKind(kind, width, height);
  const isEmptySlot = does.kind === 'slot' && does.fills.length === 0;
  return (
    <svg className="cv-outline" width={width} height={height} aria-hidden="true">
      {forEach === undefined ? null : (
        <>
          <path className="cv-behind" d={path} transform="translate(8 8)" />
          <path className="cv-behind" d={path} transform="translate(4 4)" />
        </>
      )}
      <path className="cv-edge" d={path} strokeDasharray={isEmptySlot ? '5 4' : undefined} />
      {kind === 'flow' || kind === 'final' ? (
        <path className="cv-inner" d={outlineOfKind(kind, width, height, 3.5)} />
      ) : null}
      {kind === 'task' ? <path className="cv-inner" d={`M1 24.5H${width - 1}M1 80.5H${width - 1}`} /> : null}
      {isOpen ? <path className="cv-inner" d={`M1 32.5H${width - 1}`} /> : null}
      {kind === 'parallel' ? (
        <path className="cv-bars" d={`M4.5 14V${height - 14}M${width - 4.5} 14V${height - 14}`} />
      ) : null}
      {variation === undefined ? null : <path className="cv-varied" d={`M1 10V${height - 10}`} />}
    </svg>
  );
}

function Body({ node, text, chips, isOpen }: Pick<NodeViewProps, 'node' | 'text' | 'chips' | 'isOpen'>) {
  const { kind } = node;
  const isBox = kind === 'compound' || kind === 'parallel';
  return (
    <>
      {text.band === undefined ? null : (
        <span className="cv-band" translate="no">
          {text.band}
        </span>
      )}
      <span className="cv-body" data-open={isOpen || undefined}>
        <span className="cv-tile">
          <Glyph name={kind} size={isOpen ? 16 : 20} />
        </span>
        <span className="cv-words">
          <span className="cv-name" translate={node.title === undefined ? 'no' : undefined}>
            {text.name}
          </span>
          {text.detail === '' || isOpen ? null : (
            <span className="cv-detail" title={text.detail} translate={written.has(node.does.kind) ? 'no' : undefined}>
              {text.detail}
            </span>
          )}
        </span>
        {isBox ? (
          <span className="cv-toggle nopan" data-toggle={node.path} aria-hidden="true">
            {isOpen ? '−' : '+'}
          </span>
        ) : null}
      </span>
      {text.chips === undefined ? null : <Chips texts={text.chips} shown={chips} />}
    </>
  );
}

function Chips({ texts, shown }: { readonly texts: readonly string[]; readonly shown: number }) {
  const more = texts.length - shown;
  return (
    <span className="cv-chips" translate="no">
      {texts.slice(0, shown).map((chip) => (
        <span key={chip} className="cv-chip">
          {chip}
        </span>
      ))}
      {more === 0 ? null : (
        <span className="cv-chip" data-more title={texts.join(', ')}>
          +{more}
        </span>
      )}
    </span>
  );
}
