/** Characters that take two columns of a terminal: East Asian wide and full-width ones, and emoji (Unicode TR 11). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** Characters that take none: combining marks, joiners, variation selectors. */
const none = /\p{Mn}|\p{Me}|[\u200b-\u200d]/u;

/** Columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += columns(character);
  return width;
}

function columns(character: string): number {
  if (none.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
