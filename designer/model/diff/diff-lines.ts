/** One line of a comparison: numbers from 1, of each side that has it. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
  readonly before?: number;
  readonly after?: number;
}

/** Edits beyond which the rest is told as removed and added: nobody reads it line by line. */
const mostEdits = 2_000;

/** The shortest way from one text to another by whole lines (Myers 1986). */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  const middle = middleOf(a.slice(head, a.length - tail), b.slice(head, b.length - tail), head);
  return [...sames(a, 0, 0, head), ...middle, ...sames(a, a.length - tail, b.length - tail, tail)];
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function sames(a: readonly string[], fromA: number, fromB: number, count: number): readonly DiffLine[] {
  return Array.from({ length: count }, (_, at) => ({
    kind: 'same',
    text: a[fromA + at] ?? '',
    before: fromA + at + 1,
    after: fromB + at + 1,
  }));
}

function middleOf(a: readonly string[], b: readonly string[], offset: number): readonly DiffLine[] {
  const trace = traceOf(a, b);
  if (trace === undefined) {
    return [...a.map((text, at) => removed(text, offset + at)), ...b.map((text, at) => added(text, offset + at))];
  }
  const lines: DiffLine[] = [];
  let [x, y] = [a.length, b.length];
  for (let depth = trace.length - 1; depth >= 0; depth -= 1) {
    const reached = trace[depth] ?? new Map<number, number>();
    const diagonal = x - y;
    const isDown = diagonal === -depth || (diagonal !== depth && at(reached, diagonal - 1) < at(reached, diagonal + 1));
    const fromX = depth === 0 ? 0 : at(reached, isDown ? diagonal + 1 : diagonal - 1);
    const fromY = depth === 0 ? 0 : fromX - (isDown ? diagonal + 1 : diagonal - 1);
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      lines.push({ kind: 'same', text: a[x] ?? '', before: offset + x + 1, after: offset + y + 1 });
    }
    if (depth === 0) break;
    if (isDown) lines.push(added(b[fromY] ?? '', offset + fromY));
    else lines.push(removed(a[fromX] ?? '', offset + fromX));
    [x, y] = [fromX, fromY];
  }
  return lines.toReversed();
}

/** How far each diagonal was reached before each edit; undefined where it takes too many. */
function traceOf(a: readonly string[], b: readonly string[]): readonly ReadonlyMap<number, number>[] | undefined {
  const trace: ReadonlyMap<number, number>[] = [];
  const reached = new Map<number, number>([[1, 0]]);
  for (let depth = 0; depth <= Math.min(a.length + b.length, mostEdits); depth += 1) {
    trace.push(new Map(reached));
    for (let diagonal = -depth; diagonal <= depth; diagonal += 2) {
      const isDown =
        diagonal === -depth || (diagonal !== depth && at(reached, diagonal - 1) < at(reached, diagonal + 1));
      let x = isDown ? at(reached, diagonal + 1) : at(reached, diagonal - 1) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      reached.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return trace;
    }
  }
  return undefined;
}

function at(reached: ReadonlyMap<number, number>, diagonal: number): number {
  return reached.get(diagonal) ?? -1;
}

function removed(text: string, index: number): DiffLine {
  return { kind: 'removed', text, before: index + 1 };
}

function added(text: string, index: number): DiffLine {
  return { kind: 'added', text, after: index + 1 };
}
