import type { Panorama } from '@tessera/engine';
import { panoramaColumns as columns } from '@tessera/engine/panorama';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { arrange, joinedWith, type PlacedLine } from '../../model/panorama/arrange.ts';
import { useWords } from '../text/words.ts';
import { DrawnNode } from './drawn-node.tsx';
import { Lines } from './lines.tsx';
import { columnWidth, gapIn, widthIn } from './measures.ts';
import { useWidth } from './use-width.ts';
import { words } from './words.ts';
import type { Zoom } from './zoom.ts';

interface DrawingProps {
  readonly of: Panorama;
  readonly zoom: Zoom;
}

/** Four columns and what joins them. Pointing at a node, or coming to it by key, shows only what belongs to it. */
export function Drawing({ of, zoom }: DrawingProps) {
  const say = useWords(words);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [active, setActive] = useState<string>();
  const { nodes, lines, height } = useMemo(() => arrange(of), [of]);
  const joined = useMemo(() => (active === undefined ? undefined : joinedWith(active, lines)), [active, lines]);
  const inner = widthIn(width);
  const left = (column: number): number => column * (columnWidth + gapIn(inner));
  return (
    <div className="panorama-box" role="region" aria-label={say('drawing')}>
      <div ref={box} />
      <div className="panorama" style={{ width: inner }}>
        <div className="panorama-heads">
          {columns.map((column, at) => (
            <h2 key={column} style={{ left: left(at), width: columnWidth }}>
              {say(column)} <span className="muted">{of[column].length}</span>
            </h2>
          ))}
        </div>
        <div
          className="panorama-ground"
          style={{ height }}
          onKeyDown={(event) => walk(event, lines)}
          onPointerLeave={() => setActive(undefined)}
        >
          <Lines lines={lines} left={left} width={inner} height={height} joined={joined} />
          {nodes.map((node) => (
            <DrawnNode
              key={node.key}
              place={node}
              left={left(columns.indexOf(node.column))}
              of={of}
              zoom={zoom}
              isDim={joined !== undefined && !joined.has(node.key)}
              onActive={setActive}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** Up and down in a column, left and right along a line. */
function walk(event: KeyboardEvent<HTMLDivElement>, lines: readonly PlacedLine[]): void {
  if (event.altKey || !(event.target instanceof HTMLElement)) return;
  const here = event.target.dataset['node'];
  if (here === undefined) return;
  const next = nextOf(event.key, here, event.currentTarget, lines);
  if (next === undefined) return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>(`[data-node="${CSS.escape(next)}"]`)?.focus();
}

function nextOf(key: string, here: string, ground: HTMLElement, lines: readonly PlacedLine[]): string | undefined {
  if (key === 'ArrowRight') return lines.find(({ from }) => from === here)?.to;
  if (key === 'ArrowLeft') return lines.find(({ to }) => to === here)?.from;
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined;
  const column = here.split('/')[0];
  const all = [...ground.querySelectorAll<HTMLElement>(`[data-node^="${column}/"]`)];
  const at = all.findIndex(({ dataset }) => dataset['node'] === here);
  return all[at + (key === 'ArrowDown' ? 1 : -1)]?.dataset['node'];
}
