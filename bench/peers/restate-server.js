import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http2';
import { createRequire } from 'node:module';
import { createServer as createProbe } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serverNote } from './server-note.js';

// Restate's SDK tells each invocation twice unless asked not to: what is measured is the work.
process.env['RESTATE_LOGGING'] ??= 'WARN';

// The SDK needs it, and Node has it from version 22 on.
Promise.withResolvers ??= function withResolvers() {
  let resolve;
  let reject;
  const promise = new this((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
};

/** A Restate server with the services of this process behind it. */
export async function startRestate(folder, services) {
  const { createEndpointHandler } = await import('@restatedev/restate-sdk');
  const server = await startServer(folder);
  const own = await freePort();
  const endpoint = createServer(createEndpointHandler({ services }));
  endpoint.listen(own, '127.0.0.1');
  await post(`${server.admin}/deployments`, { uri: `http://127.0.0.1:${own}`, force: true });
  return {
    call: (path, body, headers) => post(`${server.ingress}/${path}`, body, headers),
    stop: async () => {
      const bytes = await server.stop();
      endpoint.close();
      return bytes;
    },
  };
}

/** The server alone, with its defaults but for where it listens, what it tells its makers, and memory. */
export async function startServer(folder) {
  const [node, ingress, admin] = await Promise.all([freePort(), freePort(), freePort()]);
  const config = join(folder, 'restate.toml');
  writeFileSync(config, configOf({ folder, node, ingress, admin }));
  const server = spawn(binary(), ['--no-logo', '-c', config], {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, DO_NOT_TRACK: '1' },
  });
  const exited = once(server, 'exit');
  writeFileSync(serverNote(folder), String(server.pid));
  process.once('exit', () => server.kill('SIGKILL'));
  await answers(`http://127.0.0.1:${ingress}/restate/health`, server);
  const begunWithBytes = sizeOf(join(folder, 'restate-data'));
  return {
    ingress: `http://127.0.0.1:${ingress}`,
    admin: `http://127.0.0.1:${admin}`,
    /** Bytes on disk since it was started. */
    stop: async () => {
      const bytes = sizeOf(join(folder, 'restate-data')) - begunWithBytes;
      server.kill('SIGTERM');
      await exited;
      rmSync(serverNote(folder));
      return bytes;
    },
  };
}

function binary() {
  const system = `${process.platform}-${process.arch}`;
  const found = createRequire(import.meta.url).resolve(`@restatedev/restate-server-${system}/package.json`);
  return join(dirname(found), 'bin/restate-server');
}

function configOf({ folder, node, ingress, admin }) {
  return `roles = ["http-ingress", "admin", "worker", "log-server", "metadata-server"]
node-name = "peer"
cluster-name = "peers"
base-dir = "${join(folder, 'restate-data')}"
listen-mode = "tcp"
bind-address = "127.0.0.1:${node}"
advertised-address = "http://127.0.0.1:${node}/"
disable-telemetry = true
rocksdb-total-memory-size = "512.0 MiB"
[ingress]
bind-address = "127.0.0.1:${ingress}"
[admin]
bind-address = "127.0.0.1:${admin}"
disable-web-ui = true
`;
}

async function answers(url, server) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (server.exitCode !== null) throw new Error(`restate-server ended with ${server.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
    await pause(100);
  }
  throw new Error('restate-server does not answer');
}

async function post(url, body, headers = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 300)}`);
  return text === '' ? undefined : JSON.parse(text);
}

function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, { parentPath, name }) => sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
}

export async function freePort() {
  const probe = createProbe();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
