import type { ServerResponse } from 'node:http';
import type { Plan } from './answer-as.ts';

type Answer = (response: ServerResponse) => void;

/** Answers that no provider should give, each of them after the work was done. */
const answers: Readonly<Record<string, Answer>> = {
  hang: () => undefined,
  trickle: (response) => trickle(response),
  huge: (response) => pour(response),
  html: (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>down</html>'),
  empty: (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(),
  nan: (response) => json(response, '{"output":{"made":NaN}}'),
  proto: (response) => json(response, '{"output":{"made":"x","__proto__":{"admin":true}}}'),
  'close-mid-body': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '400' });
    response.write('{"output":{"made"');
    setTimeout(() => response.destroy(), 10);
  },
  'throw-null': (response) => json(response, '{"error":null}'),
  twice: (response) => {
    const body = '{"output":{"made":"twice"}}';
    const once = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    response.socket?.write(once + once.replace('"twice"', '"never"'));
  },
  'wrong-shape': (response) => json(response, '{"output":{"made":5}}'),
  redirect: (response) => void response.writeHead(302, { location: 'http://localhost:1/' }).end(),
};

/** @throws Error for a mode that nobody knows */
export function misbehave(mode: string, fine: Plan): Plan {
  const answer = answers[mode];
  if (answer === undefined) throw new Error(`the stub has no mode ${mode}`);
  return { ...fine, answer };
}

function json(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
}

function trickle(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer));
}

/** 50 MB, for as long as somebody reads. */
function pour(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  let left = 50;
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(chunk)) return void response.once('drain', more);
    }
    response.end();
  };
  more();
}
