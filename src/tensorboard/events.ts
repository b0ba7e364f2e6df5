/**
 * TensorBoard's events as records of an event file.
 */
import { EVENT_MESSAGES, FILE_VERSION, SESSION_START } from './messages.js';
import { encodeRecord } from './record.js';

/** Where an event is on TensorBoard's axes. */
export interface EventPlace {
  readonly step: number;
  /** In seconds since 1970. */
  readonly wallTime: number;
}

export interface EventImage {
  readonly width: number;
  readonly height: number;
  /** 1: grey, 3: red, green and blue, which are Summary.Image's colorspaces, too. */
  readonly channels: 1 | 3;
  /** The file's bytes. */
  readonly png: Uint8Array;
}

/** Makes records; each is whole, and may be appended to a file alone. */
export interface EventEncoder {
  /**
   * What a file begins with: its version, and that of all that earlier files say, only what lies before this step
   * counts.
   */
  beginning(place: EventPlace): Uint8Array;
  /** Numbers by tag, rounded to 32 bits. */
  scalars(place: EventPlace, values: Readonly<Record<string, number>>): Uint8Array;
  image(place: EventPlace, tag: string, image: EventImage): Uint8Array;
}

/** Loads what encodes. */
export async function createEventEncoder(): Promise<EventEncoder> {
  const { Root } = (await import('protobufjs/light.js')).default;
  const type = Root.fromJSON(EVENT_MESSAGES).lookupType('Event');
  const record = (event: object) => encodeRecord(type.encode(event).finish());
  return {
    beginning: ({ step, wallTime }) =>
      Buffer.concat([
        record({ wallTime, fileVersion: FILE_VERSION }),
        record({ wallTime, step, sessionLog: { status: SESSION_START } }),
      ]),
    scalars: (place, values) => {
      const value = Object.entries(values).map(([tag, simpleValue]) => ({ tag, simpleValue }));
      return record({ ...place, summary: { value } });
    },
    image: (place, tag, { width, height, channels, png }) => {
      const image = { width, height, colorspace: channels, encodedImageString: png };
      return record({ ...place, summary: { value: [{ tag, image }] } });
    },
  };
}
