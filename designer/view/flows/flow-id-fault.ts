/** What keeps a text from being the id of a new flow; `taken` are ids that are not free. */
export function flowIdFault(id: string, taken: ReadonlySet<string>): 'idWrong' | 'idTaken' | undefined {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id) || id.length > most) return 'idWrong';
  return taken.has(id) ? 'idTaken' : undefined;
}

/** Whether what is typed so far may still become an id: `leave-` may, `请假` may not. */
export function mayBecomeFlowId(typed: string): boolean {
  return typed === '' || (/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*-?$/.test(typed) && typed.length <= most);
}

const most = 60;
