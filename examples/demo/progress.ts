/** A line that tells where the run is, at most twice a second; on a terminal it rewrites itself. */
export function progressLine(): (done: number, all: number, at: number) => void {
  const startedAt = performance.now();
  let shownAt = 0;
  return (done, all, at) => {
    const now = performance.now();
    const terminal = process.stdout.isTTY === true;
    if (done < all && now - shownAt < (terminal ? 500 : 10_000)) return;
    shownAt = now;
    const share = ((100 * done) / all).toFixed(0).padStart(3);
    const rate = Math.round((1000 * done) / Math.max(1, now - startedAt));
    const line = `${new Date(at).toISOString().slice(0, 10)}  ${share} %  ${done} of ${all} steps, ${rate} steps/s`;
    process.stdout.write(terminal ? `\r${line}${done === all ? '\n' : ''}` : `${line}\n`);
  };
}
