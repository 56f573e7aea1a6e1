import { createServer } from 'node:net';
import { freePort } from './free-port.ts';

test('many ports are given, each once, where no system hands out its own', async () => {
  const ports = await Promise.all(Array.from({ length: 200 }, freePort));
  expect(new Set(ports).size).toBe(200);
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(22_000);
  expect(Math.max(...ports)).toBeLessThan(32_768);
});

test('a port can be listened at, left, and listened at again', async () => {
  const port = await freePort();
  for (const _ of ['first', 'again']) {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect(server.listening).toBe(true);
    await new Promise((resolve) => server.close(resolve));
  }
});
