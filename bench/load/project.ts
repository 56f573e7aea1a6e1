import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchFiles } from '../http/work.ts';

/** Business identities that send; each runs the flow of five durable calls. */
export const identities: readonly string[] = Array.from({ length: 10 }, (_, index) => `bench.shop-${index}`);

/** Writes what `tessera serve` needs into a folder: its capability, its flows, and the identities below `bench`. */
export function writeProject(folder: string): void {
  const work = fileURLToPath(new URL('../http/work.js', import.meta.url));
  const files = Object.entries({ ...benchFiles, ...Object.fromEntries(identities.map(identityFile)) });
  for (const [name, text] of files) {
    const file = join(folder, 'flows', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  writeFileSync(
    join(folder, 'tessera.config.js'),
    `import { benchModule } from ${JSON.stringify(work)};

export default { capabilities: [benchModule], flows: './flows' };
`,
  );
}

function identityFile(identity: string): readonly [string, string] {
  return [
    `identities/${identity}.identity.yaml`,
    `identity: ${identity}\ntitle: { en: A shop, zh-CN: 店铺 }\nowner: bench\n`,
  ];
}
