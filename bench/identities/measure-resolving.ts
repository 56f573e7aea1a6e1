import { join } from 'node:path';
import { openTessera, type Files } from '@tessera/engine';
import { defineModule } from '@tessera/engine/catalog';
import { quantile } from './quantile.ts';

const flow = `flow: tiny
version: 1.0.0
owner: bench
input: { type: object, properties: { line: { type: string } } }
initial: done
states: { done: { type: final } }
`;

const lines = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** The 99th percentile of request to release (µs), with so many identities published. */
export async function measureResolving(folder: string, identities: number): Promise<number> {
  const tessera = await openTessera({ dataFolder: join(folder, `resolving-${identities}`), modules: [noCapabilities] });
  try {
    await tessera.publish(tinyWorld(identities));
    const times: number[] = [];
    for (let index = 0; index < 20_000; index += 1) {
      const request = { line: lines[index % lines.length] ?? 'a' };
      const startedAt = performance.now();
      await tessera.registry.resolve('tiny', request);
      if (index >= 2_000) times.push((performance.now() - startedAt) * 1_000);
    }
    return quantile(times, 0.99);
  } finally {
    await tessera.close();
  }
}

const noCapabilities = defineModule({ capabilities: [], providers: [] });

function tinyWorld(identities: number): Files {
  const below = Array.from({ length: identities - lines.length - 1 }, (_, index) => {
    const path = `all.${lines[index % lines.length] ?? 'a'}.n${index}`;
    return [`${path}.identity.yaml`, `identity: ${path}\nowner: bench\n`] as const;
  });
  return {
    'tiny.flow.yaml': flow,
    'all.identity.yaml': 'identity: all\nowner: bench\nabstract: true\nflows: { tiny: { version: ^1 } }\n',
    ...Object.fromEntries(
      lines.map((line) => [`all.${line}.identity.yaml`, `identity: all.${line}\nowner: bench\n`] as const),
    ),
    ...Object.fromEntries(below),
    'lines.resolver.yaml': `resolver: lines
entry: tiny
attributes:
  line: { from: =request.line, enum: [${lines.join(', ')}] }
rules:
${lines.map((line) => `  - { when: { line: ${line} }, identity: all.${line} }`).join('\n')}
otherwise: reject
`,
  };
}
