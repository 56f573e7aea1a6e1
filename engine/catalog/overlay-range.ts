import { validRange } from 'semver';

export const overlayName = /^[a-z][a-z0-9-]{0,62}$/;

/** `cold-chain@^1`; without a range every version will do. */
export function parseOverlayRange(text: string): { readonly overlay: string; readonly range: string } | undefined {
  const at = text.indexOf('@');
  const overlay = at < 0 ? text : text.slice(0, at);
  const range = at < 0 ? '*' : text.slice(at + 1);
  return overlayName.test(overlay) && range !== '' && validRange(range) !== null ? { overlay, range } : undefined;
}
