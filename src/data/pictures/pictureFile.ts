/**
 * A picture of a data set, before it is read.
 */

export interface PictureFile {
  readonly path: string;
  /** Its folder's place among those beside it; undefined where pictures lie in one folder. */
  readonly label: number | undefined;
}
