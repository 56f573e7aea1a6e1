import type { Patch } from './patch.ts';

/** In what decides, calls and recovers. */
export const enginePatches: readonly Patch[] = [
  {
    name: 'event id stored before its effect',
    edits: [
      {
        file: 'host/events.ts',
        from: `    if (isEnded(loaded)) refuseEnded(loaded);
    const draft`,
        to: `    if (isEnded(loaded)) refuseEnded(loaded);
    await runtime.store.commit([{ kind: 'receive', event: rowOf(id, arrival, runtime.clock.now(), event.plan.keepMs, 'consumed') }]);
    const draft`,
      },
      {
        file: 'host/events.ts',
        from: `if (arrival.named) draft.writes.push({ kind: 'receive', event: row('consumed') });`,
        to: '',
      },
    ],
    trials: ['T1 sync'],
    seeds: [30, 42, 54, 66, 78, 90, 6, 18],
    breaks: ['I4'],
  },
  {
    name: 'timers in flight are never forgotten',
    edits: [
      {
        file: 'host/due.ts',
        from: `export async function fireTimer(runtime: Runtime, { instance, id, seq }: DueTimer): Promise<void> {`,
        to: `const inFlight = new Set<string>();
export async function fireTimer(runtime: Runtime, { instance, id, seq }: DueTimer): Promise<void> {
  if (inFlight.has(instance + seq)) throw new Error('it fires already');
  inFlight.add(instance + seq);`,
      },
    ],
    trials: ['T14 locked out'],
    breaks: ['I8', 'end'],
  },
  {
    name: 'call key by chance',
    edits: [
      {
        file: 'host/keys.ts',
        from: 'if (call.undoOf === undefined) return callKey(instance, call.id, call.seq);',
        to: 'if (call.undoOf === undefined) return callKey(instance, call.id, Math.floor(Math.random() * 1e9));',
      },
    ],
    trials: ['T1 random'],
    breaks: ['I6', 'I7'],
  },
  {
    name: 'recovery at the start only',
    edits: [
      {
        file: 'host/recovery.ts',
        from: 'setInterval(() => calls(() => someCalls(runtime())), limits.recoverEveryMs),',
        to: '',
      },
    ],
    trials: ['T4 disk full', 'T8 database restarts'],
    breaks: ['I9', 'end'],
  },
  {
    name: 'a suspect is not noted',
    edits: [
      {
        file: 'host/suspects.ts',
        from: '      await runtime().store.crashLog.hold([...inHand.values()], place);\n',
        to: '',
      },
    ],
    trials: ['T23 ends its process'],
    breaks: ['trial'],
  },
  {
    name: 'retry without jitter',
    edits: [{ file: 'machine/attempt.ts', from: 'Math.floor(facts.fraction * ceiling)', to: 'Math.floor(ceiling)' }],
    trials: ['T21 provider down'],
    breaks: ['trial'],
  },
  {
    name: 'timeout does not use an attempt',
    edits: [
      {
        file: 'machine/attempt.ts',
        from: 'if (attempt >= call.attempts) return undefined;',
        to: `if (code !== 'CAP_TIMEOUT' && attempt >= call.attempts) return undefined;`,
      },
    ],
    trials: ['T18 no answers'],
    breaks: ['I6', 'end'],
  },
  {
    name: 'late answer replaces the outcome',
    edits: [
      {
        file: 'host/settle.ts',
        from: `      runtime.metrics.counters.lateAnswers += 1;
      return;
    }
    applyResult`,
        to: `      if (call === undefined && draft.record !== undefined)
        addHistory(draft, around.nowMs, { kind: 'step', trigger: { kind: 'done', id: sent.id, seq: sent.seq, output: JSON.parse(JSON.stringify((result.kind === 'done' ? result.output : null) ?? null)) } });
      return;
    }
    applyResult`,
      },
    ],
    trials: ['T11 paused node'],
    breaks: ['I5', 'I6'],
  },
  {
    name: 'undo begins with the oldest',
    edits: [{ file: 'machine/compile-compensate.ts', from: 'step.undo.at(-1)', to: 'step.undo.at(0)' }],
    trials: ['T1 random'],
    breaks: ['I5', 'I7', 'I12'],
  },
  {
    name: 'timers fire a little early',
    edits: [
      {
        file: 'host/due.ts',
        from: 'runtime.store.dueTimers(now, limit)',
        to: 'runtime.store.dueTimers(now + 150, limit)',
      },
    ],
    trials: ['T14 due while down'],
    breaks: ['I8'],
  },
  {
    name: 'early events stay behind',
    edits: [
      { file: 'host/begin.ts', from: 'runtime.store.parkedFor(earlyScope(head.flow, key))', to: 'Promise.resolve([])' },
    ],
    trials: ['T20 orders of events'],
    breaks: ['trial', 'end', 'I4'],
  },
  {
    name: 'answers are taken as they come',
    edits: [
      {
        file: 'provider/http.ts',
        from: 'const maxAnswerBytes = 1024 * 1024;',
        to: 'const maxAnswerBytes = 1024 * 1024 * 1024;',
      },
    ],
    trials: ['T17 huge answers'],
    breaks: ['trial'],
  },
];
