import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const designerSays =
  'the designer in a real Chromium: what is loaded, how soon a flow is drawn, checked, undone [runs]';

/** It drives the page with the harness of its tests, which this workspace does not compile. */
export async function designer(args: readonly string[]): Promise<void> {
  const script = fileURLToPath(new URL('../../designer/run-script.js', import.meta.url));
  const { status } = spawnSync(process.execPath, [script, 'bench', ...args], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
