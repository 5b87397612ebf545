import { compareValues, numberOf } from '../bson/compare.js';
import { calculate } from '../bson/numbers.js';
import { bsonType, Int32, isDoc, isNumeric, Opaque, typeName, type Value } from '../bson/values.js';
import { badValue, typeMismatch } from '../errors.js';
import type { Operation } from './operation.js';

/** The operators that give a field a new value. */
export const valueOperators: Record<string, Operation> = {
  $set: (operand) => () => operand,
  $inc: arithmetic('$inc', 'add'),
  $mul: arithmetic('$mul', 'multiply'),
  $min: (operand) => (current) => (current === undefined || compareValues(operand, current) < 0 ? operand : current),
  $max: (operand) => (current) => (current === undefined || compareValues(operand, current) > 0 ? operand : current),
  $currentDate: (operand, { path, variables }) => {
    const kind =
      isDoc(operand) && operand.size === 1 ? operand.get('$type') : typeof operand === 'boolean' ? 'date' : undefined;
    if (kind === 'date') return () => variables.now;
    if (kind === 'timestamp') return () => timestampOf(variables.now.ms);
    return badValue(
      `The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {${path} : {$type: 'date'}}}`,
    );
  },
  $bit: (operand, { path }) => {
    if (!isDoc(operand) || operand.size === 0)
      badValue(
        `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
      );
    return (current) =>
      [...operand].reduce<Value | undefined>((value, [name, mask]) => bits(name, value, mask, path), current);
  },
};

function arithmetic(name: '$inc' | '$mul', kind: 'add' | 'multiply'): Operation {
  return (operand, { path }) => {
    if (!isNumeric(operand))
      typeMismatch(
        `Cannot ${name === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${typeName(operand)}}`,
      );
    return (current) => {
      if (current === undefined) return name === '$inc' ? operand : calculate('multiply', operand, new Int32(0));
      if (!isNumeric(current)) {
        typeMismatch(
          `Cannot apply ${name} to a value of non-numeric type. The field '${path}' is of type ${typeName(current)}`,
        );
      }
      return (
        calculate(kind, current, operand) ??
        badValue(
          `Failed to apply ${name} operations to current value of '${path}': it would leave the range of a 64-bit integer`,
        )
      );
    };
  };
}

function bits(name: string, current: Value | undefined, mask: Value, path: string): Value {
  if (!(mask instanceof Int32) && typeof mask !== 'bigint')
    badValue(
      `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(mask)}' is not supported here: {${path}}`,
    );
  const from = current ?? new Int32(0);
  if (!(from instanceof Int32) && typeof from !== 'bigint')
    badValue(`Cannot apply $bit to a value of non-integral type: the field '${path}' is of type ${typeName(from)}`);
  const a = BigInt(numberOf(from));
  const b = BigInt(numberOf(mask));
  const result = name === 'and' ? a & b : name === 'or' ? a | b : name === 'xor' ? a ^ b : undefined;
  if (result === undefined) badValue(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
  return from instanceof Int32 && mask instanceof Int32
    ? new Int32(Number(BigInt.asIntN(32, result)))
    : BigInt.asIntN(64, result);
}

let ordinal = 0;

/** A timestamp of now that no other one of this server equals. */
export function timestampOf(ms: bigint): Opaque {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE((ordinal = (ordinal % 0xffffffff) + 1), 0);
  bytes.writeUInt32LE(Number(BigInt.asUintN(32, ms / 1000n)), 4);
  return new Opaque(bsonType.timestamp, bytes);
}
