/**
 * Controls, and marks that change the direction of text, which a file may hold and which a terminal would obey. A line
 * break is one of them: what is shown is one line.
 */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const obeyed = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** The text as a terminal may show it: as long as before, so that columns still count. A tab becomes a space. */
export function visibleText(text: string): string {
  return text.replaceAll('\t', ' ').replaceAll(obeyed, '\ufffd');
}
