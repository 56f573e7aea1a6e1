import type { Drawing } from './drawing.ts';

/**
 * Names a drawing by what decides its layout: states, nesting, lines, and the size classes of boxes and labels. Equal
 * names, equal layouts; a change of a title that stays in its size class moves nothing.
 */
export function fingerprint({ shapes, lines }: Drawing): string {
  const parts = [
    ...shapes.map(({ id, parent, is, width, height }) => [id, parent, is.kind, width, height].join(' ')),
    ...lines.map(({ id, source, target, label }) => [id, source, target, label?.width, label?.height].join(' ')),
  ];
  return hash(parts.join('\n'));
}

/** 2 × 32 bits of FNV-1a: enough to tell some thousand drawings apart. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0xc9dc5118;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193) >>> 0;
    b = Math.imul(b ^ (unit + at), 0x01000193) >>> 0;
  }
  return a.toString(36) + b.toString(36);
}
