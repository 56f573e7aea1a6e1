import { remembered } from '../text/remembered.ts';

export const roles = ['analyst', 'developer', 'operator', 'owner', 'partner', 'desk'] as const;
export type HomeRole = (typeof roles)[number];

export type CardName =
  | 'incidents'
  | 'alarms'
  | 'canaries'
  | 'tasks'
  | 'broken'
  | 'drafts'
  | 'reviews'
  | 'requirements'
  | 'capabilities'
  | 'part'
  | 'advice'
  | 'changes'
  | 'traffic'
  | 'desk';

/** What each role sees first; a card is left out without the right to what it shows and leads to. */
const arrangement: Readonly<Record<HomeRole, readonly CardName[]>> = {
  analyst: ['drafts', 'reviews', 'requirements', 'advice', 'broken', 'tasks', 'changes'],
  developer: ['capabilities', 'reviews', 'canaries', 'broken', 'drafts', 'changes'],
  partner: ['traffic', 'changes'],
  desk: ['desk'],
  operator: ['incidents', 'alarms', 'canaries', 'tasks', 'reviews', 'broken', 'part', 'changes'],
  owner: ['alarms', 'part', 'requirements', 'tasks', 'reviews', 'changes'],
};

const needed: Readonly<Record<CardName, string>> = {
  incidents: 'operate',
  alarms: 'readInsight',
  canaries: 'readInsight',
  tasks: 'workOnTasks',
  broken: 'readDefinitions',
  drafts: 'editDrafts',
  reviews: 'editDrafts',
  requirements: 'readInsight',
  capabilities: 'readInsight',
  part: 'readInsight',
  advice: 'readInsight',
  changes: 'readDefinitions',
  traffic: 'readInstances',
  desk: 'readInstances',
};

/** What a person chose; `auto` is what their key says they are. */
export const chosenRole = remembered<HomeRole | 'auto'>('tessera.home', [...roles, 'auto'], 'auto');

/** The home of a key that has chosen none, or one that it may not see: operators are the first to be needed. */
export function roleOf(
  keyRoles: readonly string[],
  operations: readonly string[],
  chosen: HomeRole | 'auto' = 'auto',
): HomeRole {
  const homes = homesFor(operations);
  const own = (['operator', 'analyst', 'developer'] as const).find((role) => keyRoles.includes(role));
  const first = own ?? (keyRoles.includes('app') ? 'partner' : 'owner');
  return homes.find((home) => home === chosen) ?? homes.find((home) => home === first) ?? homes[0] ?? 'owner';
}

/** The homes of which a key may see what they are for. */
export function homesFor(operations: readonly string[]): readonly HomeRole[] {
  return roles.filter((role) => {
    const [first] = arrangement[role];
    return first !== undefined && operations.includes(needed[first]);
  });
}

/** The cards of a home that a key may see. */
export function cardsFor(role: HomeRole, operations: readonly string[]): readonly CardName[] {
  return arrangement[role].filter((card) => operations.includes(needed[card]));
}
