/** A node ended by itself before it served: of a store that a fault left, that is a broken promise. */
export class NodeDown extends Error {
  constructor(said: string) {
    super(`the node does not start: ${said.slice(0, 900)}`);
  }
}
