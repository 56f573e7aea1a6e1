const state =
  'title description type history target initial states on always after onDone entry exit invoke task compensate output tags optional sealed was x-waive';
const transition = 'target guard assign actions reenter';

/** What may be said in a map, by the place of the map. */
const keysAt: readonly (readonly [RegExp, string])[] = [
  [/\/(?:on\/[^/]+|always|onDone|outcomes\/[^/]+|transitions)(?:\/\d+)?$/, transition],
  [/\/onError(?:\/\d+)?$/, `error ${transition}`],
  [/\/after(?:\/\d+)?$/, `delay ${transition}`],
  [/\/(?:actions|entry|exit)\/\d+$/, 'assign raise send data delay guard'],
  [/\/invoke$/, 'capability flow slot input forEach retry timeout undo onDone onError'],
  [/\/retry$/, 'attempts backoff within'],
  [/\/forEach$/, 'in as concurrency collect'],
  [/\/undo$/, 'capability input'],
  [/\/task$/, 'title description role form data due outcomes'],
  [/\/(?:title|description)$/, 'en zh-CN'],
  [/^(?:\/states\/[^/]+)+$/, state],
  [
    /^$/,
    'flow version title description owner input output key search context parameters events slots expect initial states on always after onDone entry exit x-waive',
  ],
];

/** Keys of the flow language at a place. */
export function languageKeys(pointer: string): readonly string[] {
  return keysAt.find(([pattern]) => pattern.test(pointer))?.[1].split(' ') ?? [];
}
