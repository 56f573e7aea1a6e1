import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTessera, serveTessera, type CapabilityModule, type RunningServer, type Tessera } from '@tessera/engine';
import { standardCapabilities } from '@tessera/capabilities';
import { builtDesigner } from './built-designer.ts';

/** A machine that other tests keep busy is no reason to refuse a start; canaries are looked at soon. */
const limits = { routingEveryMs: 200, loopDelayMs: 60_000, storeWaitMs: 60_000, backlogMs: 600_000 };

/** A real server with the built designer, on a free port over an engine in a folder of its own. */
export interface DesignerServer {
  readonly url: string;
  readonly tessera: Tessera;
  readonly server: RunningServer;
  readonly dataFolder: string;
  /** The first key, with every role; '' on an open server. */
  readonly adminKey: string;
  close(): Promise<void>;
}

export interface DesignerServerOptions {
  /** No keys. Default: yes. */
  readonly open?: boolean;
  /** What is published at the start, by file name; the shipped flows unless given. */
  readonly files?: Readonly<Record<string, string>>;
  readonly modules?: readonly CapabilityModule[];
  /** Time stands still from then on until it is moved, ms since the epoch; real time unless given. */
  readonly stillAt?: number;
}

export async function startDesigner(options: DesignerServerOptions = {}): Promise<DesignerServer> {
  const { open = true, files = shippedFlows(), modules = [standardCapabilities], stillAt } = options;
  const designerFolder = await builtDesigner();
  const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-designer-'));
  const tessera = await openTessera({
    dataFolder,
    open,
    modules,
    testProviders: true,
    limits,
    alarmsEveryMs: 300,
    ...(stillAt === undefined ? {} : { virtualClock: { startAt: stillAt, still: true } }),
  });
  if (Object.keys(files).length > 0) await tessera.publish(files);
  const first = open ? undefined : await tessera.access.keys.createFirst();
  const server = await serveTessera(tessera, { log: 'silent', designerFolder });
  return {
    url: server.url,
    tessera,
    server,
    dataFolder,
    adminKey: first?.secret ?? '',
    async close() {
      await server.stop(1_000);
      await tessera.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** The flows of this repository with their identities, as a project publishes them. */
export function shippedFlows(): Readonly<Record<string, string>> {
  const folder = join(__dirname, '../../flows');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const texts = names.filter((name) => /\.(?:ya?ml|json)$/.test(name));
  return Object.fromEntries(texts.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
