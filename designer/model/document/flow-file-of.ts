import type { Files } from './workspace.ts';

/** The file whose text says that it is this flow. */
export function flowFileOf(files: Files, flow: string): string | undefined {
  const says = (text: string) => /^flow:[ \t]*["']?([\w.-]+)/m.exec(text)?.[1] === flow;
  return Object.keys(files).find((file) => file.endsWith('.flow.yaml') && says(files[file] ?? ''));
}
