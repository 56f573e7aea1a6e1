import type { Files } from './workspace.ts';

/** Published texts with a draft over them; null is a file that the draft removes. */
export function draftOver(published: Files, files: Readonly<Record<string, string | null>>): Files {
  const kept = Object.entries(published).filter(([file]) => files[file] !== null);
  const own = Object.entries(files).flatMap(([file, text]) => (text === null ? [] : [[file, text] as const]));
  return { ...Object.fromEntries(kept), ...Object.fromEntries(own) };
}
