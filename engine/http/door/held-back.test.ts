import type { EngineLoad } from '../../host/engine.ts';
import { get, narrow, served, start, talk, watchedTalk } from '../../tests/door-server.ts';

/** The statuses that came on a connection, once there are so many. */
function statusesOf(text: string): readonly number[] {
  return Array.from(text.matchAll(/HTTP\/1\.1 (\d+)/g), ([, status]) => Number(status));
}

/** A clock that stands, but for a refusal, which takes more than its share of the time. */
function dearRefusals() {
  const clock = { ms: 0 };
  const load = {
    level: 'starts' as EngineLoad['level'],
    startsWelcome: 0,
    get disk() {
      clock.ms += 6;
      return 'enough' as const;
    },
  };
  return { clock, load };
}

test('where refusals take too much time, held back is a start of who was refused a moment ago, and what follows it; nobody else', async () => {
  const { clock, load } = dearRefusals();
  const { server, port, read } = await served(load, () => clock.ms);
  const eager = await watchedTalk(server, port);
  eager.socket.write(start);
  await eager.answered(1);
  const taken = eager.taken();
  for (const times of [2, 3, 4]) {
    eager.socket.write(start);
    // The last one is left to the system: two pieces wait, and no more is read.
    while (times < 4 && taken?.bytesRead !== times * start.length) await new Promise((go) => setImmediate(go));
  }
  const other = await talk(port, [start]);
  const mixed = await talk(port, [get, start, start, start]);
  const early = statusesOf(await eager.answered(1));
  clock.ms += 40;
  const second = statusesOf(await eager.answered(2));
  clock.ms += 40;
  await eager.answered(3);
  clock.ms += 40;
  const all = statusesOf(await eager.answered(4));
  eager.socket.destroy();
  server.close();
  expect([early, second, all]).toEqual([[503], [503, 503], [503, 503, 503, 503]]);
  expect([...other, ...mixed].flatMap(statusesOf)).toEqual([503, 200, 503, 503, 503]);
  expect(read()).toBe(1);
});

test('nobody is held back while refusals take little time and no connections come', async () => {
  let nowMs = 0;
  const { server, port } = await served(narrow, () => nowMs);
  const eager = await watchedTalk(server, port);
  while (eager.taken() === undefined) await new Promise((go) => setImmediate(go));
  nowMs += 20;
  for (const times of [1, 2, 3]) {
    eager.socket.write(start);
    expect(statusesOf(await eager.answered(times))).toHaveLength(times);
  }
  eager.socket.destroy();
  server.close();
});

test('while connections come, who was refused a moment ago is held back, however little refusals take', async () => {
  let nowMs = 0;
  const { server, port } = await served(narrow, () => nowMs);
  const eager = await watchedTalk(server, port);
  eager.socket.write(start);
  await eager.answered(1);
  eager.socket.write(start);
  while (eager.taken()?.bytesRead !== 2 * start.length) await new Promise((go) => setImmediate(go));
  const early = statusesOf(await eager.answered(1));
  const others = await talk(port, [start]);
  nowMs += 40;
  const late = statusesOf(await eager.answered(2));
  eager.socket.destroy();
  server.close();
  expect([early, others.flatMap(statusesOf), late]).toEqual([[503], [503], [503, 503]]);
});

test('what was held back is read where starts are welcome by then, in its order', async () => {
  const { clock, load } = dearRefusals();
  const { server, port, read } = await served(load, () => clock.ms);
  const eager = await watchedTalk(server, port);
  eager.socket.write(start);
  await eager.answered(1);
  eager.socket.write(start);
  while (eager.taken()?.bytesRead !== 2 * start.length) await new Promise((go) => setImmediate(go));
  load.level = 'none';
  load.startsWelcome = 1;
  clock.ms += 40;
  eager.socket.write(get);
  const statuses = statusesOf(await eager.answered(3));
  eager.socket.destroy();
  server.close();
  expect([statuses, read()]).toEqual([[503, 200, 200], 2]);
});

test('a client that goes while its start is held back harms nobody', async () => {
  const { clock, load } = dearRefusals();
  const { server, gate, port } = await served(load, () => clock.ms);
  const eager = await watchedTalk(server, port);
  eager.socket.write(start);
  await eager.answered(1);
  eager.socket.write(start);
  const taken = eager.taken();
  while (taken?.bytesRead !== 2 * start.length) await new Promise((go) => setImmediate(go));
  eager.socket.destroy();
  while (taken?.destroyed !== true) await new Promise((go) => setImmediate(go));
  const patient = await watchedTalk(server, port);
  patient.socket.write(start);
  await patient.answered(1);
  patient.socket.write(start);
  while (patient.taken()?.bytesRead !== 2 * start.length) await new Promise((go) => setImmediate(go));
  // The turn of both has come, and the first was held back first.
  clock.ms += 80;
  const statuses = statusesOf(await patient.answered(2));
  patient.socket.destroy();
  server.close();
  expect([statuses, gate.refused.get('OVERLOADED')]).toEqual([[503, 503], 3]);
});
