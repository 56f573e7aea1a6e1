import { remembered } from '../text/remembered.ts';

export const roles = ['analyst', 'developer', 'operator', 'owner'] as const;
export type HomeRole = (typeof roles)[number];

export type CardName =
  | 'incidents'
  | 'canaries'
  | 'tasks'
  | 'broken'
  | 'drafts'
  | 'requirements'
  | 'capabilities'
  | 'part'
  | 'advice'
  | 'changes';

/** What each role sees first; a card is left out without the right to what it shows and leads to. */
const arrangement: Readonly<Record<HomeRole, readonly CardName[]>> = {
  analyst: ['drafts', 'requirements', 'advice', 'broken', 'tasks', 'changes'],
  developer: ['capabilities', 'canaries', 'broken', 'drafts', 'changes'],
  operator: ['incidents', 'canaries', 'tasks', 'broken', 'part', 'changes'],
  owner: ['part', 'requirements', 'tasks', 'changes'],
};

const needed: Readonly<Record<CardName, string>> = {
  incidents: 'operate',
  canaries: 'readInsight',
  tasks: 'workOnTasks',
  broken: 'readDefinitions',
  drafts: 'editDrafts',
  requirements: 'readInsight',
  capabilities: 'readInsight',
  part: 'readInsight',
  advice: 'readInsight',
  changes: 'readDefinitions',
};

/** What a person chose; `auto` is what their key says they are. */
export const chosenRole = remembered<HomeRole | 'auto'>('tessera.home', [...roles, 'auto'], 'auto');

/** The home of a key that has chosen none: operators are the first to be needed. */
export function roleOf(keyRoles: readonly string[]): HomeRole {
  return (['operator', 'analyst', 'developer'] as const).find((role) => keyRoles.includes(role)) ?? 'owner';
}

/** The cards of a home that a key may see. */
export function cardsFor(role: HomeRole, operations: readonly string[]): readonly CardName[] {
  return arrangement[role].filter((card) => operations.includes(needed[card]));
}
