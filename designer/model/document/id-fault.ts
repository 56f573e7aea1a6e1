/** What is wrong with the id that somebody types for something new; ids that are taken are known. */
export function idFault(id: string, known: readonly string[]): 'idForm' | 'idTaken' | undefined {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) return 'idForm';
  return known.includes(id) ? 'idTaken' : undefined;
}
