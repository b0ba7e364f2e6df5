/**
 * The part of TensorBoard's events that a run needs, as protobufjs' description of it. Field numbers and types are
 * those of event.proto and summary.proto (github.com/tensorflow/tensorboard).
 */
export const EVENT_MESSAGES = {
  nested: {
    Event: {
      fields: {
        wallTime: { type: 'double', id: 1 },
        step: { type: 'int64', id: 2 },
        fileVersion: { type: 'string', id: 3 },
        summary: { type: 'Summary', id: 5 },
        sessionLog: { type: 'SessionLog', id: 7 },
      },
    },
    SessionLog: { fields: { status: { type: 'int32', id: 1 } } },
    Summary: {
      fields: { value: { rule: 'repeated', type: 'Value', id: 1 } },
      nested: {
        Value: {
          // Of a oneof, so that a value of zero is written too.
          oneofs: { value: { oneof: ['simpleValue', 'image'] } },
          fields: {
            tag: { type: 'string', id: 1 },
            simpleValue: { type: 'float', id: 2 },
            image: { type: 'Image', id: 4 },
          },
        },
        Image: {
          fields: {
            height: { type: 'int32', id: 1 },
            width: { type: 'int32', id: 2 },
            colorspace: { type: 'int32', id: 3 },
            encodedImageString: { type: 'bytes', id: 4 },
          },
        },
      },
    },
  },
};

/** What TensorBoard expects of files whose restarts are told by a SessionLog. */
export const FILE_VERSION = 'brain.Event:2';
/** SessionLog.SessionStatus. */
export const SESSION_START = 1;
