import type { Query } from '../../api/http.ts';

/** How long an instance may have been in its states already. */
export const ages = ['PT1H', 'P1D', 'P7D'] as const;
export type Age = (typeof ages)[number];

const ageMs: Readonly<Record<Age, number>> = { PT1H: 3_600_000, P1D: 86_400_000, P7D: 604_800_000 };
/** Times move with the minute, so that what was asked a moment ago is still the answer. */
const stepMs = 60_000;

const plain = ['key', 'flow', 'version', 'identity', 'status', 'state', 'waitingFor', 'incident', 'cursor'] as const;

/** The question to the server that an address of the list is. */
export function listQuery(search: Readonly<Record<string, string | undefined>>, nowMs: number): Query {
  const given = plain.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]] as const]));
  const age = ages.find((each) => each === search['since']);
  const before = age === undefined ? undefined : Math.floor(nowMs / stepMs) * stepMs - ageMs[age];
  return {
    ...Object.fromEntries(given),
    ...(before === undefined ? {} : { sinceBefore: new Date(before).toISOString() }),
    ...attributesOf(search['attributes'] ?? ''),
    sort: '-created',
  };
}

/** `region=north, amount=5`: what is not yet an attribute asks for nothing. Commas and signs may be full-width. */
function attributesOf(text: string): Query {
  const pairs = text.split(/[,，;；]/).flatMap((part) => {
    const [, name, value] = /^\s*([A-Za-z]\w*)\s*[=＝]\s*(.+?)\s*$/.exec(part) ?? [];
    return name === undefined || value === undefined ? [] : [[`search.${name}`, value] as const];
  });
  return Object.fromEntries(pairs.slice(0, 10));
}
