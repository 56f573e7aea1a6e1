export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where a line runs, and where its label stands. */
export interface Route {
  /** From its start to its end, horizontal and vertical by turns. */
  readonly points: readonly Point[];
  readonly label?: Box;
}

/** Where everything stands, in pixels from the left top corner. Plain data: it is kept by the fingerprint of what was laid out. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** By the id of a shape. */
  readonly boxes: Readonly<Record<string, Box>>;
  /** By the id of a line. */
  readonly routes: Readonly<Record<string, Route>>;
}
