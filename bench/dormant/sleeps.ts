export const identity = 'bench';

/** Sleeps for as long as its input says, then ends. */
export const sleepsFiles: Readonly<Record<string, string>> = {
  'sleeps.flow.yaml': `flow: sleeps
version: 1.0.0
title: { en: Sleeps, zh-CN: 睡眠 }
owner: bench
input:
  type: object
  required: [wait]
  properties: { wait: { type: string, format: duration } }
initial: asleep
states:
  asleep: { after: [{ delay: =input.wait, target: done }] }
  done: { type: final, tags: [success] }
`,
  'identities/bench.identity.yaml': `identity: ${identity}
title: { en: Bench, zh-CN: 基准 }
owner: bench
flows:
  sleeps: { version: ^1 }
`,
};

export function waitText(ms: number): string {
  return `PT${(ms / 1_000).toFixed(3)}S`;
}

export function waitMsOf(text: string): number {
  return Math.round(Number(text.slice('PT'.length, -1)) * 1_000);
}
