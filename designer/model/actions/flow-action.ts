import type { Gesture, StatePath, TransitionRef } from '../edit/gesture.ts';

/** What can be done with what is selected: canvas, outline, menus, palette and keys share the list. */
export const actionIds = [
  'inspect',
  'addAfter',
  'addInside',
  'insert',
  'connect',
  'retarget',
  'changeKind',
  'rename',
  'duplicate',
  'copy',
  'cut',
  'paste',
  'moveUp',
  'moveDown',
  'nest',
  'unnest',
  'group',
  'ungroup',
  'setInitial',
  'delete',
] as const;

export type ActionId = (typeof actionIds)[number];

/** What an action comes to: a gesture at once, or a question first. */
export type ActionEffect =
  | { readonly kind: 'gesture'; readonly gesture: Gesture }
  | { readonly kind: 'ask'; readonly request: ActionRequest }
  | { readonly kind: 'inspect' }
  | { readonly kind: 'copy'; readonly state: StatePath; readonly isCut: boolean }
  | { readonly kind: 'paste'; readonly parent: StatePath };

/** What has to be asked before a gesture is whole. */
export type ActionRequest =
  | { readonly kind: 'add'; readonly parent: StatePath; readonly after?: StatePath }
  | { readonly kind: 'insert'; readonly on: TransitionRef }
  | { readonly kind: 'connect'; readonly state: StatePath; readonly target?: StatePath }
  | { readonly kind: 'retarget'; readonly at: TransitionRef }
  | { readonly kind: 'changeKind'; readonly state: StatePath }
  | { readonly kind: 'rename'; readonly state: StatePath }
  | { readonly kind: 'group'; readonly state: StatePath }
  | { readonly kind: 'delete'; readonly state: StatePath };
