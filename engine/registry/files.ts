/** Texts by file name, as a publish sends them: flows, identities, overlays, resolvers, facets, schemas. */
export type Files = Readonly<Record<string, string>>;
