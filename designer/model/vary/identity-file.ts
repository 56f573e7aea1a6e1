import type { Files } from '../document/workspace.ts';

/** The file that an identity is written in; undefined where none of them is. Others name the identity that they are about. */
export function identityFile(files: Files, identity: string): string | undefined {
  return Object.keys(files).find(
    (file) => file.endsWith('.identity.yaml') && identityOf(files[file] ?? '') === identity,
  );
}

function identityOf(text: string): string | undefined {
  return /^identity:\s*["']?([\w.-]+)["']?\s*(?:#.*)?$/m.exec(text)?.[1];
}
