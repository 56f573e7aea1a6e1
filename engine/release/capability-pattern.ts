/** `payment.*` names every capability of the domain; anything else names itself. */
export function matchesCapability(pattern: string, capability: string): boolean {
  return pattern.endsWith('.*') ? capability.startsWith(pattern.slice(0, -1)) : pattern === capability;
}
