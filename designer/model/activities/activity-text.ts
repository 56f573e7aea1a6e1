export interface ActivityFill {
  readonly id: string;
  readonly identity: string;
  readonly owner: string;
  readonly nowMs: number;
}

/** The text of an activity to begin with: a week from the next midnight on, against the week before. */
export function activityText({ id, identity, owner, nowMs }: ActivityFill): string {
  const day = 86_400_000;
  const next = new Date(Math.ceil(nowMs / day) * day).toISOString();
  return `activity: ${id}
title: { en: ${JSON.stringify(id)}, zh-CN: ${JSON.stringify(id)} }
identity: ${identity}
owner: ${JSON.stringify(owner)}
kind: ${id}
hypothesis: ""
metric: success-share
wanted: up
guards: [{ metric: duration, wanted: down }]
method: before-after
at: ${next}
window: P7D
`;
}
