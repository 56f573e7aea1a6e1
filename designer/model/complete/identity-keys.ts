import { languageKeys } from './language-keys.ts';

const stateWords = 'title description type invoke task on after always entry exit onDone tags';

/** What may be said in a map of an identity, by the place of the map. */
const keysAt: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'identity title owner abstract status install bind flows policies'],
  [/^\/title$/, 'en zh-CN'],
  [/^\/bind\/[^/]+(?:\/\d+)?$/, 'provider routing config when'],
  [/^\/bind\/[^/]+(?:\/\d+)?\/routing$/, 'weighted canary failover adaptive shadow fixed sticky name'],
  [/\/routing\/canary$/, 'stable candidate percent steps guards minCalls minTime maxTime approval'],
  [/\/routing\/canary\/guards$/, 'success declaredErrors slow'],
  [/\/routing\/canary\/guards\/slow$/, 'above margin'],
  [/\/routing\/failover$/, 'order'],
  [/\/routing\/adaptive$/, 'arms objective explore window'],
  [/\/routing\/shadow$/, 'live shadow percent ignore tolerance budget'],
  [/\/routing\/sticky$/, 'field'],
  [/^\/flows\/[^/]+$/, 'version parameters slots variations'],
  [/^\/flows\/[^/]+\/slots\/[^/]+\/\d+$/, 'id provider capability config before after optional when'],
  [
    /^\/flows\/[^/]+\/variations\/\d+$/,
    `insertBefore insertAfter replace disable addTransition setParameter state on with value target guard assign when ${stateWords}`,
  ],
  [
    /^\/policies\/\d+$/,
    'sealed enforce parameter min max enum capability providers field region flow keep before task guard expect freeze flows',
  ],
  [/^\/policies\/\d+\/task$/, 'role approvals'],
  [/^\/policies\/\d+\/freeze$/, 'from to'],
];

/** Keys of an identity's text at a place; inside of a variation those of the flow language. */
export function identityKeys(pointer: string): readonly string[] {
  const found = keysAt.find(([pattern]) => pattern.test(pointer))?.[1].split(' ');
  if (found !== undefined) return [...new Set(found)];
  return /^\/flows\/[^/]+\/variations\/\d+\/./.test(pointer) ? languageKeys(pointer) : [];
}
