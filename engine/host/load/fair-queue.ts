/**
 * Waits in order within a name, and names take turns: who sends ten times as much waits ten times as long, and nobody
 * else does (K8). Every operation takes the same time, whatever waits.
 */
export interface FairQueue<Item> {
  push(name: string, item: Item): void;
  /** Of the name whose turn it is. @param may a name that may not take its turn now is passed over */
  shift(may?: (name: string) => boolean): Item | undefined;
  /** Of this name, whosever turn it is. */
  shiftOf(name: string): Item | undefined;
  waiting(name: string): number;
  /** The item of a name that has waited longest. */
  head(name: string): Item | undefined;
  /** The item of each name that has waited longest. */
  heads(): Iterable<Item>;
  readonly size: number;
  readonly names: number;
}

interface Line<Item> {
  items: Item[];
  /** Items before it are gone; they are cut off in one go. */
  begin: number;
}

export function fairQueue<Item>(): FairQueue<Item> {
  // A map keeps the order of insertion: the first name is the next one, and goes to the end with its turn.
  const lines = new Map<string, Line<Item>>();
  let size = 0;

  return {
    push: (name, item) => {
      size += 1;
      const line = lines.get(name);
      if (line === undefined) lines.set(name, { items: [item], begin: 0 });
      else line.items.push(item);
    },
    shift: (may) => {
      for (const [name, line] of lines) {
        if (may === undefined || may(name)) return take(name, line);
      }
      return undefined;
    },
    shiftOf: (name) => {
      const line = lines.get(name);
      return line === undefined ? undefined : take(name, line);
    },
    waiting: (name) => lengthOf(lines.get(name)),
    head: (name) => {
      const line = lines.get(name);
      return line?.items[line.begin];
    },
    heads: () => Array.from(lines.values()).flatMap(({ items, begin }) => items.slice(begin, begin + 1)),
    get size() {
      return size;
    },
    get names() {
      return lines.size;
    },
  };

  function take(name: string, line: Line<Item>): Item | undefined {
    const item = line.items[line.begin];
    line.begin += 1;
    size -= 1;
    lines.delete(name);
    if (lengthOf(line) === 0) return item;
    if (line.begin > 1_000 && line.begin * 2 > line.items.length) {
      line.items = line.items.slice(line.begin);
      line.begin = 0;
    }
    lines.set(name, line);
    return item;
  }
}

function lengthOf(line: Line<unknown> | undefined): number {
  return line === undefined ? 0 : line.items.length - line.begin;
}
