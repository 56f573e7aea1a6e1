/** The state that armed a timer: `review` of `review.0` and `review.$timeout`; '' of a delayed `send`, which outlives its state. */
export function stateOfTimer(id: string): string {
  return id.startsWith('$') ? '' : id.slice(0, Math.max(0, id.lastIndexOf('.')));
}
