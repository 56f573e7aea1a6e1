import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Ajv2020 } from 'ajv/dist/2020.js';
import express from 'express';
import { serveUntilTold } from './child.ts';
import { inputSchema } from './work.ts';

/*
 * What the engine is compared with: the same body, judged by the same schema with ajv, and answered at once. One route,
 * nothing durable, no keys.
 */
const isStart = new Ajv2020().compile({
  type: 'object',
  required: ['flow', 'input'],
  properties: {
    flow: { type: 'string', maxLength: 200 },
    identity: { type: 'string', maxLength: 200 },
    input: inputSchema,
  },
  additionalProperties: false,
});
const answer = { status: 'finished', output: { number: 5 } };
const refusal = { status: 422, errors: [] };

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.post('/v1/instances', express.json(), (request, response) => {
  if (isStart(request.body)) response.status(201).json(answer);
  else response.status(422).json(refusal);
});

const server = createServer(process.argv[2] === 'express' ? app : answerBare);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  serveUntilTold({
    url: `http://127.0.0.1:${port}`,
    key: '',
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  });
});

function answerBare(request: IncomingMessage, response: ServerResponse): void {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const good = isStart(JSON.parse(Buffer.concat(parts).toString('utf8')));
    const text = JSON.stringify(good ? answer : refusal);
    response.writeHead(good ? 201 : 422, { 'content-type': 'application/json', 'content-length': text.length });
    response.end(text);
  });
}
