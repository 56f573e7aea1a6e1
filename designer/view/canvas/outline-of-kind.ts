import type { StateKind } from '../../model/edit/gesture.ts';

/** The outline of a state as an SVG path: its shape says its kind. */
export function outlineOfKind(kind: StateKind, width: number, height: number, inset = 0.5): string {
  const l = inset;
  const t = inset;
  const r = width - inset;
  const b = height - inset;
  const m = height / 2;
  switch (kind) {
    case 'slot':
      return `M${l + 8} ${t}H${r - 8}a8 8 0 0 1 8 8V${m - 8}a8 8 0 0 0 0 16V${b - 8}a8 8 0 0 1 -8 8H${l + 8}a8 8 0 0 1 -8 -8V${m + 8}a8 8 0 0 0 0 -16V${t + 8}a8 8 0 0 1 8 -8Z`;
    case 'wait':
    case 'final':
    case 'history':
      return rounded(l, t, r, b, (b - t) / 2);
    case 'choice':
      return `M${l + 18} ${t}H${r - 18}L${r} ${m}L${r - 18} ${b}H${l + 18}L${l} ${m}Z`;
    case 'compensate':
      return `M${l + 18} ${t}H${r - 4}a4 4 0 0 1 4 4V${b - 4}a4 4 0 0 1 -4 4H${l + 18}L${l} ${m}Z`;
    case 'compound':
    case 'parallel':
      return rounded(l, t, r, b, 12);
    case 'call':
    case 'flow':
    case 'task':
      return rounded(l, t, r, b, Math.max(2, 8 - inset));
  }
}

function rounded(l: number, t: number, r: number, b: number, radius: number): string {
  const turn = (x: number, y: number) => `a${radius} ${radius} 0 0 1 ${x * radius} ${y * radius}`;
  return `M${l + radius} ${t}H${r - radius}${turn(1, 1)}V${b - radius}${turn(-1, 1)}H${l + radius}${turn(-1, -1)}V${t + radius}${turn(1, -1)}Z`;
}
