import { MessageChannel } from 'node:worker_threads';
import { until } from '../../../engine/testing/until.ts';
import { AnalysisLost } from './analysis-lost.ts';
import type { CodedPort } from './coded-port.ts';
import { fakeAnalysis } from './fake-analysis.fixture.ts';
import { serveAnalysis } from './serve-analysis.ts';
import { workerAnalysis, type WorkerLike } from './worker-analysis.ts';

const request = { files: {}, flowFile: 'a.flow.yaml', locale: 'en' } as const;

/** A worker's port that answers as it is told; where nothing has words, both ports answer alike. */
function fakeCoded(answers: Partial<CodedPort>): CodedPort {
  const answering = fakeAnalysis();
  return {
    ...answering,
    analyse: ({ revision }) => Promise.resolve({ revision, issues: [], identities: [] }),
    scopeAt: () => Promise.resolve(undefined),
    probe: () => Promise.resolve([]),
    ...answers,
  };
}

/** A port that answers each analysis when it is told to, and notes what it was asked. */
function slowPort() {
  const asked: string[] = [];
  const release: (() => void)[] = [];
  const port = fakeCoded({
    open: ({ published }) => {
      asked.push(`open ${Object.keys(published).join()}`);
      return Promise.resolve();
    },
    analyse: ({ revision }) => {
      asked.push(`analyse ${revision}`);
      if (revision < 0) return Promise.reject(new Error('boom'));
      return new Promise<Awaited<ReturnType<CodedPort['analyse']>>>((resolve) => {
        release.push(() => resolve({ revision, issues: [], identities: [] }));
      });
    },
    edit: () => Promise.resolve({ kind: 'refused', because: 'no', params: {} }),
    explore: () => new Promise(() => undefined),
  });
  return { asked, release, port };
}

/** A worker over a real message channel: what is sent is cloned, as between threads. */
function fakeWorker(port: CodedPort) {
  const { port1, port2 } = new MessageChannel();
  const errors: ((event: MessageEvent) => void)[] = [];
  serveAnalysis(port, {
    postMessage: (message) => port2.postMessage(message),
    addEventListener: (_, listener) => port2.on('message', (data) => listener({ data })),
  });
  const worker: WorkerLike = {
    postMessage: (message) => port1.postMessage(message),
    terminate: () => port1.close(),
    addEventListener: (kind, listener) => {
      if (kind === 'message') port1.on('message', (data: unknown) => listener({ data } as MessageEvent));
      else if (kind === 'error') errors.push(listener);
    },
  };
  return { worker, crash: () => errors.forEach((listener) => listener({} as MessageEvent)) };
}

function started(limitMs?: number) {
  const { asked, release, port } = slowPort();
  const workers: ReturnType<typeof fakeWorker>[] = [];
  let lost = 0;
  const analysis = workerAnalysis({
    start: () => {
      const made = fakeWorker(port);
      workers.push(made);
      return made.worker;
    },
    onLost: () => (lost += 1),
    ...(limitMs === undefined ? {} : { limitMs }),
  });
  return { analysis, asked, release, workers, lost: () => lost };
}

test('answers come to those who asked', async () => {
  const { analysis, release, asked } = started();
  await analysis.open({ capabilities: [], published: { 'x.flow.yaml': '' } });
  const first = analysis.analyse({ ...request, revision: 1 });
  await until(() => release.length === 1);
  release[0]?.();
  expect(await first).toEqual({ revision: 1, issues: [], identities: [] });
  expect(asked).toEqual(['open x.flow.yaml', 'analyse 1']);
  analysis.close();
});

test('a question that is taken back is not worked at, and its asker is told', async () => {
  const { analysis, release, asked } = started();
  const first = analysis.analyse({ ...request, revision: 1 });
  await until(() => release.length === 1);
  const abort = new AbortController();
  const second = analysis.analyse({ ...request, revision: 2 }, abort.signal);
  const third = analysis.analyse({ ...request, revision: 3 });
  abort.abort();
  await expect(second).rejects.toMatchObject({ name: 'AbortError' });
  release[0]?.();
  await first;
  await until(() => release.length === 2);
  release[1]?.();
  expect((await third).revision).toBe(3);
  expect(asked).toEqual(['analyse 1', 'analyse 3']);
  analysis.close();
});

test('what explores does not keep others waiting', async () => {
  const { analysis, release } = started();
  const exploring = analysis.explore(request);
  const analysed = analysis.analyse({ ...request, revision: 1 });
  await until(() => release.length === 1);
  release[0]?.();
  expect((await analysed).revision).toBe(1);
  analysis.close();
  await expect(exploring).rejects.toThrow(AnalysisLost);
});

test('an error of the worker comes to its asker, and the worker goes on', async () => {
  const { analysis, release } = started();
  await expect(analysis.analyse({ ...request, revision: -1 })).rejects.toThrow('boom');
  const next = analysis.analyse({ ...request, revision: 2 });
  await until(() => release.length === 1);
  release[0]?.();
  expect((await next).revision).toBe(2);
  analysis.close();
});

test('a worker that dies is started again and told where it was', async () => {
  const { analysis, release, asked, workers, lost } = started();
  await analysis.open({ capabilities: [], published: { 'x.flow.yaml': '' } });
  const first = analysis.analyse({ ...request, revision: 1 });
  await until(() => release.length === 1);
  workers[0]?.crash();
  await expect(first).rejects.toThrow(AnalysisLost);
  expect(lost()).toBe(1);
  const second = analysis.analyse({ ...request, revision: 2 });
  await until(() => release.length === 2);
  release[1]?.();
  expect((await second).revision).toBe(2);
  expect(workers.length).toBe(2);
  expect(asked).toEqual(['open x.flow.yaml', 'analyse 1', 'open x.flow.yaml', 'analyse 2']);
  analysis.close();
});

test('an answer that does not come in time is given up with its worker', async () => {
  const { analysis, lost } = started(20);
  await expect(analysis.analyse({ ...request, revision: 1 })).rejects.toThrow(AnalysisLost);
  expect(lost()).toBe(1);
  analysis.close();
});
