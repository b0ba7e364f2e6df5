/**
 * What an export says of itself: which network or images, from which checkpoint of which run. Plain values, so
 * that every format can hold them.
 */
export type Provenance = Readonly<Record<string, string | number>>;
