/** Two metrics over the flow of five calls, by their ids: a share of those that are old enough, and how long one takes. */
export const benchMetrics = {
  'bench-share': `metric: bench-share
kind: ratio
over: { flow: five-calls, started: true }
of: { flow: five-calls, ended: any }
mature: PT1H
`,
  'bench-time': `metric: bench-time
kind: duration
from: { flow: five-calls, started: true }
to: { flow: five-calls, ended: any }
`,
} as const;
