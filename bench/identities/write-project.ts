import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { World } from './world.ts';

/** Writes a world as a project: `tessera check FOLDER/flows --all --project FOLDER` checks it. */
export function writeProject(folder: string, world: World): void {
  for (const [name, text] of Object.entries(world.files)) {
    const file = join(folder, 'flows', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const capabilities = fileURLToPath(new URL('./capabilities.js', import.meta.url));
  writeFileSync(join(folder, 'planted.json'), `${JSON.stringify(world.planted.map(plantedLine), null, 2)}\n`);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  writeFileSync(
    join(folder, 'tessera.config.js'),
    `import { generatedCapabilities } from ${JSON.stringify(capabilities)};

export default { capabilities: [generatedCapabilities(${JSON.stringify(world.lines)})], flows: './flows' };
`,
  );
}

function plantedLine({ kind, code, file, line, identities }: World['planted'][number]): object {
  return { kind, code, file, line, identities };
}
