import { createServer } from 'node:http';

/** Refuses everything, as a bare `node:http` server does, in a process of its own. */
const body = JSON.stringify({ status: 429, title: 'Too Many Requests', detail: 'Nothing is taken here.' });
const headers = ['content-type', 'application/problem+json', 'content-length', String(body.length), 'retry-after', '1'];

const server = createServer((_, response) => {
  response.writeHead(429, headers);
  response.end(body);
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () => {
  const bound = server.address();
  if (bound !== null && typeof bound === 'object') process.send?.(bound.port);
});
process.on('disconnect', () => process.exit(0));
