import { wholeRequest } from './whole-request.ts';

const start = 'POST /v1/instances HTTP/1.1\r\n';
const host = 'host: 127.0.0.1\r\n';

test.each([
  `GET /health HTTP/1.1\r\n${host}\r\n`,
  `GET / HTTP/1.1\r\n\r\n`,
  `${start}${host}content-length: 2\r\n\r\n{}`,
  `${start}${host}Content-Length:2\r\nconnection: keep-alive\r\n\r\n{}`,
  `${start}${host}\r\n`,
])('%j is one whole request', (text) => {
  expect(wholeRequest(Buffer.from(text))).toBe(text.slice(0, text.indexOf('\r\n\r\n') + 2));
});

test.each([
  ['a head that has not ended', `${start}${host}`],
  ['a body that has not ended', `${start}content-length: 3\r\n\r\n{}`],
  ['the begin of another request', `${start}content-length: 2\r\n\r\n{}GET`],
  ['two requests', `GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n`],
  ['a body without its length', `${start}\r\n{}`],
  ['a body in parts', `${start}transfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['a body in parts, and a length', `${start}content-length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['two lengths', `${start}content-length: 2\r\ncontent-length: 2\r\n\r\n{}`],
  ['two lengths that differ', `${start}content-length: 2\r\nContent-Length: 9\r\n\r\n{}`],
  ['a list of lengths', `${start}content-length: 2, 2\r\n\r\n{}`],
  ['a length with a sign', `${start}content-length: +2\r\n\r\n{}`],
  ['a length that is none', `${start}content-length: 0x2\r\n\r\n{}`],
  ['a space before the colon', `${start}content-length : 2\r\n\r\n{}`],
  ['a folded line', `${start}host: a\r\n b\r\ncontent-length: 2\r\n\r\n{}`],
  ['a line that ends in another way', `${start}a: b\ncontent-length: 2\r\n\r\n{}`],
  ['a return alone', `${start}a: b\rcontent-length: 9\r\ncontent-length: 2\r\n\r\n{}`],
  ['a NUL', `${start}a: b\0\r\ncontent-length: 2\r\n\r\n{}`],
  ['no plain text', `${start}a: ü\r\ncontent-length: 2\r\n\r\n{}`],
  ['a header without a name', `${start}: 2\r\n\r\n`],
  ['a connection that changes', `${start}connection: upgrade\r\nupgrade: h2c\r\n\r\n`],
  ['a connection that ends', `GET / HTTP/1.1\r\nconnection: close\r\n\r\n`],
  ['who waits to be told to go on', `${start}expect: 100-continue\r\ncontent-length: 2\r\n\r\n{}`],
  ['an older version', 'POST /v1/instances HTTP/1.0\r\n\r\n'],
  ['another method', 'CONNECT /v1/instances HTTP/1.1\r\n\r\n'],
  ['an empty line before', `\r\n${start}\r\n`],
  ['the rest of a body', '{"flow":"a"}'],
])('%s is none', (_, text) => {
  expect(wholeRequest(Buffer.from(text, 'latin1'))).toBeUndefined();
});
