import { memo, type PointerEvent } from 'react';
import { useWords } from '../text/words.ts';
import { useGround, useView } from './adapter.tsx';
import type { LaidOut } from './use-layout.ts';
import { words } from './words.ts';

const size = { width: 176, height: 96 };

/** The whole flow in small, with what is seen of it; a press leads there. */
export function Minimap({ shown }: { readonly shown: LaidOut }) {
  const { layout } = shown;
  const say = useWords(words);
  const ground = useGround();
  const { x, y, zoom, width, height } = useView();
  const scale = Math.min(size.width / layout.width, size.height / layout.height);
  const go = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons !== 1) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const at = { x: (event.clientX - left) / scale, y: (event.clientY - top) / scale };
    ground.show({ x: width / 2 - at.x * zoom, y: height / 2 - at.y * zoom, zoom });
  };
  return (
    <svg
      className="cv-minimap nopan"
      role="img"
      aria-label={say('minimap')}
      width={Math.ceil(layout.width * scale)}
      height={Math.ceil(layout.height * scale)}
      onPointerDown={go}
      onPointerMove={go}
    >
      <g transform={`scale(${scale})`}>
        <Shapes shown={shown} />
        <rect className="cv-seen" x={-x / zoom} y={-y / zoom} width={width / zoom} height={height / zoom} />
      </g>
    </svg>
  );
}

/** They stay while the ground moves. */
const Shapes = memo(function Shapes({ shown: { drawing, layout } }: { readonly shown: LaidOut }) {
  return drawing.shapes.map(({ id, is }) => {
    const box = layout.boxes[id];
    return box === undefined || is.kind === 'jump' ? null : <rect key={id} data-is={is.kind} {...box} rx={8} />;
  });
});
