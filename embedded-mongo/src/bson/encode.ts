import { badValue } from '../errors.js';
import { bsonType, DateTime, type Doc, Int32, Opaque, type Value, typeOf } from './values.js';

/** Writes a document as BSON. */
export function encodeDoc(doc: Doc): Buffer {
  const out = new Writer();
  out.doc(doc);
  return out.done();
}

/** The BSON of a list of documents that are already BSON, as an array's payload. */
export function encodeRawArray(items: readonly Buffer[]): Buffer {
  const out = new Writer();
  const start = out.open();
  items.forEach((item, index) => {
    out.element(bsonType.object, String(index));
    out.raw(item);
  });
  out.close(start);
  return out.done();
}

class Writer {
  private bytes = Buffer.allocUnsafe(512);
  private at = 0;

  done(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  open(): number {
    this.room(4);
    this.at += 4;
    return this.at - 4;
  }

  close(start: number): void {
    this.room(1);
    this.bytes[this.at++] = 0;
    this.bytes.writeInt32LE(this.at - start, start);
  }

  element(type: number, name: string): void {
    // It would end the name, and what follows could not be read any more.
    if (name.includes('\0')) badValue('A field name must not contain a null byte');
    this.room(2 + name.length * 3);
    this.bytes.writeInt8(type, this.at++);
    this.at += this.bytes.write(name, this.at);
    this.bytes[this.at++] = 0;
  }

  raw(bytes: Buffer): void {
    this.room(bytes.length);
    bytes.copy(this.bytes, this.at);
    this.at += bytes.length;
  }

  doc(doc: Doc): void {
    const start = this.open();
    for (const [name, value] of doc) {
      this.element(typeOf(value), name);
      this.value(value);
    }
    this.close(start);
  }

  private value(value: Value): void {
    if (value === null) return;
    if (typeof value === 'string') return this.string(value);
    this.room(8);
    if (typeof value === 'number') this.at = this.bytes.writeDoubleLE(value, this.at);
    else if (typeof value === 'bigint') this.at = this.bytes.writeBigInt64LE(value, this.at);
    else if (typeof value === 'boolean') this.at = this.bytes.writeInt8(value ? 1 : 0, this.at);
    else if (value instanceof Int32) this.at = this.bytes.writeInt32LE(value.value, this.at);
    else if (value instanceof DateTime) this.at = this.bytes.writeBigInt64LE(value.ms, this.at);
    else if (value instanceof Opaque) this.raw(value.bytes);
    else if (Array.isArray(value)) this.array(value);
    else this.doc(value);
  }

  private string(value: string): void {
    const length = Buffer.byteLength(value);
    this.room(length + 5);
    this.at = this.bytes.writeInt32LE(length + 1, this.at);
    this.at += this.bytes.write(value, this.at);
    this.bytes[this.at++] = 0;
  }

  private array(items: Value[]): void {
    const start = this.open();
    for (const [index, item] of items.entries()) {
      this.element(typeOf(item), String(index));
      this.value(item);
    }
    this.close(start);
  }

  private room(length: number): void {
    if (this.at + length <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + length));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}
