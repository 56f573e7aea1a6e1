import type { Files } from '../document/workspace.ts';
import { identityFile } from '../vary/identity-file.ts';
import { speaksOf } from './speaks-of.ts';

/** Whether an identity runs a flow by these texts: it or an owner of it says so. */
export function runsFlow(files: Files, identity: string, flow: string): boolean {
  const names = identity.split('.');
  return names.some((_, index) => {
    const file = identityFile(files, names.slice(0, index + 1).join('.'));
    return file !== undefined && speaksOf(files[file] ?? '', flow);
  });
}
