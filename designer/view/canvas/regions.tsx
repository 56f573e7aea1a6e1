import type { Drawing } from '../../model/layout/drawing.ts';
import type { Layout } from '../../model/layout/layout.ts';

/** Dashed lines between the regions of a parallel state. */
export function Regions({ drawing, layout }: { readonly drawing: Drawing; readonly layout: Layout }) {
  const parallels = drawing.shapes.filter(({ is }) => is.kind === 'container' && is.node.kind === 'parallel');
  return (
    <svg className="cv-lines" width={1} height={1} aria-hidden="true">
      {parallels.map(({ id }) => (
        <path key={id} className="cv-divider" d={dividers(id, drawing, layout)} />
      ))}
    </svg>
  );
}

function dividers(id: string, { shapes }: Drawing, { boxes }: Layout): string {
  const around = boxes[id];
  const regions = shapes
    .filter(({ parent }) => parent === id)
    .flatMap((shape) => boxes[shape.id] ?? [])
    .toSorted((a, b) => a.y - b.y);
  if (around === undefined) return '';
  return regions
    .slice(1)
    .map((box, at) => {
      const above = regions[at];
      const gap = above === undefined ? 0 : box.y - (above.y + above.height);
      return gap > 4 ? `M${around.x + 8} ${box.y - gap / 2}H${around.x + around.width - 8}` : '';
    })
    .join('');
}
