import { dayMs, type Window } from './window.ts';

/** A window cut into parts of equal length, to the millisecond; the parts meet without gap or overlap. */
export function equalBuckets({ fromMs, toMs }: Window, parts: number): readonly Window[] {
  const edge = (at: number): number => fromMs + Math.round(((toMs - fromMs) * at) / parts);
  return Array.from({ length: parts }, (_, at) => ({ fromMs: edge(at), toMs: edge(at + 1) }));
}

/**
 * A window cut at each midnight of a time zone: days of 23 or 25 hours are as long as they were.
 * @param zone an IANA name, e.g. `Asia/Shanghai`
 */
export function dayBuckets({ fromMs, toMs }: Window, zone: string): readonly Window[] {
  const edges = [fromMs];
  for (let at = nextMidnight(fromMs, zone); at < toMs; at = nextMidnight(at, zone)) edges.push(at);
  return edges.map((edge, at) => ({ fromMs: edge, toMs: edges[at + 1] ?? toMs }));
}

/** The first instant after `atMs` whose date there is another. */
function nextMidnight(atMs: number, zone: string): number {
  const today = dateIn(atMs, zone);
  // No day of any zone has more than 26 hours.
  let [low, high] = [atMs, atMs + dayMs + 7_200_000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dateIn(middle, zone) === today) low = middle;
    else high = middle;
  }
  return high;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The date of an instant in a time zone, e.g. `2026-03-10`. */
function dateIn(atMs: number, zone: string): string {
  const known = formats.get(zone);
  if (known !== undefined) return known.format(atMs);
  // Swedish writes dates as ISO 8601 does.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  formats.set(zone, made);
  return made.format(atMs);
}
