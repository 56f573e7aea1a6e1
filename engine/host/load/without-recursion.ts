/**
 * What serves a line. Work that nobody wants any more leaves as soon as it begins, and asks for the line to be served:
 * whoever serves it already goes on, and nothing piles up on the stack.
 */
export function withoutRecursion(serve: () => void): () => void {
  let isServed = false;
  return () => {
    if (isServed) return;
    isServed = true;
    try {
      serve();
    } finally {
      isServed = false;
    }
  };
}
