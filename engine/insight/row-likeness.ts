/** What rows have in common in their stored form that say the same, but for what a call brought and how long it took. */
export interface Likeness {
  readonly begin: string;
  /** Of a call that was served: its facts before the time it took, and all that follows that. */
  readonly facts?: { readonly before: string; readonly after: string };
}

const started: Likeness = { begin: '{"k":"s"' };
const factsBegin = ',"c":[';

/** Most rows are of two kinds: a start, and a call that was served. Undefined of any other. */
export function likeness(body: string): Likeness | undefined {
  if (body.startsWith(started.begin)) return started;
  if (!body.startsWith('{"k":"d"')) return undefined;
  // Between its name and its facts stands what the call brought, which may be long.
  const nameEnd = body.indexOf(',"q":');
  const at = body.lastIndexOf(factsBegin);
  const found = nameEnd < 0 || at < nameEnd ? null : factsIn.exec(body.slice(at));
  if (found === null) return undefined;
  const [, before = '', , after = ''] = found;
  const like = { begin: body.slice(0, nameEnd + 1), facts: { before, after } };
  return tookMsOf(body, like) === undefined ? undefined : like;
}

/** Contract, provider and attempts; how long it took; undo, and the competition that the provider won. */
const factsIn =
  /^(,"c":\["(?:[^"\\]|\\.)*","(?:[^"\\]|\\.)*",\d+,)(\d+)(,[01](?:,\["(?:[^"\\]|\\.)*","\w+",\d+\])?\]\})$/;
const somebodys = ',"w":';
const zero = 48;

/** How long the call of a row took that is like these, 0 where it is none; undefined where the row is not like them. */
export function tookMsOf(body: string, { begin, facts }: Likeness): number | undefined {
  if (!body.startsWith(begin)) return undefined;
  if (facts === undefined) return 0;
  if (!body.endsWith(facts.after)) return undefined;
  let at = body.length - facts.after.length - 1;
  let tookMs = 0;
  for (let power = 1; at > 0; power *= 10) {
    const digit = body.charCodeAt(at) - zero;
    if (!(digit >= 0 && digit <= 9)) break;
    tookMs += digit * power;
    at -= 1;
  }
  if (!body.startsWith(facts.before, at + 1 - facts.before.length)) return undefined;
  // What a person supplied is told by who it was.
  return body.includes(somebodys) ? undefined : tookMs;
}
