/** A few names stand in hundreds of thousands of rows: each is kept once, and rows tell its place. */
export interface NamePlaces {
  readonly names: readonly string[];
  placeOf(name: string): number;
}

export function namePlaces(): NamePlaces {
  const names: string[] = [];
  const places = new Map<string, number>();
  return {
    names,
    placeOf: (name) => {
      const known = places.get(name);
      if (known !== undefined) return known;
      places.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}
