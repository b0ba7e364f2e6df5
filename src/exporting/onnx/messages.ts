/**
 * The part of ONNX' file format that a network needs, as protobufjs' description of it. Field numbers and types
 * are those of onnx.proto3 (github.com/onnx/onnx); fields that are left out keep their defaults.
 */
const repeated = { rule: 'repeated' } as const;

export const ONNX_MESSAGES = {
  nested: {
    ModelProto: {
      fields: {
        irVersion: { type: 'int64', id: 1 },
        producerName: { type: 'string', id: 2 },
        producerVersion: { type: 'string', id: 3 },
        docString: { type: 'string', id: 6 },
        graph: { type: 'GraphProto', id: 7 },
        opsetImport: { ...repeated, type: 'OperatorSetIdProto', id: 8 },
        metadataProps: { ...repeated, type: 'StringStringEntryProto', id: 14 },
      },
    },
    OperatorSetIdProto: { fields: { domain: { type: 'string', id: 1 }, version: { type: 'int64', id: 2 } } },
    StringStringEntryProto: { fields: { key: { type: 'string', id: 1 }, value: { type: 'string', id: 2 } } },
    GraphProto: {
      fields: {
        node: { ...repeated, type: 'NodeProto', id: 1 },
        name: { type: 'string', id: 2 },
        initializer: { ...repeated, type: 'TensorProto', id: 5 },
        input: { ...repeated, type: 'ValueInfoProto', id: 11 },
        output: { ...repeated, type: 'ValueInfoProto', id: 12 },
      },
    },
    NodeProto: {
      fields: {
        input: { ...repeated, type: 'string', id: 1 },
        output: { ...repeated, type: 'string', id: 2 },
        name: { type: 'string', id: 3 },
        opType: { type: 'string', id: 4 },
        attribute: { ...repeated, type: 'AttributeProto', id: 5 },
      },
    },
    AttributeProto: {
      fields: {
        name: { type: 'string', id: 1 },
        f: { type: 'float', id: 2 },
        i: { type: 'int64', id: 3 },
        ints: { ...repeated, type: 'int64', id: 8 },
        type: { type: 'int32', id: 20 },
      },
    },
    TensorProto: {
      fields: {
        dims: { ...repeated, type: 'int64', id: 1 },
        dataType: { type: 'int32', id: 2 },
        name: { type: 'string', id: 8 },
        rawData: { type: 'bytes', id: 9 },
      },
    },
    ValueInfoProto: {
      fields: {
        name: { type: 'string', id: 1 },
        type: { type: 'TypeProto', id: 2 },
        docString: { type: 'string', id: 3 },
      },
    },
    TypeProto: {
      fields: { tensorType: { type: 'Tensor', id: 1 } },
      nested: {
        Tensor: {
          fields: { elemType: { type: 'int32', id: 1 }, shape: { type: 'TensorShapeProto', id: 2 } },
        },
      },
    },
    TensorShapeProto: {
      fields: { dim: { ...repeated, type: 'Dimension', id: 1 } },
      nested: {
        Dimension: { fields: { dimValue: { type: 'int64', id: 1 }, dimParam: { type: 'string', id: 2 } } },
      },
    },
  },
};

/** TensorProto.DataType. */
export const DATA_TYPES = { float: 1, int64: 7 } as const;
/** AttributeProto.AttributeType. */
export const ATTRIBUTE_TYPES = { float: 1, int: 2, ints: 7 } as const;
