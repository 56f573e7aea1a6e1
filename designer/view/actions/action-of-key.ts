import type { ActionId } from '../../model/actions/flow-action.ts';
import { shortcuts } from '../settings/shortcuts.ts';

/** Letters act by themselves only where the person did not switch that off. */
const letters: Readonly<Record<string, ActionId>> = {
  a: 'addAfter',
  i: 'insert',
  c: 'connect',
  r: 'changeKind',
  g: 'group',
};
const plain: Readonly<Record<string, ActionId>> = { Enter: 'inspect', Insert: 'addAfter', Delete: 'delete' };
const withCtrl: Readonly<Record<string, ActionId>> = {
  ']': 'nest',
  '[': 'unnest',
  d: 'duplicate',
  c: 'copy',
  x: 'cut',
  v: 'paste',
};
const withAlt: Readonly<Record<string, ActionId>> = { ArrowUp: 'moveUp', ArrowDown: 'moveDown' };

interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The action of a key on canvas and outline. */
export function actionOfKey({ key, ctrlKey, metaKey, altKey, shiftKey }: PressedKey): ActionId | undefined {
  if (ctrlKey || metaKey) return withCtrl[key.toLowerCase()];
  if (altKey) return withAlt[key];
  const letter = shortcuts.get() === 'on' ? letters[key.toLowerCase()] : undefined;
  if (shiftKey) return letter === 'group' ? 'ungroup' : undefined;
  return plain[key] ?? letter;
}
