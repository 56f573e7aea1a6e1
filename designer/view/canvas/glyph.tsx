import type { StateKind } from '../../model/edit/gesture.ts';

/** Signs of the canvas on a grid of 20, drawn with one pen. */
const paths = {
  call: 'M4 10h9M9.5 6l4 4-4 4M16 5v10',
  slot: 'M4 5h12v3.2a2 2 0 0 0 0 3.6V15H4v-3.2a2 2 0 0 0 0-3.6Z',
  flow: 'M3.5 5h5v4h-5ZM11.5 11h5v4h-5ZM6 9v4h5.5',
  task: 'M10 9.2a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM4.5 16.5c.6-3 2.8-4.5 5.5-4.5s4.9 1.5 5.5 4.5',
  wait: 'M6 4h8M6 16h8M7 4c0 3 1.5 4.5 3 6-1.5 1.5-3 3-3 6M13 4c0 3-1.5 4.5-3 6 1.5 1.5 3 3 3 6',
  choice: 'M10 3.5 16.5 10 10 16.5 3.5 10ZM10 7.5v3M10 12.7v.1',
  compensate: 'M8 5 4 9l4 4M4 9h8a4 4 0 0 1 0 8h-2',
  compound: 'M4 4.5h12v11H4ZM4 8h12',
  parallel: 'M4 5h12M4 10h12M4 15h12',
  final: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  history: 'M7 5v10M13 5v10M7 10h6',
  error: 'M10 3.5 17 16H3ZM10 8.5v3.5M10 14v.1',
  clock: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM10 6.5V10l2.5 2',
  back: 'M8 6 4 10l4 4M4 10h12',
} as const;

export type GlyphName = StateKind | 'error' | 'clock' | 'back';

export function Glyph({ name, size = 20 }: { readonly name: GlyphName; readonly size?: number }) {
  return (
    <svg className="cv-glyph" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
