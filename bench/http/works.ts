import { openConnection, requestBytes, type Reply } from './connection.ts';
import type { Work } from './load.ts';
import type { ServerProcess } from './process.ts';
import { exampleInput, identity } from './work.ts';

const start = (flow: string): string => JSON.stringify({ flow, identity, input: exampleInput });

/** order-5: started, and answered when its five calls are done. */
export function flowsOf(server: ServerProcess): Work {
  return {
    name: 'engine, five calls',
    server,
    request: starter(server, start('five-calls'), 30),
    isGood: ({ status, body }) => status === 201 && body.includes('"status":"finished"'),
  };
}

/** The same request to a route that answers at once. */
export function peerOf(name: string, server: ServerProcess): Work {
  return { name, server, request: starter(server, start('five-calls'), 30), isGood: isCreated };
}

/** A flow that rests at once: one commit, and the instance as answer. */
export function startsOf(server: ServerProcess): Work {
  return { name: 'start', server, request: starter(server, start('waits')), isGood: isCreated };
}

/** An event that a waiting instance takes: one commit. They go round so many instances that none grows long. */
export async function eventsOf(server: ServerProcess): Promise<Work> {
  const instances = await waitingInstances(server, 256);
  return {
    name: 'event',
    server,
    request: (number) =>
      requestBytes({
        method: 'POST',
        path: `/v1/instances/${instances[number % instances.length] ?? ''}/events`,
        key: server.key,
        idempotencyKey: `event-${number}`,
        body: JSON.stringify({ type: 'PING', data: { number } }),
      }),
    isGood: ({ status, body }) => status === 202 && body.includes('"outcome":"consumed"'),
  };
}

export async function readsOf(server: ServerProcess): Promise<Work> {
  const [instance = ''] = await waitingInstances(server, 1);
  const request = requestBytes({ method: 'GET', path: `/v1/instances/${instance}`, key: server.key });
  return { name: 'get', server, request: () => request, isGood: ({ status }) => status === 200 };
}

function starter({ key }: ServerProcess, body: string, waitS?: number): Work['request'] {
  return (number) =>
    requestBytes({
      method: 'POST',
      path: '/v1/instances',
      key,
      idempotencyKey: `start-${number}`,
      ...(waitS === undefined ? {} : { waitS }),
      body,
    });
}

function isCreated({ status }: Reply): boolean {
  return status === 201;
}

async function waitingInstances(server: ServerProcess, count: number): Promise<readonly string[]> {
  const connection = await openConnection(server.port);
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const request = starter(server, start('waits'))(-1 - number);
    const { body } = await connection.send(request);
    ids.push(/"id":"(i_[^"]+)"/.exec(body)?.[1] ?? '');
  }
  connection.close();
  return ids;
}
